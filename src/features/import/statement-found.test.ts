import { expect, test } from 'vitest';
import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { ai, all, book, content, controls, full, header, infosec, tried } from './statement-files.fixture.ts';

/** What a file means, found where people put it: columns, sheets, titles, the other standard beside. */

const own = content.controls(ai);
const merge = (startRow: number, startCol: number, endRow: number, endCol: number) => ({
  ...{ startRow, startCol, endRow, endCol },
});

test.each([
  ['Maßnahme', 'Titel'],
  ['Reference', 'Annex A Control'],
  ['Measure', 'Security control'],
])('the numbers are found by what they are, though %j heads them', async (number, title) => {
  const [, ...more] = header;
  const { counts, fields } = await tried(writeCsv([[number, title, ...more.slice(1)], ...full]));
  expect(fields.slice(0, 2)).toEqual(['number', 'title']);
  expect(counts).toEqual(all(93));
});

test('of two columns of numbers the later edition counts, wherever it stands', async () => {
  const previous = content.framework(infosec)?.previousEdition?.rows ?? [];
  const rows = controls.map(({ number, title }, at) => [previous[at]?.number ?? '', number, title, 'Yes']);
  const { fields, counts } = await tried(
    writeCsv([['ISO 27001:2013', 'ISO 27001:2022', 'Title', 'Applicable'], ...rows]),
  );
  expect(fields).toEqual([null, 'number', 'title', 'decision']);
  expect(counts).toEqual(all(93));
});

test('two header rows are both read, also above a section title and with number and title under one heading', async () => {
  const rows = [
    ['ISO 27001 controls', null, 'Applicable?', 'Reason for selection', null],
    ['No.', 'Title', null, 'LR', 'RRA'],
    ['A.5 Organizational controls'],
    ...controls.map(({ number, title }) => [number, title, 'Yes', 'x', null]),
  ];
  const merges = [merge(0, 0, 0, 1), merge(0, 3, 0, 4), merge(0, 2, 1, 2), merge(2, 0, 2, 4)];
  const { fields, counts } = await tried(await book({ name: 'SoA', rows, merges }));
  expect(fields).toEqual(['number', 'title', 'decision', 'driver-law', 'driver-risk']);
  expect(counts).toEqual(all(93, 0, 1));
});

test('a header printed again on every page is named, and read as the header', async () => {
  const pages = [full.slice(0, 40), full.slice(40, 80), full.slice(80)];
  const { counts, rows } = await tried(writeCsv(pages.flatMap((page) => [header, ...page])));
  expect(counts).toEqual(all(93, 0, 2));
  expect(rows.flatMap(({ reasons }) => reasons)).toEqual([
    'import.row.header-again',
    'import.row.header-again',
  ]);
});

test('Yes and No as two ticked columns under one heading: each tick counts', async () => {
  const { rows, fields } = await tried(
    writeCsv([
      ['Nr.', 'Anwendbar - Ja', 'Anwendbar - Nein'],
      ['5.1', 'x', ''],
      ['5.2', '', 'x'],
      ['5.3', 'x', ''],
    ]),
  );
  expect(fields).toEqual(['number', 'decision', 'excluded']);
  expect(rows.map(({ decision }) => decision?.decision)).toEqual(['applicable', 'excluded', 'applicable']);
});

test('without a header, words of a closed list tell their column, and a missing decision is said', async () => {
  const rows = controls.map(({ number, title }) => [number, title, 'Yes', 'Implemented']);
  expect((await tried(writeCsv(rows))).fields).toEqual(['number', null, 'decision', 'implementation']);
  const { remarks } = await tried(writeCsv(rows.map(([number, title]) => [number ?? '', title ?? ''])));
  expect(remarks).toContain('import.read.no-decision');
});

test.each([
  ['no number at all', () => ''],
  ['the group alone', () => 'A.5'],
  ['a day a spreadsheet program made of it', () => '05-Jan'],
  ['an id of its own', () => 'CTL-7'],
])('a row with %s is found by its title, word for word, and says so', async (_, number) => {
  const { rows, counts } = await tried(
    writeCsv([header, ...full.map(([, title = '', ...more]) => [number(), title, ...more])]),
  );
  expect(counts).toEqual(all(93));
  expect(rows[9]).toMatchObject({ number: 'A.5.10', reasons: ['import.row.by-title'] });
});

test('R7: numbers beside the name of another standard are not read for the one chosen', async () => {
  const both = [
    ...controls.map(({ number }) => ['ISO 27001:2022', number, 'Yes']),
    ...own.map(({ number }) => ['ISO/IEC 42001', number, 'Yes']),
  ];
  const beside = await tried(writeCsv([['Standard', 'Control', 'Applicable'], ...both]));
  expect(beside.counts).toEqual(all(93, 0, 38));
  const within = both.map(([standard, number, decision]) => [`${standard} ${number}`, decision ?? '']);
  const inside = await tried(writeCsv([['Control', 'Applicable'], ...within]), ai);
  expect(inside.counts).toEqual(all(38, 0, 93));
  expect(inside.rows[0]?.reasons).toEqual(['import.row.of-framework']);
});

test('R7: of a sheet for each standard the one of the standard chosen is read; sheets with more of it are named', async () => {
  const sheets = [
    { name: 'ISMS', rows: [header, ...full] },
    { name: 'AIMS', rows: [header, ...own.map(({ number, title }) => [number, title, 'Yes', 'Risk'])] },
  ];
  const aims = await tried(await book(...sheets), ai);
  expect([aims.sheet, aims.counts, aims.remarks]).toEqual(['AIMS', all(38), []]);
  expect((await tried(await book(...sheets))).remarks).toEqual([]);
  const themes = ['A.5', 'A.6', 'A.7', 'A.8'].map((theme) => ({
    name: theme,
    rows: [header, ...full.filter(([number]) => number?.startsWith(`${theme}.`))],
  }));
  const first = await tried(await book(...themes));
  expect(first.counts.create).toBe(37);
  expect(first.remarks).toContain('import.read.more-sheets');
});

