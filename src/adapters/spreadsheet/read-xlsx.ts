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

/** The chosen sheet of a workbook as lines, the place of its header, and what else the file offers. */
export interface WorkbookTable {
  readonly lines: readonly SheetLine[];
  readonly spans: Spans;
  readonly sheets: readonly OfferedSheet[];
  readonly chosen: string;
  readonly merges: readonly MergeRange[];
  readonly remarks: readonly Message[];
}

/** Read a workbook whose container `guardZip` has already passed. */
export async function readWorkbook(bytes: Uint8Array, choices: ReadChoices): Promise<WorkbookTable> {
  const tables = (await openWorkbook(bytes)).map(table);
  const wanted =
    choices.sheet === undefined ? fullest(tables) : tables.find((one) => one.offered.name === choices.sheet);
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
    remarks: wanted.offered.hidden
      ? [
          msg('import.read.hidden-sheet', 'The sheet "{sheet}" is hidden in the file.', {
            sheet: wanted.offered.name,
          }),
        ]
      : [],
  };
}

async function openWorkbook(bytes: Uint8Array): Promise<readonly Sheet[]> {
  try {
    return (await read(bytes, { maxRows: mostRows + 1 })).sheets;
  } catch {
    refuseFile(
      msg(
        'import.file.damaged',
        'The workbook is damaged and cannot be opened. Save it again in your spreadsheet program.',
      ),
    );
  }
}

interface Table {
  readonly sheet: Sheet;
  readonly offered: OfferedSheet;
  readonly lines: readonly SheetLine[];
  readonly spans: Spans;
}

function table(sheet: Sheet): Table {
  const lines = sheet.rows
    .map((row, at): SheetLine => ({ line: at + 1, cells: trimEnd(row.map(cellText)) }))
    .filter((line) => line.cells.length > 0);
  return {
    sheet,
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

/** A cell as text: days as ISO, numbers with a dot, TRUE and FALSE. */
function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace(/T00:00:00.000Z$/, '');
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value).replace(/\r\n?/g, '\n');
}

function trimEnd(cells: readonly string[]): string[] {
  let length = cells.length;
  while (length > 0 && (cells[length - 1] ?? '').trim() === '') length--;
  return cells.slice(0, length);
}
