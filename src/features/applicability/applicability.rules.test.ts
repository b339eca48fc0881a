import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { content } from '../../testing/application.ts';
import { implementations } from '../control/control.schema.ts';
import {
  countJustifications,
  findForeignFields,
  findGaps,
  gapCodes,
  gapLabels,
  gapSeverity,
  type JudgedRow,
  justificationKey,
  type RealisingControl,
  referenceOf,
  shownImplementation,
  verdictOf,
  verdicts,
} from './applicability.rules.ts';
import { decisions } from './applicability.schema.ts';

const frameworkOf = (id: string) => {
  const framework = content.framework(id)?.applicability;
  if (!framework) throw new Error(`${id} has no statement.`);
  return framework;
};
const infosec = frameworkOf('iso27001-2022');
const ai = frameworkOf('iso42001-2023');

const complete: JudgedRow = {
  decision: 'applicable',
  justification: 'Needed to treat R-001.',
  drivers: ['risk'],
  asImported: false,
  guidanceConsidered: true,
  guidanceDeparture: '',
  conditions: ai.conditions.map((condition) => condition.id),
  ownerId: '0199a000-0000-7000-8000-000000000001',
};
const done: RealisingControl = { kind: 'own', implementation: 'implemented' };
const codes = (row: Partial<JudgedRow>, framework = infosec, controls = [done], sameJustification = 1) =>
  findGaps({ ...complete, ...row }, { framework, sameJustification }, controls).map(
    (gap) => `${gap.code} ${gap.severity}`,
  );

describe('R2, R3: what a row lacks', () => {
  test.each([
    ['a complete row lacks nothing', {}, []],
    [
      'an undecided row blocks, and is asked nothing else',
      { decision: 'undecided', ownerId: null },
      ['undecided blocks'],
    ],
    [
      'an undecided row as imported',
      { decision: 'undecided', asImported: true },
      ['undecided blocks', 'as_imported blocks'],
    ],
    ['no reason for inclusion (6.1.3 d)', { justification: ' ' }, ['no_justification blocks']],
    [
      'no reason for exclusion (6.1.3 d)',
      { decision: 'excluded', justification: '' },
      ['no_justification blocks'],
    ],
    ['an unconfirmed row', { asImported: true }, ['as_imported blocks']],
    ['no owner', { ownerId: null }, ['no_owner warns']],
    ['an excluded row needs no owner', { decision: 'excluded', ownerId: null }, []],
    ['good practice as the only driver', { drivers: ['practice'] }, ['practice_only warns']],
    ['good practice beside a law', { drivers: ['practice', 'law'] }, []],
    ['no driver is not practice', { drivers: [] }, []],
  ] as const)('%s', (_name, row, expected) => {
    expect(codes(row as Partial<JudgedRow>)).toEqual(expected);
  });

  test.each([
    ['no control blocks for 27001 (6.1.3 d)', infosec, [], ['implementation_missing blocks']],
    ['no control warns for 42001', ai, [], ['implementation_missing warns']],
    [
      'one of two controls not assessed',
      infosec,
      [done, { kind: 'own', implementation: 'not_assessed' }],
      ['implementation_missing blocks'],
    ],
    ['planned is an answer', infosec, [{ kind: 'own', implementation: 'planned' }], []],
  ] as const)('implementation: %s', (_name, framework, controls, expected) => {
    expect(codes({}, framework, [...controls])).toEqual(expected);
  });

  test.each([
    ['an inherited control', { kind: 'inherited', implementation: 'implemented' }, true],
    ['a shared control, only planned', { kind: 'shared', implementation: 'planned' }, true],
    ['a retired inherited control', { kind: 'inherited', implementation: 'retired' }, false],
    ['a control of our own', { kind: 'own', implementation: 'implemented' }, false],
  ] as const)('excluded although realised by %s: %s', (_name, control, blocks) => {
    expect(codes({ decision: 'excluded' }, infosec, [control])).toEqual(
      blocks ? ['excluded_but_provided blocks'] : [],
    );
  });

  test('mass-identical justifications warn from the number in the content on, and not below', () => {
    const from = infosec.identicalJustificationsFrom;
    expect(codes({}, infosec, [done], from - 1)).toEqual([]);
    expect(codes({}, infosec, [done], from)).toEqual(['identical_justification warns']);
    expect(justificationKey('  Best \n practice ')).toBe(justificationKey('best practice'));
    const counts = countJustifications([
      { justification: 'Best practice' },
      { justification: 'best  practice ' },
      { justification: ' ' },
    ]);
    expect([...counts]).toEqual([['best practice', 2]]);
  });

  test('42001 6.1.3 e: guidance counts as considered when said so, or when a departure is recorded', () => {
    expect(codes({ guidanceConsidered: false }, ai)).toEqual(['guidance_not_considered warns']);
    expect(codes({ guidanceConsidered: false, guidanceDeparture: 'Smaller scope.' }, ai)).toEqual([]);
    expect(codes({ guidanceConsidered: false, conditions: [] }, infosec)).toEqual([]);
    expect(codes({ guidanceConsidered: false, conditions: [], decision: 'excluded' }, ai)).toEqual([]);
  });

  test('R3: each condition of a necessary AI control is asked for', () => {
    for (const { id } of ai.conditions) {
      const conditions = complete.conditions.filter((condition) => condition !== id);
      expect(codes({ conditions }, ai)).toEqual(['conditions_open warns']);
    }
  });

  test('every gap has its words and its severity; only a missing implementation depends on the framework', () => {
    expect(Object.keys(gapLabels).sort()).toEqual([...gapCodes].sort());
    const differing = gapCodes.filter((code) => gapSeverity(code, 'blocks') !== gapSeverity(code, 'warns'));
    expect(differing).toEqual(['implementation_missing']);
  });
});

