import { msg } from '../message.ts';
import type { Existing, ImportTarget } from './target.ts';
import type { RowVerdict } from './verdict.ts';

/** Rows of one file that speak of the same thing wait for a person, each naming the other's line: none wins silently. */
export function flagDuplicates<E extends Existing>(
  rows: readonly RowVerdict<E>[],
  target: ImportTarget<E>,
): RowVerdict<E>[] {
  const lines = new Map<string, number[]>();
  for (const row of rows) {
    const key = keyOf(row, target);
    if (key !== null) lines.set(key, [...(lines.get(key) ?? []), row.line]);
  }
  return rows.map((row) => {
    const key = keyOf(row, target);
    const others = (key === null ? [] : (lines.get(key) ?? [])).filter((line) => line !== row.line);
    if (others.length === 0) return row;
    const why = msg(
      'import.row.duplicate',
      'Line {line} and line {others} of the file speak of the same record.',
      { line: row.line, others: others.slice(0, 5).join(', ') },
    );
    return { ...row, verdict: 'unclear', reasons: [...row.reasons, { message: why }] };
  });
}

function keyOf<E extends Existing>(row: RowVerdict<E>, target: ImportTarget<E>): string | null {
  if (row.verdict === 'refused') return null;
  if (row.record) return `record ${row.record.id}`;
  const key = target.key?.(row.values) ?? null;
  return key === null ? null : `key ${key.trim().toLowerCase()}`;
}
