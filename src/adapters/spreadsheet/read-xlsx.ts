import { type CellValue, type MergeRange, readXlsx as read, type Sheet } from 'hucre/xlsx';
import {
  type OfferedSheet,
  type ReadChoices,
  refuseFile,
  type SheetLine,
} from '../../kernel/import/sheet.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { filled, guessHeader, type HeaderPlace, type Spans } from './header-guess.ts';
import { mostRows, tooManyRows } from './limits.ts';
import { unspoken } from './unspoken.ts';

/** The chosen sheet of a workbook as lines, the place of its header, and what else the file offers. */
export interface WorkbookTable {
  readonly lines: readonly SheetLine[];
  readonly spans: Spans;
  readonly sheets: readonly OfferedSheet[];
  readonly chosen: string;
  readonly merges: readonly MergeRange[];
  readonly remarks: readonly Message[];
}

/** What of that which the reader looks for a sheet holds, each once, to choose among several sheets. */
export type FoundIn = (lines: readonly SheetLine[]) => ReadonlySet<string>;

/** The first rows of a sheet as they are shown; of the fullest one where none is named. */
export async function readFirstRows(
  bytes: Uint8Array,
  sheet: string | undefined,
  most: number,
): Promise<{ sheets: string[]; sheet: string; lines: readonly SheetLine[] }> {
  const { sheets } = await openWorkbook(bytes, most);
  const tables = sheets.map(table);
  const shown = tables.find((one) => one.offered.name === sheet) ?? fullest(tables) ?? tables[0];
  return {
    sheets: tables.map((one) => one.offered.name),
    sheet: shown?.offered.name ?? '',
    lines: shown?.lines ?? [],
  };
}

/** Read a workbook whose container `guardZip` has already passed. */
export async function readWorkbook(
  bytes: Uint8Array,
  choices: ReadChoices,
  found?: FoundIn,
): Promise<WorkbookTable> {
  const { sheets, far } = await openWorkbook(bytes);
  const tables = sheets.map(table);
  const wanted =
    choices.sheet === undefined
      ? meantBy(tables, found)
      : tables.find((one) => one.offered.name === choices.sheet);
  if (!wanted) {
    if (choices.sheet === undefined)
      refuseFile(msg('import.file.no-table', 'No sheet of the workbook holds a table.'));
    refuseFile(
      msg('import.file.no-such-sheet', 'The workbook has no sheet "{sheet}".', { sheet: choices.sheet }),
    );
  }
  if (wanted.offered.rows > mostRows) tooManyRows();
  return {
    lines: wanted.lines,
    spans: wanted.spans,
    sheets: tables.map((one) => one.offered),
    chosen: wanted.offered.name,
    merges: wanted.sheet.merges ?? [],
    remarks: [...remarksOn(wanted, far), ...unspoken(wanted.sheet), ...elsewhere(tables, wanted, found)],
  };
}

function remarksOn({ offered, unsolved }: Table, far: boolean): Message[] {
  const remarks: Message[] = [];
  if (offered.hidden)
    remarks.push(
      msg('import.read.hidden-sheet', 'The sheet "{sheet}" is hidden in the file.', { sheet: offered.name }),
    );
  if (unsolved > 0)
    remarks.push(
      msg(
        'import.read.no-results',
        'Formulas without a result are read as they stand, {count} of them. Open the file in your spreadsheet program, save it, and choose it again.',
        { count: unsolved },
      ),
    );
  if (far)
    remarks.push(
      msg('import.read.far-cells', 'Cells far outside the table, right of column {column}, are not read.', {
        column: widest,
      }),
    );
  return remarks;
}

/** The sheets, and whether cells far outside every table had to be left out. */
async function openWorkbook(
  bytes: Uint8Array,
  most = mostRows + 1,
): Promise<{ sheets: readonly Sheet[]; far: boolean }> {
  const options = { maxRows: most, readStyles: true };
  try {
    return { sheets: (await read(bytes, options)).sheets, far: false };
  } catch (error) {
    if (!tooSpread(error)) damaged();
  }
  try {
    return {
      sheets: (await read(bytes, { ...options, range: `A1:${widest}${most}` })).sheets,
      far: true,
    };
  } catch {
    return damaged();
  }
}

// One cell far down on the right makes a sheet of billions of cells: the library then asks for a range.
const widest = 'CV';
const tooSpread = (error: unknown): boolean =>
  error instanceof Error && /over the \d+ limit/.test(error.message);

function damaged(): never {
  refuseFile(
    msg(
      'import.file.damaged',
      'The workbook is damaged and cannot be opened. Save it again in your spreadsheet program.',
    ),
  );
}

interface Table {
  readonly sheet: Sheet;
  readonly offered: OfferedSheet;
  readonly lines: readonly SheetLine[];
  readonly spans: Spans;
  /** Cells whose formula nobody has worked out: files of programs that write and never calculate. */
  readonly unsolved: number;
}

