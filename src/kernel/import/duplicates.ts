import { msg } from '../message.ts';
import type { Existing, ImportTarget } from './target.ts';
import type { RowVerdict } from './verdict.ts';

/**
 * Rows of one file that speak of the same thing wait for a person, each naming the other's line: none wins silently.
 * Rows that say the same of one stored record word for word do not compete: the first comes in, the others are named
 * and stay out. Without a record they may be two things: two laptops of one kind.
 */
export function flagDuplicates<E extends Existing>(
  rows: readonly RowVerdict<E>[],
  target: ImportTarget<E>,
): RowVerdict<E>[] {
  const groups = new Map<string, RowVerdict<E>[]>();
  for (const row of rows) {
    const key = keyOf(row, target);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return rows.map((row) => {
    const key = keyOf(row, target);
    const group = (key === null ? undefined : groups.get(key)) ?? [row];
    if (group.length === 1) return row;
    const alike = row.record !== undefined && new Set(group.map(said)).size === 1;
    return alike ? repeated(row, group) : competing(row, group);
  });
}

const said = ({ values, note }: RowVerdict): string => JSON.stringify([values, note]);

function repeated<E extends Existing>(row: RowVerdict<E>, [first]: readonly RowVerdict<E>[]): RowVerdict<E> {
  if (!first || first.line === row.line) return row;
  const why = msg('import.row.repeated', 'Line {line} says word for word what line {first} says.', {
    line: row.line,
    first: first.line,
  });
  return { ...row, verdict: 'refused', reasons: [...row.reasons, { message: why }] };
}

function competing<E extends Existing>(row: RowVerdict<E>, group: readonly RowVerdict<E>[]): RowVerdict<E> {
  const others = group.filter((other) => other.line !== row.line);
  const why = msg(
    'import.row.duplicate',
    'Line {line} and line {others} of the file speak of the same record. Keep one of them in the file and choose it again.',
    {
      line: row.line,
      others: others
        .slice(0, 5)
        .map((other) => other.line)
        .join(', '),
    },
  );
  return { ...row, verdict: 'unclear', reasons: [...row.reasons, { message: why }] };
}

function keyOf<E extends Existing>(row: RowVerdict<E>, target: ImportTarget<E>): string | null {
  if (row.verdict === 'refused') return null;
  if (row.record) return `record ${row.record.id}`;
  const key = target.key?.(row.values) ?? null;
  return key === null ? null : `key ${key.trim().toLowerCase()}`;
}
