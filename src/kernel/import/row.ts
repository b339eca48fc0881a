import { type Message, msg } from '../message.ts';
import { brief } from './coerce.ts';
import type { Mapping } from './columns.ts';
import type { ImportSheet, SheetLine } from './sheet.ts';
import type { Coerce, Existing, ImportTarget, TargetColumn } from './target.ts';
import { isBlank, plain } from './words.ts';

/** Why a row got its verdict: the sentence, with the file's column and the field where it is about one cell. */
export interface Reason {
  readonly message: Message;
  readonly column?: string;
  readonly field?: string;
}

/** One row understood as far as it can be. */
export interface ReadRow {
  readonly line: number;
  readonly values: Record<string, unknown>;
  readonly reasons: readonly Reason[];
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
  readonly delimiter: string | null;
  readonly complete: NonNullable<ImportTarget['complete']>;
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
  return {
    delimiter: sheet.delimiter,
    complete: target.complete ?? (() => null),
    columns,
    required: target.columns.filter((column) => column.required === true),
  };
}

const keep: Coerce = (value) => ({ ok: true, value });

/** Read one row that has no more cells than the table has columns. */
export function readRow(reader: RowReader, line: SheetLine): ReadRow {
  const gathered = completed(reader, gather(reader, line));
  const missing = reader.required.filter(
    ({ field }) => gathered.values[field] === undefined && !gathered.failed.has(field),
  );
  const refused = missing.length > 0 || reader.required.some(({ field }) => gathered.failed.has(field));
  const odd = refused ? oddRow(line, reader.columns) : null;
  return {
    line: line.line,
    values: gathered.values,
    reasons: odd ? [{ message: odd }] : [...gathered.reasons, ...shapeReasons(reader, line, missing)],
    note: gathered.note.join('\n'),
    refused,
    unclear: gathered.failed.size > 0,
    fits: !refused && gathered.failed.size === 0,
  };
}

/** What the target finds out about a row from its other cells takes the place of the cell that did not say it. */
function completed(reader: RowReader, gathered: Gathered): Gathered {
  const found = reader.complete(gathered.values, gathered.unread);
  if (!found) return gathered;
  gathered.failed.delete(found.field);
  return {
    ...gathered,
    values: { ...gathered.values, [found.field]: found.value },
    reasons: [
      ...gathered.reasons.filter((reason) => reason.field !== found.field),
      { message: found.because, field: found.field },
    ],
  };
}

const lacking = (reader: RowReader, { field, label }: TargetColumn): Reason => {
  const column = reader.columns.find(({ target }) => target?.field === field);
  return column
    ? {
        field,
        column: column.header,
        message: msg('import.row.missing', 'This value is needed and the line has none.'),
      }
    : {
        field,
        message: msg(
          'import.row.no-column',
          'No column of the file is taken for "{field}". Choose the column that holds it.',
          { field: label.text },
        ),
      };
};

function shapeReasons(reader: RowReader, line: SheetLine, missing: readonly TargetColumn[]): Reason[] {
  const needed = missing.map((column) => lacking(reader, column));
  if (reader.delimiter === null || line.cells.length >= reader.columns.length) return needed;
  const values = { line: line.line, cells: line.cells.length, columns: reader.columns.length };
  const short = msg(
    'import.row.short',
    'Line {line} has {cells} cells for {columns} columns; the last ones are taken as empty.',
    values,
  );
  return [...needed, { message: short }];
}

interface Gathered {
  values: Record<string, unknown>;
  reasons: Reason[];
  note: string[];
  failed: Set<string>;
  /** By field, cells that could not be understood, as they are written. */
  unread: Record<string, { written: string; why: Message }>;
  /** What was written, for fields that several columns must agree on. */
  cells: Map<string, string>;
  rests: { field: string | undefined; header: string; rest: string }[];
}

function gather(reader: RowReader, line: SheetLine): Gathered {
  const gathered: Gathered = {
    values: {},
    reasons: [],
    note: [],
    failed: new Set(),
    unread: {},
    cells: new Map(),
    rests: [],
  };
  for (const column of reader.columns) {
    const cell = line.cells[column.at] ?? '';
    if (!isBlank(cell)) take(gathered, column, cell);
  }
  // Only now, so that the text of a column further right stands before what is added to it.
  for (const { field, header, rest } of gathered.rests) keepRest(gathered, field, header, rest);
  return gathered;
}

