import { type Message, msg } from '../message.ts';
import type { Mapping } from './columns.ts';
import type { ImportSheet, SheetLine } from './sheet.ts';
import type { Coerce, Existing, ImportTarget, TargetColumn } from './target.ts';
import { isBlank } from './words.ts';

/** One row understood as far as it can be. */
export interface ReadRow {
  readonly line: number;
  readonly values: Record<string, unknown>;
  readonly reasons: readonly Message[];
  readonly note: string;
  /** A required value is missing or cannot be understood. */
  readonly refused: boolean;
  /** A value of another column cannot be understood; it is kept in the note. */
  readonly unclear: boolean;
  /** Every cell fits its column. */
  readonly fits: boolean;
}

interface Column {
  readonly at: number;
  readonly header: string;
  readonly target: TargetColumn | null;
  readonly coerce: Coerce;
}

export interface RowReader {
  readonly columns: readonly Column[];
  readonly required: readonly TargetColumn[];
}

/** Prepare reading rows: which column fills which field, and how its values are to be read. */
export function rowReader<E extends Existing>(
  sheet: ImportSheet,
  mapping: Mapping,
  target: ImportTarget<E>,
): RowReader {
  const byField = new Map(target.columns.map((column) => [column.field, column]));
  const columns = sheet.headers.map((header, at): Column => {
    const column = byField.get(mapping[at]?.field ?? '') ?? null;
    const values = column?.forColumn ? sheet.lines.map((line) => line.cells[at] ?? '') : [];
    const coerce = column?.forColumn?.(values, mapping[at]?.dayOrder) ?? column?.coerce ?? keep;
    return { at, header, target: column, coerce };
  });
  return { columns, required: target.columns.filter((column) => column.required === true) };
}

const keep: Coerce = (value) => ({ ok: true, value });

/** Read one row that has no more cells than the table has columns. */
export function readRow(reader: RowReader, line: SheetLine): ReadRow {
  const gathered = gather(reader, line);
  const reasons = [...gathered.reasons];
  const missing = reader.required.filter(
    (column) => gathered.values[column.field] === undefined && !gathered.failed.has(column.field),
  );
  const odd = missing.length > 0 ? oddRow(line) : null;
  if (odd) reasons.push(odd);
  else
    for (const column of missing)
      reasons.push(
        msg('import.row.missing', 'The column "{column}" is needed and empty.', {
          column: column.label.text,
        }),
      );
  const short = line.cells.length < reader.columns.length && !odd && missing.length > 0;
  if (short)
    reasons.push(
      msg('import.row.short', 'Line {line} has {cells} cells for {columns} columns.', {
        line: line.line,
        cells: line.cells.length,
        columns: reader.columns.length,
      }),
    );
  const refused = missing.length > 0 || reader.required.some((column) => gathered.failed.has(column.field));
  return {
    line: line.line,
    values: gathered.values,
    reasons,
    note: gathered.note.join('\n'),
    refused,
    unclear: gathered.failed.size > 0,
    fits: !refused && gathered.failed.size === 0,
  };
}

interface Gathered {
  values: Record<string, unknown>;
  reasons: Message[];
  note: string[];
  failed: Set<string>;
}

function gather(reader: RowReader, line: SheetLine): Gathered {
  const gathered: Gathered = { values: {}, reasons: [], note: [], failed: new Set() };
  const rests: { field: string; header: string; rest: string }[] = [];
  for (const column of reader.columns) {
    const cell = line.cells[column.at] ?? '';
    if (isBlank(cell)) continue;
    const result = column.coerce(cell);
    if (!column.target || !result.ok) gathered.note.push(`${column.header}: ${cell.trim()}`);
    if (!column.target) continue;
    if (!result.ok) {
      gathered.failed.add(column.target.field);
      gathered.reasons.push(
        msg('import.row.cell', 'Column "{column}": {why}', {
          column: column.header,
          why: sentence(result.why),
        }),
      );
      continue;
    }
    put(gathered.values, column.target, result.value);
    if (result.rest)
      rests.push({ field: column.target.restField ?? '', header: column.header, rest: result.rest });
  }
  for (const { field, header, rest } of rests) keepRest(gathered, field, header, rest);
  return gathered;
}

function put(values: Record<string, unknown>, column: TargetColumn, value: unknown): void {
  if (!column.into) {
    values[column.field] = value;
    return;
  }
  const before = values[column.into];
  const list = [...(Array.isArray(before) ? before : []), ...(Array.isArray(value) ? value : [value])];
  values[column.into] = [...new Set(list)];
}

function keepRest(gathered: Gathered, field: string, header: string, rest: string): void {
  const before = gathered.values[field];
  if (field === '' || (before !== undefined && typeof before !== 'string'))
    gathered.note.push(`${header}: ${rest}`);
  else gathered.values[field] = before ? `${before}\n${rest}` : rest;
}

// The reason of a cell stands inside the sentence about its column.
const sentence = (why: Message): string =>
  why.text.replace(/\{(\w+)\}/g, (whole, name: string) => String(why.values?.[name] ?? whole));

// Rows that are no records: section titles and signatures inside the table, and examples in brackets.
function oddRow(line: SheetLine): Message | null {
  const texts = line.cells.filter((cell) => !isBlank(cell));
  if (texts.length === 1)
    return msg(
      'import.row.one-cell',
      'Line {line} has one filled cell: it reads like a section title or a signature.',
      { line: line.line },
    );
  if (texts.length > 0 && texts.every((text) => /^\s*[[<].*[\]>]\s*$/su.test(text))) {
    return msg('import.row.placeholder', 'Line {line} holds only placeholders in brackets.', {
      line: line.line,
    });
  }
  return null;
}
