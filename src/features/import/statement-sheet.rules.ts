import { controlNumber } from '../../kernel/import/control-number.ts';
import type { Reading, SheetLine } from '../../kernel/import/sheet.ts';

// Numbers stand near the beginning of a row; texts further right may mention one.
const looked = 8;

/** How many rows of a sheet have the number of a control: which of several sheets is the statement. */
export const rowsWithNumber = (lines: readonly SheetLine[]): number =>
  lines.filter(({ cells }) => cells.slice(0, looked).some((cell) => controlNumber(cell).ok)).length;

/** A "header" with the number of a control is the first row of a table that has no header. */
export const headerIsRow = ({ sheet, chosen }: Reading): boolean =>
  chosen.headerRows === 1 &&
  sheet.headers.slice(0, looked).some((header) => {
    const number = controlNumber(header);
    return number.ok && number.rest === undefined && header.length < 20;
  });
