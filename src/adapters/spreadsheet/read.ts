import type { MergeRange } from 'hucre/xlsx';
import {
  type ImportSheet,
  ReadChoices,
  type Reading,
  refuseFile,
  type SheetLine,
} from '../../kernel/import/sheet.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { fileKind } from './file-kind.ts';
import { filled, guessHeader, type HeaderPlace, joinHeader, type Spans } from './header-guess.ts';
import { readText } from './read-csv.ts';
import { type FoundIn, readWorkbook } from './read-xlsx.ts';
import { columnLetter } from './write-xlsx.ts';

/**
 * A CSV or XLSX file as a table: what it is comes from its content, never from its name; encoding, delimiter, sheet
 * and header are guessed unless `choices` says otherwise; of several sheets the fullest is taken, or the one in which
 * `found` finds far more. Throws a `file-unreadable` problem with a sentence.
 */
export async function readSpreadsheet(
  bytes: Uint8Array,
  name: string,
  choices: ReadChoices = {},
  found?: FoundIn,
): Promise<Reading> {
  const chosen = ReadChoices.parse(choices);
  return fileKind(bytes) === 'xlsx'
    ? await fromWorkbook(bytes, name, chosen, found)
    : fromText(bytes, name, chosen);
}

async function fromWorkbook(
  bytes: Uint8Array,
  file: string,
  choices: ReadChoices,
  found: FoundIn | undefined,
): Promise<Reading> {
  const table = await readWorkbook(bytes, choices, found);
  const place = headerPlace(table.lines, choices, table.spans);
  const dataFrom = table.lines[place.at + place.rows]?.line ?? Number.POSITIVE_INFINITY;
  const merged = table.merges.filter(
    (merge) => merge.endRow > merge.startRow && merge.startRow + 1 >= dataFrom,
  );
  const lines = choices.fillMerged ? fillDown(table.lines, merged) : table.lines;
  const { sheet, remarks } = tableAt(lines, place, table.spans, null);
  return {
    file,
    kind: 'xlsx',
    chosen: {
      sheet: table.chosen,
      headerLine: sheet.headerLine,
      headerRows: place.rows,
      fillMerged: choices.fillMerged ?? false,
    },
    sheets: table.sheets,
    mergedAreas: merged.length,
    remarks: [...table.remarks, ...remarks],
    sheet,
  };
}

function fromText(bytes: Uint8Array, file: string, choices: ReadChoices): Reading {
  const { lines, encoding, delimiter } = readText(bytes, choices);
  const place = headerPlace(lines, choices);
  const { sheet, remarks } = tableAt(lines, place, new Map(), delimiter);
  return {
    file,
    kind: 'csv',
    chosen: { encoding, delimiter, headerLine: sheet.headerLine, headerRows: place.rows, fillMerged: false },
    sheets: [{ name: file, hidden: false, rows: lines.length, columns: sheet.headers.length }],
    mergedAreas: 0,
    remarks,
    sheet,
  };
}

function headerPlace(lines: readonly SheetLine[], choices: ReadChoices, spans?: Spans): HeaderPlace {
  const guess = guessHeader(lines, spans);
  if (choices.headerLine === undefined) return { at: guess.at, rows: choices.headerRows ?? guess.rows };
  const at = lines.findIndex((line) => line.line === choices.headerLine);
  if (at < 0) {
    refuseFile(
      msg('import.file.no-such-line', 'Line {line} is empty and cannot be the header.', {
        line: choices.headerLine,
      }),
    );
  }
  return { at, rows: choices.headerRows ?? (at === guess.at ? guess.rows : 1) };
}

function tableAt(
  lines: readonly SheetLine[],
  place: HeaderPlace,
  spans: Spans,
  delimiter: string | null,
): { sheet: ImportSheet; remarks: Message[] } {
  const below = lines.slice(place.at + place.rows);
  const named = joinHeader(lines, place, spans);
  const width = tableWidth(named, below, delimiter);
  const headers = Array.from({ length: width }, (_, at) => named[at] || columnLetter(at));
  const headerLine = lines[place.at]?.line ?? 1;
  const remarks = remarksOnHeader(place, headerLine);
  return {
    sheet: {
      headers,
      headerLine,
      delimiter,
      above: lines.slice(0, place.at),
      lines: below.map((line) => trimTo(line, width)),
    },
    remarks,
  };
}

function remarksOnHeader({ at, rows }: HeaderPlace, line: number): Message[] {
  if (rows === 0)
    return [
      msg(
        'import.read.no-header',
        'The table has no header: its columns are named by letters, and line {line} is a row.',
        {
          line,
        },
      ),
    ];
  if (at === 0) return [];
  return [
    msg(
      'import.read.title-block',
      'The header is taken from line {line}; what stands above it is not imported.',
      { line },
    ),
  ];
}

// A workbook's cells cannot slip, so a value beyond the header is a column without a name. In text a surplus cell is
// a slip, unless most rows have it.
function tableWidth(
  headers: readonly string[],
  lines: readonly SheetLine[],
  delimiter: string | null,
): number {
  let named = headers.length;
  while (named > 0 && headers[named - 1] === '') named--;
  const wider = lines.filter((line) => filled(line.cells.slice(named)) > 0);
  if (delimiter !== null && wider.length * 2 <= lines.length) return named;
  const widths = wider.map((line) => line.cells.length).sort((a, b) => a - b);
  return Math.max(
    named,
    (delimiter === null ? widths.at(-1) : widths[Math.floor(widths.length / 2)]) ?? named,
  );
}

/** Empty cells beyond the header are no surplus. */
function trimTo(line: SheetLine, width: number): SheetLine {
  let length = line.cells.length;
  while (length > width && (line.cells[length - 1] ?? '').trim() === '') length--;
  return length === line.cells.length ? line : { line: line.line, cells: line.cells.slice(0, length) };
}

function fillDown(lines: readonly SheetLine[], merges: readonly MergeRange[]): readonly SheetLine[] {
  const values = new Map(lines.map((line) => [line.line, line.cells]));
  return lines.map((line) => {
    const row = line.line - 1;
    const covering = merges.filter((merge) => merge.startRow < row && merge.endRow >= row);
    if (covering.length === 0) return line;
    const cells = [...line.cells];
    for (const merge of covering) {
      while (cells.length <= merge.startCol) cells.push('');
      cells[merge.startCol] = values.get(merge.startRow + 1)?.[merge.startCol] ?? '';
    }
    return { line: line.line, cells };
  });
}