test('the reason behind the answer is the justification: "Not applicable: no premises"', async () => {
  const { rows } = await tried(
    writeCsv([
      ['Control', 'Applicability and justification'],
      ['A.7.1', 'Not applicable: no premises'],
      ['A.5.1', 'Applicable - contract with Muster AG'],
    ]),
  );
  expect(rows.map(({ decision }) => decision)).toEqual([
    { decision: 'excluded', justification: 'no premises' },
    { decision: 'applicable', justification: 'contract with Muster AG' },
  ]);
});

test('a row that comes twice word for word comes in once; rows that differ compete', async () => {
  const { rows } = await tried(
    writeCsv([
      header,
      ['A.5.1', '', 'Yes', 'Risk'],
      ['A.5.1', '', 'Yes', 'Risk'],
      ['A.5.2', '', 'Yes', 'Risk'],
      ['A.5.2', '', 'No', 'Risk'],
    ]),
  );
  expect(rows.map(({ verdict }) => verdict)).toEqual(['create', 'refused', 'unclear', 'unclear']);
  expect(rows[1]?.reasons).toEqual(['import.row.repeated']);
});

test('what a workbook says without words is named: colours, comments, hidden rows and columns', async () => {
  const fill = (rgb: string) => ({
    value: null,
    style: { fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb } } },
  });
  const rows = [
    ['Control', 'Applicable', 'Status'],
    ...controls.slice(0, 4).map(({ number }) => [number, 'Yes', null]),
  ];
  const cells = new Map(
    ['00B050', 'FF0000', '00B050', 'FFFF00'].map((rgb, at) => [`${at + 1},2`, fill(rgb)]),
  );
  const striped = new Map(
    [1, 3].flatMap((row) => [0, 1, 2].map((column) => [`${row},${column}`, fill('EEEEEE')] as const)),
  );
  const rowDefs = new Map([[2, { hidden: true }]]);
  const { remarks } = await tried(await book({ name: 'SoA', rows, cells, rowDefs }));
  expect(remarks).toEqual(['import.read.hidden-rows', 'import.read.colours']);
  expect((await tried(await book({ name: 'SoA', rows, cells: striped }))).remarks).toEqual([]);
});

test.each([
  ['(x)', 'partly', 'Status: (x)'],
  ['compliant', 'implemented', 'Status: compliant'],
  ['partially_compliant', 'partly', 'Status: partially_compliant'],
  ['Not implemented', 'planned', 'Status: Not implemented'],
  ['80 %', 'partly', 'Status: 80 %'],
  ['entfällt', 'not_assessed', ''],
])(
  'the status %j is understood; its own words stand in the note of the control, not under how it is done',
  async (status, implementation, note) => {
    const { rows } = await tried(
      writeCsv([
        ['Control', 'Applicable', 'Status', 'How implemented'],
        ['A.5.1', 'Yes', status, 'By hand'],
      ]),
    );
    expect(rows[0]?.create).toMatchObject({ implementation, description: 'By hand', note });
  },
);

test('a departure from the guidance of "none" is no departure', async () => {
  const rows = ['keine', 'none', 'We log decisions only'].map((departure, at) => [
    own[at]?.number ?? '',
    'Yes',
    departure,
  ]);
  const { rows: judged } = await tried(writeCsv([['Control', 'Applicable', 'Departure'], ...rows]), ai);
  expect(judged.map(({ decision }) => decision?.guidanceDeparture)).toEqual([
    undefined,
    undefined,
    'We log decisions only',
  ]);
});

test.each(['Yes*', 'Applicable?', 'Yes (ja)', 'No: not applicable'])(
  'R2: %j is an answer and no justification; what stands beside it is kept in the note',
  async (answer) => {
    const { rows } = await tried(
      writeCsv([
        ['Control', 'Applicable'],
        ['A.5.1', answer],
      ]),
    );
    expect(rows[0]?.decision).not.toHaveProperty('justification');
    expect(rows[0]?.note).toMatch(/^Applicable: ./);
  },
);

test.each(['ISO27001:2022-A.5.1', '27001-A.5.1', 'A.5\u20111', '\u0410.5.1'])(
  'the number is read from %j as well',
  async (number) => {
    const { rows } = await tried(
      writeCsv([
        ['Control', 'Applicable'],
        [number, 'Yes'],
      ]),
    );
    expect(rows[0]).toMatchObject({ verdict: 'create', number: 'A.5.1' });
  },
);

test('A and NA, statuses with a number before them, and "No: own approach" beside the guidance', async () => {
  const { rows } = await tried(
    writeCsv([
      ['Control', 'A / NA', 'Justification', 'Status', 'Annex B guidance followed?'],
      [own[0]?.number ?? '', 'A', 'Risk', '3 - Implemented', 'No - own approach'],
      [own[1]?.number ?? '', 'NA', 'Nothing sold', '', 'Yes'],
    ]),
    ai,
  );
  expect(rows[0]).toMatchObject({
    decision: { decision: 'applicable', guidanceDeparture: 'own approach' },
    create: { implementation: 'implemented' },
  });
  expect(rows[1]?.decision).toMatchObject({ decision: 'excluded', guidanceConsidered: true });
});

test('controls side by side in columns: it is said to turn the table', async () => {
  const rows = [0, 1].map((at) => [at === 0 ? 'Control' : 'Title', ...full.map((row) => row[at] ?? '')]);
  expect((await tried(await book({ name: 'SoA', rows }))).remarks).toContain('import.read.across');
});