const anyRow = fc.record({
  decision: fc.constantFrom(...decisions),
  justification: fc.constantFrom('', ' ', 'Because.'),
  drivers: fc.uniqueArray(fc.constantFrom('risk' as const, 'practice' as const)),
  asImported: fc.boolean(),
  guidanceConsidered: fc.boolean(),
  guidanceDeparture: fc.constantFrom('', 'Other way.'),
  conditions: fc.subarray(ai.conditions.map((condition) => condition.id)),
  ownerId: fc.constantFrom(null, complete.ownerId),
});
const anyControls = fc.array(
  fc.record({
    kind: fc.constantFrom('own' as const, 'shared' as const, 'inherited' as const),
    implementation: fc.constantFrom(...implementations),
  }),
);

test('whatever a row looks like: blocking gaps stand first, none twice, and undecided rows always block', () => {
  fc.assert(
    fc.property(
      anyRow,
      anyControls,
      fc.constantFrom(infosec, ai),
      fc.nat(9),
      (row, controls, framework, same) => {
        const gaps = findGaps(row, { framework, sameJustification: same }, controls);
        expect(new Set(gaps.map((gap) => gap.code)).size).toBe(gaps.length);
        const severities = gaps.map((gap) => gap.severity);
        expect([...severities].sort()).toEqual(severities);
        if (row.decision === 'undecided' || row.asImported) expect(severities).toContain('blocks');
        if (row.decision === 'excluded') {
          expect(shownImplementation(row.decision, controls)).toBeNull();
          expect(gaps.map((gap) => gap.code)).not.toContain('implementation_missing');
        }
      },
    ),
  );
});

describe('the denominators of a regime’s figure', () => {
  test.each([
    ['applicable', null, false, 'not_assessed'],
    ['applicable', 'not_assessed', false, 'not_assessed'],
    ['applicable', 'planned', true, 'not_met'],
    ['applicable', 'retired', true, 'not_met'],
    ['applicable', 'partly', true, 'partly_met'],
    ['applicable', 'implemented', false, 'partly_met'],
    ['applicable', 'implemented', true, 'met'],
    ['undecided', 'implemented', true, 'not_assessed'],
    ['excluded', 'implemented', true, null],
  ] as const)('%s, %s, full claim %s: %s', (decision, implementation, claim, verdict) => {
    expect(verdictOf(decision, implementation, claim)).toBe(verdict);
  });

  test('the segments add up to the rows that are not excluded', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyRow, anyControls, fc.boolean())), (rows) => {
        const found = rows.map(([row, controls, claim]) =>
          verdictOf(row.decision, shownImplementation(row.decision, controls), claim),
        );
        const segments = verdicts.map((verdict) => found.filter((one) => one === verdict).length);
        const denominator = rows.filter(([row]) => row.decision !== 'excluded').length;
        expect(segments.reduce((sum, part) => sum + part, 0)).toBe(denominator);
      }),
    );
  });
});

test('R3: fields of one standard are refused for another that has none', () => {
  const given = { guidanceConsidered: true, guidanceDeparture: 'Other way.', conditions: ['documented'] };
  expect(findForeignFields(given, ai)).toEqual([]);
  expect(findForeignFields(given, infosec).map((issue) => issue.field)).toEqual([
    'guidanceConsidered',
    'guidanceDeparture',
    'conditions',
  ]);
  expect(
    findForeignFields({ guidanceConsidered: false, guidanceDeparture: '', conditions: [] }, infosec),
  ).toEqual([]);
  expect(findForeignFields({ conditions: ['strange'] }, ai)).toMatchObject([{ field: 'conditions' }]);
  expect(findForeignFields({ drivers: ['risk'] }, { ...ai, driverKinds: ['law'] })).toMatchObject([
    { field: 'drivers' },
  ]);
});

test('R7: a reference always carries the number of its framework', () => {
  expect(referenceOf({ number: 'ISO/IEC 27001' }, { number: 'A.5.2' })).toBe('27001 A.5.2');
  const all = content.frameworks.flatMap((framework) =>
    content.controls(framework.id).map((control) => referenceOf(framework, control)),
  );
  expect(new Set(all).size).toBe(all.length);
});
