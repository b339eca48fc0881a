import type { Mapping } from './columns.ts';
import { flagDuplicates } from './duplicates.ts';
import { repairRow } from './ragged.ts';
import { type ReadRow, readRow, rowReader } from './row.ts';
import type { ImportSheet, SheetLine } from './sheet.ts';
import type { Existing, ImportTarget, Match, Values } from './target.ts';
import { sameValue } from './values.ts';

/** What would happen to one row. `unclear` waits for a person, `refused` cannot come in as it is. */ import type {
  RowVerdict,
  Verdict,
} from './verdict.ts';

export interface DryRun<E extends Existing = Existing> {
  readonly rows: readonly RowVerdict<E>[];
  readonly counts: Readonly<Record<Verdict, number>>;
}

/** What an import would do, row by row. Changes nothing; the same input gives the same answer. */
export function dryRun<E extends Existing>(
  sheet: ImportSheet,
  mapping: Mapping,
  target: ImportTarget<E>,
  existing: readonly E[],
): DryRun<E> {
  const match = target.match(existing);
  const reader = rowReader(sheet, mapping, target);
  const even = sheet.lines.filter((line) => line.cells.length === sheet.headers.length);
  const rows = sheet.lines.map((line): RowVerdict<E> => {
    if (line.cells.length <= sheet.headers.length) return judge(readRow(reader, line), match);
    const repair = repairRow(
      line,
      sheet.headers.length,
      sheet.delimiter ?? ' ',
      even,
      (cells) => readRow(reader, { line: line.line, cells }).fits,
    );
    if (!repair.cells)
      return { ...empty(line, sheet), verdict: 'refused', reasons: [{ message: repair.why }] };
    const judged = judge(readRow(reader, { line: line.line, cells: repair.cells }), match);
    return { ...judged, reasons: [{ message: repair.why }, ...judged.reasons], repaired: true };
  });
  const flagged = flagDuplicates(rows, target);
  return { rows: flagged, counts: count(flagged) };
}

function judge<E extends Existing>(row: ReadRow, match: (values: Values) => Match<E>): RowVerdict<E> {
  const read = {
    line: row.line,
    values: row.values,
    changes: [],
    reasons: row.reasons,
    note: row.note,
    repaired: false,
  };
  if (row.refused) return { ...read, verdict: 'refused' };
  const found = match(row.values);
  if (found.kind === 'refused')
    return { ...read, verdict: 'refused', reasons: [...row.reasons, { message: found.why }] };
  if (found.kind === 'several')
    return { ...read, verdict: 'unclear', reasons: [...row.reasons, { message: found.why }] };
  if (found.kind === 'none') return { ...read, verdict: row.unclear ? 'unclear' : 'create' };
  const changes = Object.keys(row.values).filter(
    (field) => !sameValue(row.values[field], found.record.values[field]),
  );
  const settled = changes.length > 0 ? 'update' : 'same';
  return {
    ...read,
    verdict: row.unclear ? 'unclear' : settled,
    changes,
    record: found.record,
    reasons: found.because ? [...row.reasons, { message: found.because }] : row.reasons,
  };
}

const empty = (line: SheetLine, sheet: ImportSheet): Omit<RowVerdict<never>, 'verdict' | 'reasons'> => ({
  line: line.line,
  values: {},
  changes: [],
  note: line.cells.join(`${sheet.delimiter ?? ''} `),
  repaired: false,
});

function count(rows: readonly RowVerdict[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { create: 0, update: 0, same: 0, unclear: 0, refused: 0 };
  for (const row of rows) counts[row.verdict] += 1;
  return counts;
}