function table(sheet: Sheet): Table {
  let unsolved = 0;
  const lines = sheet.rows
    .map((row, at): SheetLine => {
      const cells = row.map((value, column) => {
        const cell = sheet.cells?.get(`${at},${column}`);
        if (cell?.formula === undefined || (value ?? null) !== null)
          return cellText(value, cell?.style?.numFmt);
        unsolved += 1;
        return `=${cell.formula}`;
      });
      return { line: at + 1, cells: trimEnd(cells) };
    })
    .filter((line) => line.cells.length > 0);
  return {
    sheet,
    unsolved,
    lines,
    spans: spansOf(sheet.merges ?? [], lines),
    offered: {
      name: sheet.name,
      hidden: sheet.hidden === true || sheet.veryHidden === true,
      rows: lines.length,
      columns: lines.reduce((most, line) => Math.max(most, line.cells.length), 0),
    },
  };
}

function spansOf(merges: readonly MergeRange[], lines: readonly SheetLine[]): Spans {
  const positions = new Map(lines.map((line, at) => [line.line - 1, at]));
  const spans = new Map<number, { from: number; to: number }[]>();
  for (const merge of merges) {
    const at = positions.get(merge.startRow);
    if (at === undefined || merge.endCol === merge.startCol) continue;
    spans.set(at, [...(spans.get(at) ?? []), { from: merge.startCol, to: merge.endCol }]);
  }
  return spans;
}

/** The sheet with the most of what is looked for, unless the fullest one has nearly as much of it. */
function meantBy(tables: readonly Table[], found: FoundIn | undefined): Table | undefined {
  const full = fullest(tables);
  if (!found || !full || tables.length === 1) return full;
  const ranked = tables.map((one) => ({ one, size: found(one.lines).size })).sort((a, b) => b.size - a.size);
  const [most] = ranked;
  return most && found(full.lines).size < most.size * nearly ? most.one : full;
}

const nearly = 0.6;
const leastElsewhere = 3;

/** One sheet is read at a time: what others hold beyond it must not be missed in silence. */
function elsewhere(tables: readonly Table[], wanted: Table, found: FoundIn | undefined): Message[] {
  if (!found) return [];
  const here = found(wanted.lines);
  const others = tables.filter(
    (one) =>
      one !== wanted && [...found(one.lines)].filter((each) => !here.has(each)).length >= leastElsewhere,
  );
  if (others.length === 0) return [];
  return [
    msg(
      'import.read.more-sheets',
      'One sheet is read at a time, and other sheets hold controls this one has not: {sheets}. Read the file once more for each of them.',
      {
        sheets: others
          .slice(0, 10)
          .map((one) => `"${one.offered.name}"`)
          .join(', '),
      },
    ),
  ];
}

// The sheet people mean is nearly always the one with the most cells in rows below a header; hidden ones count a
// little less, because lists behind drop-downs live there, but the real table may be hidden too.
function fullest(tables: readonly Table[]): Table | undefined {
  const weight = (one: Table): number => {
    const place: HeaderPlace = guessHeader(one.lines, one.spans);
    const cells = one.lines
      .slice(place.at + place.rows)
      .reduce((sum, line) => sum + Math.max(0, filled(line.cells) - 1), 0);
    return cells * (one.offered.hidden ? 0.8 : 1);
  };
  const ranked = tables.map((one) => ({ one, weight: weight(one) })).sort((a, b) => b.weight - a.weight);
  if (ranked[0] && ranked[0].weight > 0) return ranked[0].one;
  // Rows with a single filled cell weigh nothing, but below a header of several cells they are still a table.
  return tables.find(({ lines }) =>
    lines.some((line, at) => filled(line.cells) > 1 && at < lines.length - 1),
  );
}

/** A cell as text: days as ISO, numbers with a dot, TRUE and FALSE; 5.10 and 80% as people see them. */
function cellText(value: CellValue | undefined, format = ''): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace(/T00:00:00.000Z$/, '');
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return numberText(value, format);
  return String(value).replace(/\r\n?/g, '\n');
}

function numberText(value: number, format: string): string {
  if (/^0(?:\.0+)?%$/.test(format)) return `${Number((value * 100).toFixed(2))}%`;
  const places = /^0\.(?<zeros>0{1,6})(?:[;_]|$)/.exec(format)?.groups?.zeros?.length;
  const plain = String(value);
  const shown = places === undefined ? plain : value.toFixed(places);
  // Never fewer digits than are stored.
  return Number(shown) === value ? shown : plain;
}

function trimEnd(cells: readonly string[]): string[] {
  let length = cells.length;
  while (length > 0 && (cells[length - 1] ?? '').trim() === '') length--;
  return cells.slice(0, length);
}
