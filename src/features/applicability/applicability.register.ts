import { sql } from 'drizzle-orm';
import { requirementRows } from '../../kernel/claim/subject.ts';
import { register } from '../../kernel/register/register.ts';
import { registerParts } from './applicability.operations.ts';
import { applicabilityType, realises } from './applicability.schema.ts';

/** The rows on the record head. Imports and carry-over build on its functions, never on the table. */
export const applicabilities = register(applicabilityType, 'applicability', registerParts);

requirementRows({
  table: 'applicability',
  link: realises.kind,
  ask: sql`t.decision <> 'excluded'`,
  past: { type: applicabilityType.type, ask: sql`e.body->>'decision' <> 'excluded'` },
});
