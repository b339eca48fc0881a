import { deflateRawSync } from 'node:zlib';
import { writeXlsx as write } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { describe, expect, it, test } from 'vitest';
import type { ReadChoices, Reading } from '../../kernel/import/sheet.ts';
import { Problem } from '../../kernel/problem.ts';
import { readSpreadsheet } from './read.ts';
import { writeXlsx } from './write-xlsx.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, choices?: ReadChoices): Promise<Reading> =>
  readSpreadsheet(utf8(text), 'rows.csv', choices);
const cells = (reading: Reading): (readonly string[])[] => reading.sheet.lines.map((line) => line.cells);
const table = 'No;Größe;Bemerkung\n1;groß;früh, spät\n2;klein;\n';

describe('encodings are recognised by the bytes, and can be chosen', () => {
  it.each([
    ['utf-8', utf8(table)],
    ['utf-8 with byte order mark', utf8(`\ufeff${table}`)],
    ['windows-1252', iconv.encode(table, 'windows-1252')],
    ['macroman', iconv.encode(table, 'macroman')],
    ['utf-16le', iconv.encode(table, 'utf-16le', { addBOM: true })],
    ['utf-16be', iconv.encode(table, 'utf-16be', { addBOM: true })],
  ])('%s', async (name, bytes) => {
    const reading = await readSpreadsheet(bytes, 'x.txt');
    expect(name.startsWith(reading.chosen.encoding ?? '?')).toBe(true);
    expect(reading.sheet.headers).toEqual(['No', 'Größe', 'Bemerkung']);
    expect(cells(reading)[0]).toEqual(['1', 'groß', 'früh, spät']);
  });

  it('obeys a chosen one and refuses one nobody knows', async () => {
    const reading = await readSpreadsheet(iconv.encode('a;Ж\n1;2\n', 'windows-1251'), 'x.csv', {
      encoding: 'windows-1251',
    });
    expect(reading.sheet.headers).toEqual(['a', 'Ж']);
    await expect(read('a,b\n1,2\n', { encoding: 'klingon' })).rejects.toThrow('klingon');
  });
});

test.each([',', ';', '\t', '|'] as const)(
  'the delimiter %j is found, also with other ones inside cells',
  async (mark) => {
    const other = mark === ',' ? ';' : ',';
    const text = [
      `A${mark}B${mark}C`,
      `1${mark}x${other} y${mark}z`,
      `2${mark}"quoted${mark} here"${mark}w${other}v${other}u`,
    ].join('\r\n');
    const reading = await read(text);
    expect(reading.chosen.delimiter).toBe(mark);
    expect(cells(reading)[1]).toEqual(['2', `quoted${mark} here`, `w${other}v${other}u`]);
    const chosen = await read(text, { delimiter: other });
    expect(chosen.chosen.delimiter).toBe(other);
  },
);

test('line numbers are those of the file: multi-line cells, empty lines and a sep= line count', async () => {
  const reading = await read('sep=;\r\nId;Text\r\n\r\n1;"two\r\nlines"\r\n;\r\n2;b\r\n');
  expect(reading.sheet.headerLine).toBe(2);
  expect(reading.sheet.lines).toEqual([
    { line: 4, cells: ['1', 'two\nlines'] },
    { line: 7, cells: ['2', 'b'] },
  ]);
});

test('a ragged row keeps its cells and is not shifted; empty surplus and quotes inside words are harmless', async () => {
  const reading = await read('Id,Text,Ref\n1,a,b,c\n2,a,b,,\n3,5" disk,x\n4\n');
  expect(cells(reading)).toEqual([['1', 'a', 'b', 'c'], ['2', 'a', 'b'], ['3', '5" disk', 'x'], ['4']]);
  expect(reading.sheet.headers).toHaveLength(3);
});

describe('the header is guessed below title blocks, and can be chosen', () => {
  it.each([
    ['row 1', 'Id,Name,State\n1,Alpha,Open\n2,Beta,Done\n', 1, 1],
    [
      'row 4 below a title block',
      'Register of things,,\nVersion 3,2026-01-01,\n,,\nId,Name,State\n1,Alpha,Open\n2,Beta,Done\n',
      4,
      1,
    ],
    ['row 2 below a note', 'Confidential\nId,Name,State\n1,Alpha,Open\n2,Beta,Done\n', 2, 1],
    [
      'row 1 though the first data row has a cell too many',
      'Id,Name,State\n1,Alpha,Open,x\n2,Beta,Done\n3,C,Open\n',
      1,
      1,
    ],
    [
      'row 1 though its texts are long and the values short',
      `Id,${'Is this control applicable to the organisation and its services'},State\nA-1,Yes,Open\nA-2,Yes,Done\nA-3,No,Open\n`,
      1,
      1,
    ],
    ['two rows', 'Id,Risk,,State\n,Before,After,\n1,5,3,Open\n2,4,2,Done\n', 1, 2],
  ])('%s', async (_, text, line, rows) => {
    const reading = await read(text);
    expect(reading.chosen).toMatchObject({ headerLine: line, headerRows: rows });
    expect(cells(reading)[0]?.[0]).toMatch(/1$/);
  });

  it('obeys a chosen line', async () => {
    const reading = await read('Id,Name\nKey,Title\n1,Alpha\n', { headerLine: 2 });
    expect(reading.sheet.headers).toEqual(['Key', 'Title']);
    expect(cells(reading)).toEqual([['1', 'Alpha']]);
  });
});

