import { english } from '../../kernel/message.ts';
import { invalid, Problem } from '../../kernel/problem.ts';
import { register } from '../../kernel/register/register.ts';
import { controlOperations } from './control.operations.ts';
import { findMissingProvider } from './control.rules.ts';
import { controlType } from './control.schema.ts';

/** The register of our controls; other features build on its functions, never on its table. */
export const controls = register(controlType, 'control', controlOperations, {
  check: (_before, after) => {
    const missing = findMissingProvider(after);
    if (missing)
      throw new Problem(invalid, missing, {
        issues: [{ field: 'inheritedFrom', message: english(missing) }],
      });
  },
});
