import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import {
  ai,
  all,
  book,
  content,
  controls,
  full,
  header,
  infosec,
  textOf,
  tried,
} from './statement-files.fixture.ts';

test.each([
  ['a letter and a space', (number: string) => number.replace('A.', 'A ')],
  ['no letter', (number: string) => number.slice(2)],
  ['a decimal comma', (number: string) => number.slice(2).replace('.', ',')],
  ['an apostrophe', (number: string) => `'${number.slice(2)}`],
  ['the name of the standard', (number: string) => `ISO/IEC 27002:2022 ${number.slice(2)}`],
  ['a full name', (number: string) => `ISO 27001:2022 Annex ${number}`],
])('all 93 rows come in with %s', async (_, write) => {
  const { counts } = await tried(
    writeCsv([header, ...full.map(([number = '', ...more]) => [write(number), ...more])]),
  );
  expect(counts).toEqual(all(93));
});

test('5.10 kept as the number 5.1: the title tells which is meant, and the row says so', async () => {
  const rows = controls.map(({ number, title }) => [Number(number.slice(2)), title, 'Yes', 'Risk']);
  const { counts, rows: judged } = await tried(await book({ name: 'SoA', rows: [header, ...rows] }));
  expect(counts).toEqual(all(93));
  expect(judged.filter(({ reasons }) => reasons.includes('import.row.number-zero'))).toHaveLength(
    controls.filter(({ number }) => number.endsWith('0')).length,
  );
  expect(judged[9]).toMatchObject({ line: 11, number: 'A.5.10' });
});

test('5.10 and 80 % as people see them are read as they are shown', async () => {
  const sheet = {
    name: 'SoA',
    rows: [
      ['Control', 'Applicable', 'Implementation status'],
      [5.1, true, 0.8],
    ],
    cells: new Map([
      ['1,0', { value: 5.1, style: { numFmt: '0.00' } }],
      ['1,2', { value: 0.8, style: { numFmt: '0%' } }],
    ]),
  };
  const { rows } = await tried(await book(sheet));
  expect(rows[0]).toMatchObject({
    number: 'A.5.10',
    create: { implementation: 'partly', description: '', note: 'Implementation status: 80%' },
  });
});

test('a number beside the title of another control waits for a person, and cannot be taken in unclear', async () => {
  const { rows } = await tried(writeCsv([header, ['A.5.1', controls[6]?.title ?? '', 'Yes', '']]));
  expect(rows[0]).toMatchObject({ verdict: 'unclear', reasons: ['import.row.title-of-another'] });
});

test.each([
  [ai, infosec, 13, 25],
  [infosec, ai, 13, 80],
])(
  'R7: a file of %s read as %s brings nothing in, though %i numbers collide',
  async (of, as, collide, refused) => {
    const rows = content.controls(of).map(({ number, title }) => [number, title, 'Yes', 'Because']);
    const { counts, rows: judged } = await tried(writeCsv([header, ...rows]), as);
    expect(counts).toEqual(all(0, collide, refused));
    expect(judged.filter(({ reasons }) => reasons.includes('import.row.title-of-framework'))).toHaveLength(
      collide,
    );
  },
);

test('the template with LR, CO, BR/BP and RRA under one heading: ticks become drivers', async () => {
  const reasons = 'Selected controls and reasons for selection';
  const rows = [
    ['Statement of Applicability'],
    [
      'LR: legal requirements, CO: contractual obligations, BR/BP: business requirements, RRA: risk assessment',
    ],
    ['Annex A controls', null, null, 'Applicable', reasons, null, null, null, 'Overview of implementation'],
    ['Clause', 'Sec', 'Control', null, 'LR', 'CO', 'BR/BP', 'RRA', null],
    ...controls.map(({ number, title }, at) => [
      ...[at === 0 ? '5 Organizational' : null, number.slice(2), title, 'Yes'],
      ...[at % 3 === 0 ? 'x' : null, at % 5 === 0 ? 'x' : null, 'x', at % 7 === 0 ? 'x' : null, 'Policy'],
    ]),
  ];
  const merge = (startRow: number, startCol: number, endRow: number, endCol: number) => ({
    ...{ startRow, startCol, endRow, endCol },
  });
  const merges = [
    merge(0, 0, 0, 8),
    merge(2, 0, 2, 2),
    merge(2, 4, 2, 7),
    merge(2, 3, 3, 3),
    merge(2, 8, 3, 8),
  ];
  const { counts, fields, rows: judged } = await tried(await book({ name: 'SoA', rows, merges }));
  expect(fields.slice(3, 8)).toEqual([
    'decision',
    ...['driver-law', 'driver-contract', 'driver-practice', 'driver-risk'],
  ]);
  expect(counts).toEqual(all(93));
  expect(judged[0]?.decision).toMatchObject({ drivers: ['law', 'contract', 'practice', 'risk'] });
  expect(judged[1]?.decision).toMatchObject({ drivers: ['practice'] });
});

