import { msg } from '../message.ts';
import type { Existing, ImportTarget } from './target.ts';
import type { RowVerdict } from './verdict.ts';

/**
 * Rows of one file that speak of the same thing wait for a person, each naming the other's line: none wins silently.
 * Rows a target may take together come in as one.
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
    const group = groups.get(keyOf(row, target) ?? '') ?? [row];
    return group.length === 1 ? row : amongOthers(row, group, target);
  });
}

function amongOthers<E extends Existing>(
  row: RowVerdict<E>,
  group: readonly RowVerdict<E>[],
  target: ImportTarget<E>,
): RowVerdict<E> {
  if (row.record !== undefined && new Set(group.map(said)).size === 1) return repeated(row, group);
  const open = group.some(({ verdict }) => verdict === 'unclear');
  const values = open ? null : (target.together?.(group.map((one) => one.values)) ?? null);
  return values ? joined(row, group, values) : competing(row, group);
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

/** The first row speaks for all of them. */
function joined<E extends Existing>(
  row: RowVerdict<E>,
  group: readonly RowVerdict<E>[],
  values: RowVerdict['values'],
): RowVerdict<E> {
  const [first = row, ...others] = group;
  if (row.line !== first.line) {
    const why = msg('import.row.joined-with', 'Comes in together with line {first}.', { first: first.line });
    return { ...row, verdict: 'same', joined: first.line, reasons: [...row.reasons, { message: why }] };
  }
  const lines = others.map(({ line }) => line).join(', ');
  const why = msg(
    'import.row.together',
    'Speaks of the same record as line {lines} and does not contradict it: they come in together.',
    { lines },
  );
  const note = [...new Set(group.flatMap((one) => one.note.split('\n')))]
    .filter((line) => line !== '')
    .join('\n');
  return { ...row, values, note, reasons: [...row.reasons, { message: why }] };
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
