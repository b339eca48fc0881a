import { expect, test } from 'vitest';
import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { content, infosec, tried } from './statement-files.fixture.ts';

/** A statement of the edition before: several of its controls became one of today, by the standard itself. */

const rows = content.framework(infosec)?.previousEdition?.rows ?? [];
const confirmed = Object.fromEntries(rows.flatMap(({ number, to }) => (to[0] ? [[number, to[0]]] : [])));
const shared = (requirement: string) =>
  rows.filter(({ to }) => to[0] === requirement).map(({ number }) => number);
const policies = shared(`${infosec}:A.5.1`);

const asked = (lines: string[][]) =>
  tried(
    writeCsv([['Control', 'Applicable', 'Justification', 'Status', 'How implemented', 'Owner'], ...lines]),
    infosec,
    { edition: 'previous', confirmed },
  );

test('all 114 rows of the edition before come in once confirmed; none waits for another', async () => {
  const { counts } = await asked(rows.map(({ number }) => [number, 'Yes', 'Risk', 'Implemented', '', '']));
  const today = new Set(Object.values(confirmed)).size;
  expect(rows).toHaveLength(114);
  expect(counts).toEqual({ create: today, same: 114 - today, update: 0, unclear: 0, refused: 0 });
});

test('rows that became one control come in together: each text under its number, the lowest implementation', async () => {
  const [one = '', two = ''] = policies;
  const { rows: judged } = await asked([
    [one, 'Yes', 'Contract', 'Implemented', 'Approved by the board', 'IT'],
    [two, 'Yes', 'Law', 'Partly', '', 'mara@example.org'],
  ]);
  expect(judged.map(({ verdict, reasons }) => [verdict, reasons.at(-1)])).toEqual([
    ['create', 'import.row.confirmed'],
    ['same', 'import.row.joined-with'],
  ]);
  expect(judged[0]?.decision).toMatchObject({
    decision: 'applicable',
    justification: `${one}: Contract\n${two}: Law`,
    ownerId: 'p',
  });
  expect(judged[0]?.create).toMatchObject({
    implementation: 'partly',
    description: `${one}: Approved by the board`,
    note: `Status: ${one}: implemented\n${two}: partly`,
  });
});

test('rows that became one control and decide differently wait for a person', async () => {
  const [one = '', two = ''] = policies;
  const { rows: judged } = await asked([
    [one, 'Yes', 'Contract', '', '', ''],
    [two, 'No', 'Nothing', '', '', ''],
  ]);
  expect(judged.map(({ verdict, reasons }) => [verdict, reasons])).toEqual([
    ['unclear', ['import.row.duplicate']],
    ['unclear', ['import.row.duplicate']],
  ]);
});

test('a line for each measure: rows of one control with the same reason come in as one, with all of how it is done', async () => {
  const line = (measure: string, status: string, how: string) => [
    'A.5.1',
    'Yes',
    'Risk',
    status,
    how,
    measure,
  ];
  const { rows: judged } = await tried(
    writeCsv([
      ['Control', 'Applicable', 'Justification', 'Status', 'How implemented', 'Measure of ours'],
      line('M-1', 'Implemented', 'Approved by the board'),
      line('M-2', 'Partial', 'Sent to everybody'),
    ]),
  );
  expect(judged.map(({ verdict }) => verdict)).toEqual(['create', 'same']);
  expect(judged[0]).toMatchObject({
    note: 'Measure of ours: M-1\nMeasure of ours: M-2',
    create: { implementation: 'partly', description: 'Approved by the board\nSent to everybody' },
  });
});

test('of today’s edition two rows of one control that give different reasons compete', async () => {
  const { rows: judged } = await tried(
    writeCsv([
      ['Control', 'Applicable', 'Justification'],
      ['A.5.1', 'Yes', 'Risk'],
      ['A.5.1', 'Yes', 'Law'],
    ]),
  );
  expect(judged.map(({ verdict }) => verdict)).toEqual(['unclear', 'unclear']);
});
