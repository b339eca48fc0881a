import { ask } from '../../web/api.ts';
import { translate } from '../../web/language.ts';
import { scopeOperations as operations, type ScopeRow } from './scope.operations.ts';
import { systemLabels } from './scope.schema.ts';

/** A scope in a choice: its system, reference and title. */
export const scopeChoice = ({ ref, title, lens }: Pick<ScopeRow, 'ref' | 'title' | 'lens'>): string =>
  `${translate(systemLabels[lens])} ${ref} ${title}`;

/** The active scopes as choices of a filter, by their references. */
export async function scopeChoices(): Promise<{ value: string; label: string }[]> {
  const { rows } = await ask(operations.list, { limit: 200 });
  return rows.map((scope) => ({ value: scope.ref, label: scopeChoice(scope) }));
}
