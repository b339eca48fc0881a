import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, standing } from './evaluate.ts';
import type { NearestChange } from './explain.ts';
import {
  type Answers,
  type Condition,
  Option,
  type Question,
  type Questionnaire,
} from './questionnaire.schema.ts';
import { selectionsOf } from './scoring.ts';

const option = (value: string, weights: Record<string, number>, exclusive: boolean): Option =>
  Option.parse({ value, label: value, weights, exclusive });
const question = (id: string, options: Option[], more: Partial<Question> = {}): Question => ({
  ...{ id, group: 'all', kind: 'one', text: `${id}?`, help: null, refs: [], when: null },
  options,
  ...more,
});
const outcome = (id: string, when: Condition, idle = false) => ({
  id,
  title: id,
  when,
  additive: false,
  idle,
});

/** Small questionnaires of any shape, whose answers can all be tried. */
const scoreIds = ['one', 'two'];
const arbitraryQuestions = fc
  .array(
    fc.record({
      kind: fc.constantFrom('one' as const, 'several' as const),
      weights: fc.array(
        fc.record({ one: fc.integer({ min: -3, max: 4 }), two: fc.integer({ min: -2, max: 3 }) }),
        {
          minLength: 2,
          maxLength: 3,
        },
      ),
      hangs: fc.boolean(),
    }),
    { minLength: 2, maxLength: 4 },
  )
  .map((list) =>
    list.map(({ kind, weights, hangs }, at) =>
      question(
        `q${at}`,
        weights.map((weight, index) => option(`v${index}`, weight, kind === 'several' && index === 2)),
        { kind, when: at > 0 && hangs ? { answer: `q${at - 1}`, in: ['v0', 'v1'] } : null },
      ),
    ),
  );
const atom = (questions: number): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.record({
      score: fc.constantFrom(...scoreIds),
      op: fc.constantFrom('<', '<=', '>=', '>' as const),
      value: fc.integer({ min: -3, max: 6 }),
    }) as fc.Arbitrary<Condition>,
    fc.record({
      answer: fc.integer({ min: 0, max: questions - 1 }).map((at) => `q${at}`),
      is: fc.constantFrom('v0', 'v1'),
    }),
    fc.record({ unanswered: fc.integer({ min: 0, max: questions - 1 }).map((at) => `q${at}`) }),
    fc.constant<Condition>({ noBlockers: true }),
  );
const rule = (questions: number): fc.Arbitrary<Condition> =>
  fc.oneof(
    atom(questions),
    fc.array(atom(questions), { minLength: 1, maxLength: 3 }).map((parts): Condition => ({ all: parts })),
    fc.array(atom(questions), { minLength: 1, maxLength: 3 }).map((parts): Condition => ({ any: parts })),
    atom(questions).map((part): Condition => ({ not: part })),
  );
const arbitrary = arbitraryQuestions.chain((questions) =>
  fc
    .record({
      rules: fc.array(rule(questions.length), { minLength: 1, maxLength: 3 }),
      blocker: fc.record({ answer: fc.constant('q0'), is: fc.constant('v0') }),
      second: rule(questions.length),
      given: fc.array(fc.nat(), { minLength: questions.length, maxLength: questions.length }),
    })
    .map(({ rules, blocker, second, given }) => {
      const of: Questionnaire = {
        questions,
        scores: [
          { id: 'one', title: 'One', formula: 'sum', atMost: null },
          { id: 'two', title: 'Two', formula: 'sum-capped', atMost: 3 },
        ],
        blockers: [{ id: 'b', title: 'B', when: blocker }],
        groups: [
          {
            id: 'first',
            title: 'First',
            outcomes: [
              ...rules.map((when, at) => outcome(`o${at}`, when)),
              outcome('rest', { default: true }, true),
            ],
          },
          {
            id: 'second',
            title: 'Second',
            outcomes: [
              outcome('s', { all: [{ not: { outcome: 'rest' } }, second] }),
              outcome('else', { default: true }),
            ],
          },
        ],
      };
      const answers = Object.fromEntries(
        questions.map((one, at) => {
          const choices = [[], ...selectionsOf(one)];
          return [one.id, choices[(given[at] ?? 0) % choices.length] ?? []];
        }),
      );
      return { of, answers };
    }),
);

const product = (of: Questionnaire, choices: (one: Question) => readonly (readonly string[])[]): Answers[] =>
  of.questions.reduce<Answers[]>(
    (before, one) =>
      before.flatMap((answers) => choices(one).map((values) => ({ ...answers, [one.id]: values }))),
    [{}],
  );
const verdictIn = (of: Questionnaire, answers: Answers, group: string): string =>
  plain(of, answers)[group] ?? '';
