import { controlNumber } from '../../kernel/import/control-number.ts';
import type { Reading, SheetLine } from '../../kernel/import/sheet.ts';

// Numbers stand near the beginning of a row; texts further right may mention one.
const looked = 8;

/** The numbers a statement may use: those of today, or those of the edition before. */
export interface Numbers {
  readonly today: readonly { readonly number: string }[];
  readonly previous: readonly { readonly number: string }[];
}

/** The numbers of the standard chosen that stand in a sheet: which of several sheets is its statement (R7). */
export function numbersFound({
  today,
  previous,
}: Numbers): (lines: readonly SheetLine[]) => ReadonlySet<string> {
  const editions = [today, previous].map((edition) => new Set(edition.map(({ number }) => number)));
  return (lines) => {
    const cells = lines.slice(0, lookedDown).flatMap((line) => line.cells.slice(0, looked));
    const written = [...new Set(cells.flatMap(numberIn))];
    const [ofToday, before] = editions.map((known) => written.filter((number) => known.has(number)));
    // Numbers of two editions, or of another standard that collide with one of them, must not count together.
    return new Set((before?.length ?? 0) > (ofToday?.length ?? 0) ? before : ofToday);
  };
}

function numberIn(cell: string): string[] {
  const number = cell.length > longest ? undefined : controlNumber(cell);
  return number?.ok ? [number.value] : [];
}
const lookedDown = 3_000;
// A number with its title; texts are longer.
const longest = 200;

/** A "header" with the number of a control is the first row of a table that has no header. */
export const headerIsRow = ({ sheet, chosen }: Reading): boolean =>
  chosen.headerRows === 1 &&
  sheet.headers.slice(0, looked).some((header) => {
    const number = controlNumber(header);
    return number.ok && number.rest === undefined && header.length < 20;
  });

/** The controls stand beside each other instead of below: no column of such a sheet can be their number. */
export const liesAcross = ({ sheet }: Reading): boolean =>
  [...sheet.above, { cells: sheet.headers }, ...sheet.lines.slice(0, looked)].some(
    ({ cells }) => new Set(cells.flatMap(numberIn)).size >= leastAcross,
  );
const leastAcross = 10;