function take(gathered: Gathered, column: Column, cell: string): void {
  const result = column.coerce(cell);
  if (!column.target || !result.ok) gathered.note.push(`${column.header}: ${cell.trim()}`);
  if (!column.target) return;
  if (result.ok) {
    if (contradicts(gathered, column.target, result.value)) {
      keepBoth(gathered, column, column.target, cell);
      return;
    }
    if (column.target.agrees) gathered.cells.set(fieldOf(column.target), `${column.header}: ${cell.trim()}`);
    put(gathered.values, column.target, result.value);
    if (result.rest) gathered.rests.push(restOf(column.target, column.header, result.rest, result.rough));
    return;
  }
  gathered.failed.add(column.target.field);
  gathered.unread[column.target.field] = { written: cell.trim(), why: result.why };
  gathered.reasons.push({ column: column.header, field: column.target.field, message: result.why });
}

const restOf = (
  target: TargetColumn,
  header: string,
  rest: string,
  rough = false,
): Gathered['rests'][number] => ({
  field: rough ? target.roughField : target.restField,
  header,
  rest,
});

const fieldOf = (column: TargetColumn): string => column.into ?? column.field;

const contradicts = ({ values }: Gathered, column: TargetColumn, value: unknown): boolean =>
  column.agrees === true && values[fieldOf(column)] !== undefined && values[fieldOf(column)] !== value;

/** Neither of two answers wins: both are kept, and a person decides. */
function keepBoth(gathered: Gathered, column: Column, target: TargetColumn, cell: string): void {
  const field = fieldOf(target);
  const other = gathered.cells.get(field) ?? '';
  delete gathered.values[field];
  gathered.failed.add(field);
  gathered.note.push(other, `${column.header}: ${cell.trim()}`);
  const message = msg('import.row.contradiction', '"{one}" and "{other}" contradict each other.', {
    one: brief(other),
    other: brief(`${column.header}: ${cell.trim()}`),
  });
  gathered.reasons.push({ column: column.header, field, message });
}

function put(values: Record<string, unknown>, column: TargetColumn, value: unknown): void {
  const field = column.into ?? column.field;
  const before = values[field];
  if (column.into === undefined || before === undefined) values[field] = value;
  else if (typeof before === 'string')
    values[field] = before === value ? before : `${before}\n${String(value)}`;
  else values[field] = [...new Set([before, value].flat())];
}

function keepRest(gathered: Gathered, field: string | undefined, header: string, rest: string): void {
  const before = field === undefined ? undefined : gathered.values[field];
  if (field === undefined || (before !== undefined && typeof before !== 'string'))
    gathered.note.push(`${header}: ${rest}`);
  else gathered.values[field] = before ? `${before}\n${rest}` : rest;
}

// Rows that are no records: section titles, signatures and the header again inside the table, examples in brackets.
function oddRow(line: SheetLine, columns: readonly Column[]): Message | null {
  if (
    columns.every(({ at, header }) => isBlank(line.cells[at] ?? '') || isHeader(line.cells[at] ?? '', header))
  )
    return msg('import.row.header-again', 'Line {line} repeats the header.', { line: line.line });
  const texts = line.cells.filter((cell) => !isBlank(cell));
  if (texts.length === 1)
    return msg(
      'import.row.one-cell',
      'Line {line} has one filled cell: it reads like a section title or a signature.',
      { line: line.line },
    );
  if (texts.length > 0 && texts.every((text) => bracketed(text.trim()))) {
    return msg('import.row.placeholder', 'Line {line} holds only placeholders in brackets.', {
      line: line.line,
    });
  }
  return null;
}

const isHeader = (cell: string, header: string): boolean => plain(cell) === plain(header);

const bracketed = (text: string): boolean =>
  (text.startsWith('[') && text.endsWith(']')) || (text.startsWith('<') && text.endsWith('>'));
