import {
  type CellStyle,
  type CellValue,
  type DataValidation,
  type WriteSheet,
  writeXlsx as write,
} from 'hucre/xlsx';
import type { WorkbookCell, WorkbookColumn, WorkbookSheet } from '../../kernel/paper.ts';
import { sheetNames } from './sheet-name.ts';
import { xmlText } from './xml-text.ts';

/**
 * Sheets as an XLSX workbook: bold frozen header row, filter, widths, wrapped text, drop-downs for `choices`, days as
 * real dates. A text is always written as a text cell, so `=1+1` stays what somebody typed and is never a formula.
 */
export async function writeXlsx(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets.map((sheet) => sheet.name));
  const lists = longLists(sheets, names);
  const written = sheets.map((sheet, at) => writeSheet(sheet, names[at] ?? sheet.name, lists.formulas));
  return await write({ sheets: lists.sheet ? [...written, lists.sheet] : written });
}

const dayFormat = 'yyyy-mm-dd';
const header: CellStyle = {
  font: { bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '0F2D57' } },
  alignment: { vertical: 'top', wrapText: true },
};
const body: CellStyle = { alignment: { vertical: 'top', wrapText: true } };

function writeSheet(sheet: WorkbookSheet, name: string, formulas: ReadonlyMap<string, string>): WriteSheet {
  const rows = [
    sheet.columns.map((column) => xmlText(column.title)),
    ...sheet.rows.map((row) => cells(row, sheet.columns)),
  ];
  const last = columnLetter(Math.max(sheet.columns.length - 1, 0));
  return {
    name,
    rows,
    columns: sheet.columns.map((column) => ({
      width: column.width ?? 18,
      style: column.kind === 'date' ? { ...body, numFmt: dayFormat } : body,
    })),
    cells: new Map(
      sheet.columns.map((column, at) => [`0,${at}`, { value: xmlText(column.title), style: header }]),
    ),
    freezePane: { rows: 1 },
    ...(sheet.columns.length > 0 ? { autoFilter: { range: `A1:${last}${rows.length}` } } : {}),
    dataValidations: sheet.columns.flatMap((column, at) => dropDown(column, at, sheet.rows.length, formulas)),
  };
}

const cells = (row: readonly WorkbookCell[], columns: readonly WorkbookColumn[]): CellValue[] =>
  columns.map((column, at) => cellValue(row[at] ?? null, column));

function cellValue(cell: WorkbookCell, column: WorkbookColumn): CellValue {
  if (typeof cell !== 'string') return cell;
  if (cell === '') return null;
  if (column.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(cell)) return new Date(`${cell}T00:00:00Z`);
  return xmlText(cell);
}

// Some empty rows below the last one take the drop-down too, so that a row added by hand has it.
const spareRows = 200;

function dropDown(
  column: WorkbookColumn,
  at: number,
  rows: number,
  formulas: ReadonlyMap<string, string>,
): DataValidation[] {
  if (!column.choices || column.choices.length === 0) return [];
  const letter = columnLetter(at);
  const formula = formulas.get(listKey(column.choices));
  return [
    {
      type: 'list',
      range: `${letter}2:${letter}${rows + 1 + spareRows}`,
      ...(formula ? { formula1: formula } : { values: column.choices.map(xmlText) }),
      allowBlank: true,
      showErrorMessage: true,
      ...(column.hint ? { showInputMessage: true, inputMessage: column.hint.slice(0, 255) } : {}),
    },
  ];
}

// Excel holds at most 255 characters in a list written into the rule, and splits it at commas.
const fitsInRule = (choices: readonly string[]): boolean =>
  choices.join(',').length <= 255 && choices.every((choice) => !/[,"]/.test(choice));
const listKey = (choices: readonly string[]): string => choices.join('\u0000');

/** A hidden sheet that holds the lists too long for the rule itself, and the range each of them got there. */
function longLists(
  sheets: readonly WorkbookSheet[],
  taken: readonly string[],
): { sheet?: WriteSheet; formulas: Map<string, string> } {
  const long = new Map<string, readonly string[]>();
  for (const { choices } of sheets.flatMap((sheet) => sheet.columns)) {
    if (choices && choices.length > 0 && !fitsInRule(choices)) long.set(listKey(choices), choices);
  }
  const formulas = new Map<string, string>();
  if (long.size === 0) return { formulas };
  const name = sheetNames([...taken, 'Lists']).at(-1) ?? 'Lists';
  const lists = [...long.values()];
  [...long.keys()].forEach((key, at) => {
    const letter = columnLetter(at);
    formulas.set(key, `'${name}'!$${letter}$1:$${letter}$${lists[at]?.length ?? 1}`);
  });
  const height = Math.max(...lists.map((list) => list.length));
  const rows = Array.from({ length: height }, (_, row) => lists.map((list) => list[row] ?? null));
  return { sheet: { name, rows, hidden: true }, formulas };
}

/** `0` is A, `26` is AA. */
export function columnLetter(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnLetter(Math.floor(at / 26) - 1) + letter;
}
