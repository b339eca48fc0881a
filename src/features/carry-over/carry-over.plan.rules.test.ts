import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../kernel/calendar.ts';
import { decisions } from '../applicability/applicability.schema.ts';
import { assessments } from '../requirement/clause.schema.ts';
import { inWorkingOrder, madeOfEach, nextMonday, proposedDue, stillAsks } from './carry-over.plan.rules.ts';
import { verdicts } from './carry-over.schema.ts';

const day = fc.integer({ min: 0, max: 20_000 }).map((after) => addDays('2000-01-01', after));
const effort = fc.constantFrom('S', 'M', 'L' as const);

describe('a due day is proposed from the start, the order of the work and its effort, nobody’s calendar', () => {
  test('never before the start, later the later its group comes, and the more there is to do', () => {
    fc.assert(
      fc.property(day, fc.nat(20), fc.nat(20), effort, (start, step, more, size) => {
        const due = proposedDue(start, step, size);
        expect(daysBetween(start, due)).toBeGreaterThan(0);
        expect(daysBetween(due, proposedDue(start, step + more, size))).toBe(7 * more);
        const [small, middle, large] = (['S', 'M', 'L'] as const).map((one) => proposedDue(start, step, one));
        expect([small, middle, large].toSorted()).toEqual([small, middle, large]);
        expect(new Set([small, middle, large]).size).toBe(3);
      }),
    );
  });

  test('a plan is proposed to start on the Monday after today', () => {
    expect(nextMonday('2026-12-01')).toBe('2026-12-07');
    fc.assert(
      fc.property(day, (today) => {
        const start = nextMonday(today);
        expect(new Date(`${start}T00:00:00Z`).getUTCDay()).toBe(1);
        expect(daysBetween(today, start)).toBeGreaterThanOrEqual(1);
        expect(daysBetween(today, start)).toBeLessThanOrEqual(7);
      }),
    );
  });

  test('R11: plan and do, then the controls, then check and act', () => {
    const clause = (group: string) => ({ kind: 'clause' as const, group });
    const control = (group: string) => ({ kind: 'control' as const, group });
    const given = [clause('4'), clause('8'), clause('9'), clause('10'), control('A.2'), control('A.10')];
    expect(inWorkingOrder(given).map(({ group }) => group)).toEqual(['4', '8', 'A.2', 'A.10', '9', '10']);
  });
});

describe('what was made of a sentence is found by its words', () => {
  const sentence = fc.string({ minLength: 1, maxLength: 60 });
  const sentences = fc.uniqueArray(sentence, { minLength: 1, maxLength: 6 });
  const made = (said: string) => ({ said });

  test('whatever the order, and whatever stands between', () => {
    fc.assert(
      fc.property(
        sentences.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all))),
        ([all, before]) => {
          const found = madeOfEach(all, before.map(made));
          expect(found.map((one) => one?.said)).toEqual(
            all.map((text) => (before.includes(text) ? text : undefined)),
          );
        },
      ),
    );
  });

  test('in other words too, once; what the note asks for since is left', () => {
    const before = ['Name the owner of the AI policy.', 'Publish it.'].map(made);
    const now = ['Train everybody concerned.', 'Name an owner of the AI policy and a deputy.', 'Publish it.'];
    expect(madeOfEach(now, before).map((one) => one?.said)).toEqual([
      undefined,
      ...before.map(({ said }) => said),
    ]);
    expect(madeOfEach(['Publish it.', 'Publish it now.'], before.slice(1))).toEqual([before[1], undefined]);
  });
});

test('nothing is asked of what is excluded, rejected or judged met; of everything else it is', () => {
  fc.assert(
    fc.property(
      fc.option(fc.constantFrom(...decisions)),
      fc.option(fc.constantFrom(...assessments)),
      fc.constantFrom(...verdicts),
      (decision, assessment, verdict) => {
        const gone = decision === 'excluded' || assessment === 'met' || verdict === 'rejected';
        expect(stillAsks({ decision, assessment, verdict: { verdict } })).toBe(!gone);
      },
    ),
  );
});
