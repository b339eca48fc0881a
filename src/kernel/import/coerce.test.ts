import { describe, expect, it, test } from 'vitest';
import { choice, choices, decimal, text, ticked, yesNo } from './coerce.ts';
import { controlNumber } from './control-number.ts';
import { dayIn, dayOrder } from './day.ts';
import { implementation } from './implementation.ts';
import { applicabilityWords, driverWords } from './vocabulary.ts';

const read = (result: { ok: boolean; value?: unknown; rest?: string }): unknown[] =>
  result.ok ? (result.rest === undefined ? [result.value] : [result.value, result.rest]) : ['refused'];

test.each([
  ['Yes', [true]],
  ['ja', [true]],
  ['OUI', [true]],
  ['x', [true]],
  ['✓', [true]],
  ['TRUE', [true]],
  ['a) No', [false]],
  ['Nein, weil ausgelagert', [false, 'weil ausgelagert']],
  ['non', [false]],
  ['maybe', ['refused']],
])('yes and no as people write them: %s', (written, expected) => {
  expect(read(yesNo(written))).toEqual(expected);
});

test.each([
  ['Implemented', ['implemented']],
  ['Partially implemented', ['partly']],
  ['PARTIALLY  IMPLEMENTED', ['partly']],
  ['Teilweise umgesetzt', ['partly']],
  ['vollständig umgesetzt', ['implemented']],
  ['Mis en œuvre', ['implemented']],
  ['Yes - in place since 2021', ['implemented', 'in place since 2021']],
  ['Implemented (see POL-4)', ['implemented', 'see POL-4']],
  ['Implemented; pilot (two sites) running', ['implemented', 'pilot (two sites) running']],
  ['Not implemented', ['planned', 'Not implemented']],
  ['In progress, due in May', ['partly', 'In progress, due in May']],
  ['Somewhat', ['refused']],
])('implementation words keep the prose after them: %s', (written, expected) => {
  expect(read(implementation(written))).toEqual(expected);
});

test.each([
  ['Yes', ['applicable']],
  ['Not applicable', ['excluded']],
  ['N/A', ['excluded']],
  ['nicht anwendbar: kein eigenes Rechenzentrum', ['excluded', 'kein eigenes Rechenzentrum']],
  ['Applicable', ['applicable']],
  ['Sans objet', ['excluded']],
])('27001 6.1.3 d: applicability in three languages: %s', (written, expected) => {
  expect(read(choice(applicabilityWords)(written))).toEqual(expected);
});

test.each([
  ['risk, legal; best practice', [['risk', 'law', 'practice']]],
  ['LR', [['law']]],
  ['LR/CO', [['law', 'contract']]],
  ['BR/BP, RRA', [['practice', 'risk']]],
  ['Risiko und Vertrag', [['risk', 'contract']]],
  ['Results of risk assessment', [['risk']]],
  ['risk, board wish', [['risk'], 'board wish']],
  ['board wish', ['refused']],
])('drivers as statements of applicability carry them: %s', (written, expected) => {
  expect(read(choices(driverWords)(written))).toEqual(expected);
});

test('a ticked column gives its code, an unticked one nothing', () => {
  expect(read(ticked('law')('x'))).toEqual([['law']]);
  expect(read(ticked('law')('no'))).toEqual([[]]);
});

test.each([
  ['A.5.1', ['A.5.1']],
  ['5.1', ['A.5.1']],
  ['A 5.1', ['A.5.1']],
  ['A5.1', ['A.5.1']],
  ['a.05.01', ['A.5.1']],
  ['A.5.1 Policies for information security', ['A.5.1', 'Policies for information security']],
  ['A.5.1 – Policies', ['A.5.1', 'Policies']],
  ['Annex A 8.12', ['A.8.12']],
  ['ISO/IEC 27001:2022 A.8.12', ['A.8.12']],
  ['some-framework:A.6.2.4', ['A.6.2.4']],
  ['A.12.6.1', ['A.12.6.1']],
  ['Control 5.10', ['A.5.10']],
  ['B.6.2.4', ['B.6.2.4']],
  ['A.5', ['refused']],
  ['A.5 Organizational controls', ['refused']],
  ['1.2.3.4', ['refused']],
  ['2026-01-01', ['refused']],
  ['Prepared by the CISO', ['refused']],
])('R7: the number of a control in its printed form: %s', (written, expected) => {
  expect(read(controlNumber(written))).toEqual(expected);
});

describe('a day is read only where the order of its column is clear', () => {
  it.each([
    [['2026-03-04', '2025-12-31'], 'iso'],
    [['03/04/2026', '25/04/2026'], 'day-first'],
    [['03/04/2026', '04/25/2026'], 'month-first'],
    [['3.4.2026'], 'day-first'],
    [['03/04/2026'], 'unclear'],
    [['25/04/2026', '04/25/2026'], 'unclear'],
  ])('%j is %s', (values, order) => {
    expect(dayOrder(values)).toBe(order);
  });

  it('keeps unclear days unread until a person chooses, and never invents a day', () => {
    expect(read(dayIn(['03/04/2026'])('03/04/2026'))).toEqual(['refused']);
    expect(read(dayIn(['03/04/2026'], 'day-first')('03/04/2026'))).toEqual(['2026-04-03']);
    expect(read(dayIn(['03/04/2026'], 'month-first')('03/04/2026'))).toEqual(['2026-03-04']);
    expect(read(dayIn(['31.02.2026'])('31.02.2026'))).toEqual(['refused']);
    expect(read(dayIn(['reviewed in May'])('reviewed in May'))).toEqual(['refused']);
  });

  it.each([
    ['1 December 2026', '2026-12-01'],
    ['1. Dez. 2026', '2026-12-01'],
    ['Dec 1st, 2026', '2026-12-01'],
    ['1er décembre 2026', '2026-12-01'],
    ['01-Mar-26', '2026-03-01'],
    ['3. März 2026', '2026-03-03'],
    ['2026/12/01', '2026-12-01'],
    ['01.12.26', '2026-12-01'],
    ['31 June 2026', undefined],
    ['5 jui 2026', undefined],
    ['03-04-05', undefined],
    ['5 things 2026', undefined],
  ])(
    '%s is %s: a month by its name needs no order, and what could be several days is none',
    (written, day) => {
      expect(read(dayIn([written])(written))).toEqual([day ?? 'refused']);
    },
  );
});

test.each([
  ['12 (12)', [12, '(12)']],
  ['3,5', [3.5]],
  ['-4', [-4]],
  ['1.234,5', ['refused']],
  ['high', ['refused']],
])('numbers with either decimal mark: %s', (written, expected) => {
  expect(read(decimal(written))).toEqual(expected);
});

test('a text loses only control characters', () => {
  expect(read(text()('a\u0000b\n c '))).toEqual(['ab\n c']);
  expect(read(text(3)('abcd'))).toEqual(['refused']);
});