/** The rules read straight off, a second time and slowly. */
function plain(of: Questionnaire, answers: Answers): Record<string, string> {
  const { asked, scores } = standing(of, answers);
  const chosen = (id: string) => (asked.includes(id) ? (answers[id] ?? []) : undefined);
  const told: Record<string, string> = {};
  const is = (condition: Condition): boolean => {
    if ('all' in condition) return condition.all.every(is);
    if ('any' in condition) return condition.any.some(is);
    if ('not' in condition) return !is(condition.not);
    if ('outcome' in condition) return Object.values(told).includes(condition.outcome);
    return 'noBlockers' in condition ? !of.blockers.some(({ when }) => is(when)) : reads(condition);
  };
  const reads = (condition: Condition): boolean => {
    if ('score' in condition) return compares(scores[condition.score] ?? 0, condition);
    return 'default' in condition || answered(condition, chosen);
  };
  for (const { id, outcomes } of of.groups) told[id] = outcomes.find(({ when }) => is(when))?.id ?? '';
  return told;
}
function answered(condition: Condition, chosen: (id: string) => readonly string[] | undefined): boolean {
  if ('unanswered' in condition) return chosen(condition.unanswered)?.length === 0;
  return 'is' in condition && (chosen(condition.answer)?.includes(condition.is) ?? false);
}
const compares = (score: number, { op, value }: Extract<Condition, { score: string }>): boolean =>
  ({ '<': score < value, '<=': score <= value, '>=': score >= value, '>': score > value })[op];

/** What is not asked is left aside. */
function asAsked(of: Questionnaire, answers: Answers): Answers {
  const { asked } = standing(of, answers);
  return Object.fromEntries(
    Object.entries(answers).map(([id, values]) => [id, asked.includes(id) ? values : []]),
  );
}
const differs = (one: readonly string[] = [], other: readonly string[] = []) =>
  [...one].sort().join() !== [...other].sort().join();

const changesIn = ({ changes }: NearestChange): Answers =>
  Object.fromEntries(changes.map(({ question: at, to }) => [at, to]));

describe('whatever the questions and rules are', () => {
  const each = (check: (of: Questionnaire, answers: Answers) => void) =>
    fc.assert(
      fc.property(arbitrary, ({ of, answers }) => check(of, asAsked(of, answers))),
      { numRuns: 150 },
    );

  test('the order in which one answers does not matter', () =>
    each((of, answers) => {
      const backwards = Object.fromEntries(Object.entries(answers).toReversed());
      expect(evaluate(of, backwards)).toEqual(evaluate(of, answers));
    }));

  test('the verdict is the first rule that holds', () =>
    each((of, answers) => {
      for (const { group, id } of evaluate(of, answers).verdicts)
        expect(id).toBe(verdictIn(of, answers, group));
    }));

  test('the deciding answers decide: changed all of them can overturn it, and kept they carry it', () =>
    each((of, answers) => {
      for (const { group, id, decidedBy, couldBecome } of evaluate(of, answers).verdicts) {
        const isOpen = (one: Question) => answers[one.id]?.length === 0;
        const kept = (one: Question) => [answers[one.id] ?? []];
        // A settled verdict holds whatever is open; another one is as answered so far.
        const open = (one: Question) => (couldBecome.length === 0 ? [[], ...selectionsOf(one)] : kept(one));
        const decides = (one: Question) => decidedBy.includes(one.id);
        const ways = (choices: (one: Question) => readonly (readonly string[])[]) =>
          product(of, (one) => (isOpen(one) ? open(one) : choices(one)));
        const isAnother = (each: Answers) => verdictIn(of, each, group) !== id;
        const constant = !ways(selectionsOf).some(isAnother);
        expect(ways((one) => (decides(one) ? selectionsOf(one) : kept(one))).some(isAnother)).toBe(!constant);
        expect(ways((one) => (decides(one) ? kept(one) : selectionsOf(one))).filter(isAnother)).toEqual([]);
      }
    }));

  test('the nearest change really leads to the other verdict, and no smaller one does', () =>
    each((of, answers) => {
      const size = (other: Answers) =>
        of.questions.filter(({ id }) => differs(other[id], answers[id])).length;
      const all = product(of, (one) => [answers[one.id] ?? [], ...selectionsOf(one)]);
      for (const { group, id, nearest } of evaluate(of, answers).verdicts) {
        const others = all.filter((each) => verdictIn(of, each, group) !== id);
        // To where there is nothing to decide only where it leads nowhere else.
        const elsewhere = others.filter((each) => verdictIn(of, each, group) !== 'rest');
        const least = Math.min(...(elsewhere.length > 0 ? elsewhere : others).map(size));
        expect(nearest?.changes.length ?? Number.POSITIVE_INFINITY).toBe(least);
        if (nearest) expect(verdictIn(of, { ...answers, ...changesIn(nearest) }, group)).toBe(nearest.to);
        expect(nearest?.changes.map(({ from }) => from)).toEqual(
          nearest?.changes.map(({ question: at }) => answers[at]),
        );
      }
    }));

  test('what it could become, and the open questions that matter, are those that trying everything finds', () =>
    each((of, answers) => {
      const isOpen = (one: Question) => answers[one.id]?.length === 0;
      const ways = product(of, (one) => (isOpen(one) ? [[], ...selectionsOf(one)] : [answers[one.id] ?? []]));
      const { verdicts: given, open: asked } = evaluate(of, answers);
      for (const { group, id, open, couldBecome } of given) {
        const reached = new Set(ways.map((each) => verdictIn(of, each, group)));
        expect(new Set([id, ...couldBecome])).toEqual(reached);
        const mattering = asked.filter((at) => {
          const one = of.questions.find((each) => each.id === at);
          return ways.some((each) =>
            [[], ...(one ? selectionsOf(one) : [])].some(
              (values) => verdictIn(of, { ...each, [at]: values }, group) !== verdictIn(of, each, group),
            ),
          );
        });
        expect(open).toEqual(mattering);
      }
    }));
});
