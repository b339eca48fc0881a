import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessments } from './clause.schema.ts';
import { changesSince, placeOf, stepsOf } from './walk.rules.ts';

const side = fc.record({
  framework: fc.constantFrom('a', 'b'),
  assessment: fc.constantFrom(...assessments),
  mayWrite: fc.boolean(),
});
const lines = fc
  .array(fc.array(side, { maxLength: 2 }), { maxLength: 12 })
  .map((all) => all.map((sides, at) => ({ id: `H.${at}`, sides })));
const frameworks = fc.subarray(['a', 'b']);

describe('the steps of a walk', () => {
  test('keep the order, lead only to what the person may assess, and those not assessed are among all', () => {
    fc.assert(
      fc.property(lines, frameworks, (all, chosen) => {
        const steps = stepsOf(all, chosen, 'all');
        const open = stepsOf(all, chosen, 'not_assessed');
        const order = all.map(({ id }) => id);
        expect(steps).toEqual(order.filter((id) => steps.includes(id)));
        expect(steps).toEqual(expect.arrayContaining(open));
        for (const id of open) {
          const { sides } = all.find((line) => line.id === id) ?? { sides: [] };
          expect(
            sides.some(
              (one) => one.mayWrite && one.assessment === 'not_assessed' && chosen.includes(one.framework),
            ),
          ).toBe(true);
        }
      }),
    );
  });

  test.each([
    ['where it stopped', ['x', 'y', 'z'], 'y', ['x'], 'y'],
    ['at the first not visited, where that one is gone', ['x', 'z'], 'y', ['x'], 'z'],
    ['at the first, where all were visited', ['x', 'z'], 'y', ['x', 'z'], 'x'],
    ['nowhere, where there is nothing', [], 'y', [], ''],
  ])('go on %s', (_name, steps, at, visited, place) => {
    expect(placeOf(steps, at, visited)).toBe(place);
  });
});

test('what changed in a walk is another judgement than before, by who walks; what is as it was is no change', () => {
  const now = [
    { requirement: 'a:1', assessment: 'met', assessedBy: 'me' },
    { requirement: 'a:2', assessment: 'met', assessedBy: 'other' },
    { requirement: 'a:3', assessment: 'not_assessed', assessedBy: null },
    { requirement: 'a:4', assessment: 'not_met', assessedBy: 'me' },
    { requirement: 'a:5', assessment: 'met', assessedBy: 'me' },
  ] as const;
  const before = { 'a:1': 'not_assessed', 'a:2': 'not_met', 'a:3': 'met', 'a:4': 'not_met' } as const;
  const changes = changesSince(before, now, 'me');
  expect(changes.map((one) => [one.now.requirement, one.from, one.now.assessment])).toEqual([
    ['a:1', 'not_assessed', 'met'],
    ['a:3', 'met', 'not_assessed'],
  ]);
});
