import { describe, expect, test } from 'vitest';
import { choice, yesNo } from './coerce.ts';
import { proposeColumns } from './columns.ts';
import { controlNumber } from './control-number.ts';
import { dryRun } from './dry-run.ts';
import { implementation } from './implementation.ts';
import type { Coerced } from './target.ts';
import { soaTarget } from './testing.ts';
import { applicabilityWords } from './vocabulary.ts';

const decision = choice(applicabilityWords, { ticked: 'applicable', crossed: 'excluded' });
const said = <V>(read: Coerced<V>): unknown[] =>
  read.ok ? [read.value, ...(read.rest ? [read.rest] : [])] : [read.why.id.replace('import.cell.', '')];

test.each([
  ['✓', 'applicable'],
  ['✔️', 'applicable'],
  ['√', 'applicable'],
  ['✅', 'applicable'],
  ['❌', 'excluded'],
  ['✗', 'excluded'],
  ['JA!', 'applicable'],
  ['not excluded', 'applicable'],
  ['No exclusions', 'applicable'],
  ['erforderlich', 'applicable'],
  ['not in scope', 'excluded'],
  ['Not required', 'excluded'],
  ['No longer applicable', 'excluded'],
])('27001 6.1.3 d: %j is %s', (written, code) => {
  expect(said(decision(written))).toEqual([code]);
});

test.each([
  'Yes/No',
  'Yes / No',
  'Ja / Nein',
  'Applicable: No',
  'Anwendbar: nein',
  'Applicable / Not applicable',
  '☐ Yes ☒ No',
])('an answer nobody gave is no answer: %j', (written) => {
  expect(said(decision(written))).toEqual(['two-answers']);
});

test.each(['#N/A', '#NV', '#REF!', '#VALUE!', '#NAME?', '#BEZUG!'])(
  'a failed formula is no "not applicable": %s',
  (written) => {
    expect(said(decision(written))).toEqual(['unknown-word']);
    expect(said(implementation(written))).toEqual(['unknown-word']);
    expect(yesNo(written).ok).toBe(false);
  },
);

test.each([
  ['80%', ['partly', '80%']],
  ['80 percent', ['partly', '80 percent']],
  ['75 % umgesetzt', ['partly', '75 % umgesetzt']],
  ['0-25%', ['partly', '0-25%']],
  ['> 90 %', ['partly', '> 90 %']],
  ['Yes, partially', ['partly', 'Yes, partially']],
  ['mis en œuvre partiellement', ['partly', 'mis en œuvre partiellement']],
  ['~ 99,5 %', ['partly', '~ 99,5 %']],
  ['0%', ['planned', '0%']],
  ['100 %', ['implemented', '100 %']],
  ['120%', ['unknown-word']],
  ['✓', ['implemented']],
  ['✗', ['planned']],
  ['not yet implemented', ['planned', 'not yet implemented']],
  ['To be implemented', ['planned', 'To be implemented']],
  ['On-going', ['partly', 'On-going']],
  ['Not fully implemented', ['partly', 'Not fully implemented']],
  ['weitgehend umgesetzt', ['partly', 'weitgehend umgesetzt']],
  ['Implemented / Planned', ['two-answers']],
  ['Yes/No', ['two-answers']],
  // Levels of maturity are another scale.
  ['3', ['unknown-word']],
  ['4/5', ['unknown-word']],
  ['Managed', ['unknown-word']],
])('implementation %j', (written, expected) => {
  expect(said(implementation(written))).toEqual(expected);
});

test.each([
  ["'5.1", ['A.5.1']],
  ['5,10', ['A.5.10']],
  ['Clause 5.1', ['A.5.1']],
  ['ISO/IEC 27002:2022 5.10', ['A.5.10']],
  ['A.5.23 Cloud services (see A.5.24)', ['A.5.23', 'Cloud services (see A.5.24)']],
  ['Segregation of duties (A.5.3)', ['A.5.3', 'Segregation of duties']],
  ['Segregation of duties A.5.3', ['A.5.3', 'Segregation of duties']],
  ['ISO 27001 A.5.1 Policies', ['A.5.1', 'Policies']],
  ...[
    'A.5.1, A.5.2',
    'A.5.3; 5.4',
    'A.5.5 - A.5.8',
    'A.5.9/A.5.10',
    'A.5.11\nA.5.12',
    'A.5.13 and A.5.14',
    'A.5.17 bis A.5.19',
    'A.5.20–22',
    '5.15, 5.16',
  ].map((written): [string, string[]] => [written, ['several-numbers']]),
  ...['2026-01-05', '05.01.2026', '5-Jan', '05. Jan'].map((written): [string, string[]] => [
    written,
    ['number-became-day'],
  ]),
])('the number that is meant, or the reason why none is: %j', (written, expected) => {
  expect(said(controlNumber(written))).toEqual(expected);
});

describe('columns', () => {
  const target = soaTarget(['A.5.1', 'A.5.2']);
  const fields = (headers: string[], ...rows: string[][]) =>
    proposeColumns({ headers, lines: rows.map((cells, at) => ({ line: at + 2, cells })) }, target).map(
      ({ field }) => field,
    );

  test('a column of yes and no is no driver because of its values', () => {
    const rows = [1, 2, 3, 4].map((n) => [`A.5.${n}`, 'Yes', 'No']);
    expect(fields(['Control', 'Applicable', 'Tested'], ...rows)).toEqual(['number', 'decision', null]);
  });

  test('of a header over two rows the lower one names the column', () => {
    const above = 'Selected controls and reasons for selection';
    const row = ['5.1', 'x', 'x'];
    expect(fields(['Sec', `${above} – LR`, `${above} – RRA`], row, row, row)).toEqual([
      'number',
      'driver-law',
      'driver-risk',
    ]);
  });

  test('a letter that stands for a missing header is no header', () => {
    expect(fields(['A', 'B', 'D'], ['x', 'y', 'z'])).toEqual([null, null, null]);
  });

  test('the column that bears the name is taken even if no value fits, so that each row says why', () => {
    expect(fields(['Control', 'Applicable'], ['2026-01-05', 'Yes'])).toEqual(['number', 'decision']);
    const lines = [{ line: 2, cells: ['2026-01-05', 'Yes'] }];
    const sheet = { headers: ['Control', 'Applicable'], headerLine: 1, delimiter: ',', above: [], lines };
    const mapping = [{ field: 'number' }, { field: 'decision' }];
    const [row] = dryRun(sheet, mapping, target, []).rows;
    expect(row?.reasons.map(({ message }) => message.id)).toContain('import.cell.number-became-day');
  });
});
