import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WorkbookCell, WorkbookSheet } from '../../kernel/paper.ts';
import { readSpreadsheet } from './read.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

// Texts that hurt: formulas, apostrophes, separators, line breaks, quotes, escapes of the format, other scripts.
const hostile = fc.constantFrom(
  '=1+1',
  '+49 40 123',
  '-5',
  '@SUM(A1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '\ttab',
  "'=1+1",
  "''=x",
  "'tis",
  '_x0041_',
  '_x005F_',
  'a,b;c|d',
  '"',
  'a "b" c',
  'two\nlines',
  ' outer space ',
  '007',
  '1e5',
  'TRUE',
  '2026-01-01',
  'Straße',
  'سلام',
  '漢字',
  '👩‍👩‍👧',
  '<b>&amp;',
  '#REF!',
  '\u00a0',
);
const word = fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 20 }).map(legal));
const row = fc.tuple(word, word, word);

// What no workbook can hold is taken out while writing, and a line end is LF.
function legal(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '');
}

const headers = ['Number', 'Text', 'Remark'];
const sheet = (rows: readonly (readonly WorkbookCell[])[]): WorkbookSheet => ({
  name: 'Rows',
  columns: headers.map((title) => ({ title })),
  rows,
});
const padded = (cells: readonly string[] | undefined): string[] => headers.map((_, at) => cells?.[at] ?? '');
const filled = (cells: readonly string[]): boolean => cells.some((cell) => cell.trim() !== '');

test('what writeCsv writes, the reader reads back equal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      const reading = await readSpreadsheet(writeCsv([headers, ...rows]), 'rows.csv', {
        delimiter: ',',
        headerLine: 1,
        headerRows: 1,
      });
      expect(reading.sheet.headers).toEqual(headers);
      expect(reading.sheet.lines.map((line) => padded(line.cells))).toEqual(rows.filter(filled));
    }),
    { numRuns: 200 },
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\n=1', '＝1+1', '＋1', '－1', '＠SUM(A1)'])(
  'a text that a spreadsheet takes for a formula stands behind an apostrophe: %j',
  (text) => {
    const written = new TextDecoder().decode(
      writeCsv([
        ['Text', 'Other'],
        [text, 'x'],
      ]),
    );
    expect(written.split('\r\n')[1]?.replace('"', '').startsWith(`'${text[0]}`)).toBe(true);
  },
);

test('what writeXlsx writes, the reader reads back equal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      const reading = await readSpreadsheet(await writeXlsx([sheet(rows)]), 'rows.xlsx', {
        headerLine: 1,
        headerRows: 1,
      });
      expect(reading.sheet.headers).toEqual(headers);
      const back = reading.sheet.lines.map((line) =>
        padded(line.cells).map((cell, at) => (cell.trim() === '' && at > 0 ? '' : cell)),
      );
      expect(back).toEqual(
        rows
          .filter(filled)
          .map((cells) => cells.map((cell, at) => (cell.trim() === '' && at > 0 ? '' : cell))),
      );
    }),
    { numRuns: 100 },
  );
});

test('numbers, days and truth values come back as the text a person would type', async () => {
  const rows: WorkbookCell[][] = [
    [-5, '2026-11-25', true],
    [0.5, '1999-12-31', false],
    [12, null, null],
  ];
  const columns = [{ title: 'Number' }, { title: 'Day', kind: 'date' as const }, { title: 'Flag' }];
  const xlsx = await readSpreadsheet(await writeXlsx([{ name: 'Rows', columns, rows }]), 'rows.xlsx');
  const csv = await readSpreadsheet(writeCsv([columns.map(({ title }) => title), ...rows]), 'rows.csv');
  const expected = [
    ['-5', '2026-11-25', 'TRUE'],
    ['0.5', '1999-12-31', 'FALSE'],
    ['12', '', ''],
  ];
  expect(xlsx.sheet.lines.map(({ cells }) => padded(cells))).toEqual(expected);
  expect(csv.sheet.lines.map(({ cells }) => padded(cells))).toEqual(expected);
});

test('a sheet whose only row has one cell is a table all the same', async () => {
  const reading = await readSpreadsheet(await writeXlsx([sheet([['', '=1+1', '']])]), 'rows.xlsx');
  expect(reading.sheet.headers).toEqual(headers);
  expect(reading.sheet.lines.map((line) => padded(line.cells))).toEqual([['', '=1+1', '']]);
});
