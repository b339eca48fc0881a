import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it, test } from 'vitest';
import { sheetNames } from './sheet-name.ts';
import { unguard, writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

const csv = (rows: Parameters<typeof writeCsv>[0]): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv(rows));

describe('a workbook people can work in', () => {
  const columns = [
    { title: 'Number', width: 9 },
    { title: 'Decision', choices: ['Applicable', 'Excluded'] },
    { title: 'Reviewed', kind: 'date' as const },
    { title: 'Control', choices: Array.from({ length: 60 }, (_, at) => `Control, number ${at}`) },
  ];
  const book = writeXlsx([
    {
      name: 'Statement',
      columns,
      rows: [['=HYPERLINK("http://x")', 'Applicable', '2026-11-25', 'Control, number 3']],
    },
  ]).then((bytes) => readXlsx(bytes, { readStyles: true }));

  it('freezes a bold header, filters, sets widths and offers drop-downs', async () => {
    const sheet = (await book).sheets[0];
    expect(sheet?.freezePane).toMatchObject({ rows: 1 });
    expect(sheet?.autoFilter).toMatchObject({ range: 'A1:D2' });
    expect(sheet?.columns?.[0]).toMatchObject({ width: 9 });
    expect(sheet?.cells?.get('0,0')?.style?.font?.bold).toBe(true);
    expect(sheet?.cells?.get('1,0')?.style?.alignment?.wrapText).toBe(true);
    expect(sheet?.dataValidations?.[0]).toMatchObject({
      type: 'list',
      range: 'B2:B202',
      values: ['Applicable', 'Excluded'],
    });
  });

  it('keeps a list too long for the rule, or with commas, whole on a hidden sheet', async () => {
    const { sheets } = await book;
    expect(sheets[0]?.dataValidations?.[1]).toMatchObject({ formula1: "'Lists'!$A$1:$A$60" });
    expect(sheets[1]).toMatchObject({ name: 'Lists', hidden: true });
    expect(sheets[1]?.rows[59]).toEqual(['Control, number 59']);
  });

  it('never makes a formula of what somebody typed, and makes real days', async () => {
    const sheet = (await book).sheets[0];
    expect(sheet?.cells?.get('1,0')).toMatchObject({ type: 'string', value: '=HYPERLINK("http://x")' });
    expect(sheet?.cells?.get('1,0')?.formula).toBeUndefined();
    expect(sheet?.rows[1]?.[2]).toEqual(new Date('2026-11-25T00:00:00Z'));
  });
});

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@a', "'@a"],
  ["'=1", "''=1"],
  ["'tis", "'tis"],
  ['a=1', 'a=1'],
])('a CSV cell %s cannot become a formula, and comes back', (text, written) => {
  expect(csv([[text, 'x']])).toBe(`\ufeff${written},x\r\n`);
  expect(unguard(written)).toBe(text);
});

test('RFC 4180: quotes doubled, separators and line breaks quoted, CRLF, byte order mark; numbers stay numbers', () => {
  expect(csv([['a "b"', 'c,d', 'e\nf', -5, true, null]])).toBe('\ufeff"a ""b""","c,d","e\nf",-5,TRUE,\r\n');
});

test('sheet names are ones every spreadsheet program accepts', () => {
  const names = sheetNames([
    'Statement: A/B [x]?*',
    'x'.repeat(40),
    'X'.repeat(40),
    "'quoted'",
    '',
    'History',
    'history',
  ]);
  expect(names).toEqual([
    'Statement A B x',
    'x'.repeat(31),
    `${'X'.repeat(27)} (2)`,
    'quoted',
    'Sheet',
    'History_',
    'history_ (2)',
  ]);
});