describe('workbooks', () => {
  const book = write({
    sheets: [
      { name: 'Read me', rows: [['How to use this workbook'], ['Fill the other sheet']] },
      {
        name: 'Real table ',
        hidden: true,
        rows: [
          ['Register 2026', null, null, null],
          [],
          ['Ref', 'Risk', null, 'When'],
          [null, 'Before', 'After', null],
          ['R-1', 5, 2.5, new Date('2026-03-04T00:00:00Z')],
          [null, 4, 1, '05.04.2026'],
          ['R-3', true, null, 'later'],
        ],
        merges: [
          { startRow: 0, startCol: 0, endRow: 0, endCol: 3 },
          { startRow: 2, startCol: 1, endRow: 2, endCol: 2 },
          { startRow: 4, startCol: 0, endRow: 5, endCol: 0 },
        ],
      },
    ],
  });

  it('offers every sheet and takes the hidden one that holds the table, saying so', async () => {
    const reading = await readSpreadsheet(await book, 'misnamed.csv');
    expect(reading.sheets).toEqual([
      { name: 'Read me', hidden: false, rows: 2, columns: 1 },
      { name: 'Real table ', hidden: true, rows: 6, columns: 4 },
    ]);
    expect(reading.chosen).toMatchObject({ sheet: 'Real table ', headerLine: 3, headerRows: 2 });
    expect(reading.remarks.map(({ id }) => id)).toEqual([
      'import.read.hidden-sheet',
      'import.read.title-block',
    ]);
    expect(reading.sheet.headers).toEqual(['Ref', 'Risk – Before', 'Risk – After', 'When']);
    expect(reading.sheet.lines[0]).toEqual({ line: 5, cells: ['R-1', '5', '2.5', '2026-03-04'] });
  });

  it('repeats merged values only when asked', async () => {
    const plain = await readSpreadsheet(await book, 'x.xlsx');
    const filled = await readSpreadsheet(await book, 'x.xlsx', { fillMerged: true });
    expect(plain.mergedAreas).toBe(1);
    expect(plain.sheet.lines[1]?.cells[0]).toBe('');
    expect(filled.sheet.lines[1]).toEqual({ line: 6, cells: ['R-1', '4', '1', '05.04.2026'] });
  });

  it('obeys a chosen sheet and refuses one that is not there', async () => {
    expect((await readSpreadsheet(await book, 'x.xlsx', { sheet: 'Read me' })).chosen.sheet).toBe('Read me');
    await expect(readSpreadsheet(await book, 'x.xlsx', { sheet: 'Other' })).rejects.toThrow(
      'no sheet "Other"',
    );
  });
});

describe('what cannot be read is refused with a sentence', () => {
  const xlsx = writeXlsx([{ name: 'A', columns: [{ title: 'Id' }], rows: [['1']] }]);
  const ole = (inside: string): Uint8Array =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(inside, 'utf16le'),
    ]);

  it.each([
    ['an old workbook', async () => ole('Workbook'), 'old .xls format'],
    ['an encrypted workbook', async () => ole('EncryptedPackage'), 'protected by a password'],
    [
      'an encrypted ZIP',
      async () => zip('xl/workbook.xml', Buffer.from('x'), { flags: 1 }),
      'protected by a password',
    ],
    [
      'a ZIP bomb',
      async () => zip('xl/workbook.xml', Buffer.alloc(60_000_000), { says: 10 }),
      'larger than 50 MB',
    ],
    ['a cut-off workbook', async () => (await xlsx).slice(0, 900), 'damaged'],
    ['a Word document', async () => zip('word/document.xml', Buffer.from('x')), 'Word document'],
    ['an OpenDocument file', async () => zip('content.xml', Buffer.from('x')), 'OpenDocument'],
    ['another ZIP', async () => zip('holiday.jpg', Buffer.from('x')), 'ZIP file without a workbook'],
    ['a workbook that is none inside', async () => zip('xl/workbook.xml', Buffer.from('x')), 'damaged'],
    ['a PDF', async () => utf8('%PDF-1.7 ...'), 'PDF'],
    ['JSON', async () => utf8('[\n  {"control": "A.5.1"}]'), 'JSON'],
    [
      'a web page named .xls',
      async () => utf8('<html><table><tr><td>1</td></tr></table></html>'),
      'web page',
    ],
    ['an empty file', async () => new Uint8Array(), 'empty'],
    ['only empty lines', async () => utf8('\n\n,,\n'), 'empty'],
    ['binary', async () => new Uint8Array([1, 0, 2, 0, 0, 3]), 'neither a workbook'],
    ['an open quotation mark', async () => utf8('a,b\n1,"open\n2,x\n'), 'never closed'],
    ['too many rows', async () => utf8(`a,b\n${'1,2\n'.repeat(100_001)}`), '100,000 rows'],
  ])('%s', async (_, bytes, sentence) => {
    const refused = readSpreadsheet(await bytes(), 'file.xlsx');
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.toBeInstanceOf(Problem);
  });
});

/** A ZIP of one part; `says` is the unpacked size it claims. */
function zip(name: string, content: Buffer, { flags = 0, says = content.length } = {}): Uint8Array {
  const packed = deflateRawSync(content);
  const title = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(says, 18);
  common.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, title, packed]);
  const entry = Buffer.concat([
    Buffer.from('504b0102', 'hex'),
    Buffer.from('1400', 'hex'),
    common,
    Buffer.alloc(14),
    title,
  ]);
  const end = Buffer.alloc(22);
  end.write('504b0506', 0, 'hex');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}