test.each([
  [['Excluded'], [['Yes'], ['No']], ['excluded', 'applicable']],
  [['Not applicable'], [['x'], ['']], ['excluded', undefined]],
  [
    ['Included', 'Excluded'],
    [
      ['x', ''],
      ['', 'x'],
    ],
    ['applicable', 'excluded'],
  ],
  [
    ['Excluded', 'Applicable'],
    [
      ['No', 'Yes'],
      ['Yes', 'No'],
    ],
    ['applicable', 'excluded'],
  ],
])('a tick under %j means what its heading says', async (headings, cells, decisions) => {
  const rows = cells.map((row, at) => [`A.5.${at + 1}`, ...row, 'Because']);
  const { rows: judged } = await tried(writeCsv([['Control', ...headings, 'Reason'], ...rows]));
  expect(judged.map(({ decision }) => decision?.decision)).toEqual(decisions);
});

test('two columns that contradict each other: neither wins, both are kept', async () => {
  const { rows } = await tried(
    writeCsv([
      ['Control', 'Applicable', 'Excluded'],
      ['A.5.1', 'Yes', 'Yes'],
      ['A.5.2', 'Yes', 'No'],
    ]),
  );
  expect(rows[0]).toMatchObject({
    verdict: 'unclear',
    reasons: ['import.row.contradiction'],
    note: 'Applicable: Yes\nExcluded: Yes',
  });
  expect(rows[1]).toMatchObject({ verdict: 'create', decision: { decision: 'applicable' } });
});

test('a table without a header loses no row', async () => {
  const { counts, remarks } = await tried(writeCsv(full));
  expect(counts).toEqual(all(93));
  expect(remarks).toEqual(['import.read.no-header']);
});

test('formulas nobody worked out are named and never read as nothing', async () => {
  const rows = [
    ['Control', 'Applicable'],
    ['A.5.1', null],
  ];
  const cells = new Map([['1,1', { value: null, formula: 'IF(1=1,"Yes","No")' }]]);
  const { rows: judged, remarks } = await tried(await book({ name: 'SoA', rows, cells }));
  expect(remarks).toContain('import.read.no-results');
  expect(judged[0]).toMatchObject({ verdict: 'unclear' });
});

test('a larger sheet without a control in it is not taken for the statement', async () => {
  const risks = Array.from({ length: 300 }, (_, at) => [`R-${at}`, 'Risk', 'High', 'Reduce', 'Open']);
  const { sheet, counts } = await tried(
    await book(
      { name: 'Risks', rows: [['Id', 'Risk', 'Level', 'Treatment', 'Status'], ...risks] },
      { name: 'Statement', rows: [header, ...full] },
    ),
  );
  expect(sheet).toBe('Statement');
  expect(counts).toEqual(all(93));
});

test('UTF-16 without its mark is read; what is no text is refused with a sentence', async () => {
  const bytes = iconv.encode(textOf([header, ...full], '\t'), 'utf-16le');
  expect((await tried(bytes)).counts).toEqual(all(93));
  const noise = Uint8Array.from({ length: 5_000 }, (_, at) => ((at * 7919) % 251) + 1);
  await expect(tried(noise)).rejects.toMatchObject({ detail: { id: 'import.file.not-text' } });
});

test.each([
  'mara@example.org',
  'MARA OKAFOR',
  'Okafor, Mara',
  'Mara Okafor (CISO)',
  'Mara Okafor <mara@example.org>',
])('the owner is found as %s', async (owner) => {
  const { rows } = await tried(
    writeCsv([
      ['Control', 'Applicable', 'Owner'],
      ['A.5.1', 'Yes', owner],
    ]),
  );
  expect(rows[0]).toMatchObject({ decision: { ownerId: 'p' }, note: '' });
});

test('several columns that fill one text beyond what it holds: refused with the length, not cut', async () => {
  const half = 'w '.repeat(4_500);
  const { rows } = await tried(
    writeCsv([
      ['Control', 'Applicable', 'Implementation status', 'Implementation description'],
      ['A.5.1', 'Yes', `Partly ${half}`, half],
      ['A.5.2', 'Yes', 'Partly', half],
    ]),
  );
  expect(rows.map(({ verdict, reasons }) => [verdict, reasons.at(-1)])).toEqual([
    ['refused', 'import.row.text-too-long'],
    ['create', undefined],
  ]);
});
