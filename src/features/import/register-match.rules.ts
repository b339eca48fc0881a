import type { Match, Values } from '../../kernel/import/target.ts';
import { plain } from '../../kernel/import/words.ts';
import { msg } from '../../kernel/message.ts';
import type { RegisterRow } from './register-row.ts';

/** Two rows of one file that name the same record, or have the same title, compete. */
export const registerKey = ({ ref, title }: Values): string | null =>
  ref ? String(ref) : typeof title === 'string' ? plain(title) : null;

/** By reference of ours, else by title. */
export function registerMatcher(existing: readonly RegisterRow[]): (values: Values) => Match<RegisterRow> {
  const byRef = new Map(existing.map((row) => [row.ref, row]));
  const byTitle = Map.groupBy(
    existing.filter((row) => !row.archived),
    (row) => plain(String(row.values.title)),
  );
  return (values) => {
    const named = typeof values.ref === 'string' ? byRef.get(values.ref) : undefined;
    if (named) return { kind: 'one', record: named };
    const records = byTitle.get(plain(String(values.title))) ?? [];
    const [record, ...more] = records;
    if (!record) return { kind: 'none' };
    if (more.length === 0) return { kind: 'one', record };
    return {
      kind: 'several',
      records,
      why: msg('import.row.same-title', '{refs} have this title. Name one of them in the reference column.', {
        refs: records
          .slice(0, 5)
          .map((one) => one.ref)
          .join(', '),
      }),
    };
  };
}
