import { describe, expect, test } from 'vitest';
import { evaluate, standing } from './evaluate.ts';
import {
  type Answers,
  type Condition,
  Option,
  type Question,
  type Questionnaire,
} from './questionnaire.schema.ts';
import { faultIn } from './questionnaire-check.ts';

const option = (value: string, weights: Record<string, number> = {}, exclusive = false): Option =>
  Option.parse({ value, label: value, weights, exclusive });
const question = (id: string, options: Option[], more: Partial<Question> = {}): Question => ({
  ...{ id, group: 'all', kind: 'one', text: `${id}?`, help: null, refs: [], when: null },
  options,
  ...more,
});
const outcome = (id: string, when: Condition, additive = false) => ({
  ...{ id, title: id, when, additive },
  idle: false,
});

/** A dog or not: small enough to be read at once. */
const dog: Questionnaire = {
  questions: [
    question('time', [option('much', { fit: 3 }), option('little', { fit: -2 })]),
    question('likes', [option('walks', { fit: 2 }), option('dogs', { fit: 3 }), option('none', {}, true)], {
      kind: 'several',
    }),
    question('allergy', [option('yes'), option('no')]),
    question('garden', [option('yes', { fit: 1 }), option('no')], { when: { answer: 'allergy', is: 'no' } }),
  ],
  scores: [{ id: 'fit', title: 'Fit', formula: 'sum-capped', atMost: 4 }],
  blockers: [{ id: 'ill', title: 'It makes you ill', when: { answer: 'allergy', is: 'yes' } }],
  groups: [
    {
      id: 'pet',
      title: 'Which pet',
      outcomes: [
        outcome('dog', { all: [{ noBlockers: true }, { score: 'fit', op: '>=', value: 5 }] }),
        outcome('not-told', { unanswered: 'allergy' }),
        outcome('fish', { default: true }),
        outcome('walk', { answer: 'likes', is: 'walks' }, true),
      ],
    },
    {
      id: 'when',
      title: 'When',
      outcomes: [
        outcome('now', { not: { outcome: 'fish' } }),
        outcome('later', { blocker: 'ill' }),
        outcome('never', { default: true }),
      ],
    },
  ],
};

const verdicts = (answers: Answers) => evaluate(dog, answers).verdicts.map(({ id }) => id);
const all = { time: ['much'], likes: ['walks', 'dogs'], allergy: ['no'], garden: ['yes'] };

describe('a questionnaire', () => {
  test('gives one verdict per group, and beside it what else holds', () => {
    const { verdicts: given, scores, blockers, open } = evaluate(dog, all);
    expect(given.map(({ group, id, beside }) => [group, id, beside.map((one) => one.id)])).toEqual([
      ['pet', 'dog', ['walk']],
      ['when', 'now', []],
    ]);
    // Two ticks would add five: one question of several answers adds no more than four.
    expect([scores, blockers, open]).toEqual([{ fit: 8 }, [], []]);
  });

  test('asks a question only when it applies, and leaves an answer to another aside', () => {
    const ill = { ...all, allergy: ['yes'] };
    expect(standing(dog, ill)).toEqual({ asked: ['time', 'likes', 'allergy'], open: [], scores: { fit: 7 } });
    const [blocker] = evaluate(dog, ill).blockers;
    expect([blocker?.id, blocker?.decidedBy]).toEqual(['ill', ['allergy']]);
    expect(verdicts(ill)).toEqual(['fish', 'later']);
  });

  test('says which answers decided, and the smallest change to another verdict', () => {
    const [pet] = evaluate(dog, { ...all, garden: ['no'] }).verdicts;
    expect(pet?.decidedBy).toEqual(['time', 'likes', 'allergy']);
    expect(pet?.nearest).toEqual({
      to: 'fish',
      changes: [{ question: 'allergy', from: ['no'], to: ['yes'] }],
    });
    const [other] = evaluate(dog, { time: ['little'], likes: ['none'], allergy: ['yes'] }).verdicts;
    expect(other?.nearest).toMatchObject({ to: 'dog', changes: [{}, {}, {}] });
  });

  test('never takes unanswered for no: a verdict that an open question could change says so', () => {
    const { verdicts: given } = evaluate(dog, { time: ['much'], likes: ['dogs'] });
    expect(given[0]).toMatchObject({ id: 'dog', open: ['allergy'], couldBecome: ['fish'] });
    const [none] = evaluate(dog, {}).verdicts;
    expect(none).toMatchObject({ id: 'not-told', decidedBy: [], couldBecome: ['fish', 'dog'] });
    expect(none?.open).toEqual(['time', 'likes', 'allergy']);
    // Ill is ill, whatever else is open.
    const [settled] = evaluate(dog, { allergy: ['yes'] }).verdicts;
    expect(settled).toMatchObject({ id: 'fish', open: [], couldBecome: [], decidedBy: ['allergy'] });
  });

  test('of a strange or empty answer nothing is counted', () => {
    const strange = { time: [], toString: ['much'], likes: ['strange'] } as Answers;
    expect(standing(dog, strange).scores).toEqual({ fit: 0 });
    expect(standing(dog, {}).open).toEqual(['time', 'likes', 'allergy']);
  });
});

const faults: [what: string, change: (broken: Broken) => void, place: string, reason: RegExp][] = [
  ['an id twice', (one) => Object.assign(one.questions[1] ?? {}, { id: 'time' }), 'time', /twice/],
  ['an option twice', (one) => one.questions[0]?.options.push(option('much')), 'time.much', /twice/],
  [
    'one answer that stands alone',
    (one) => one.questions[0]?.options.push(option('x', {}, true)),
    'time.kind',
    /alone/,
  ],
  [
    'a strange score',
    (one) => one.questions[0]?.options.push(option('x', { joy: 1 })),
    'time.weights',
    /joy/,
  ],
  [
    'a question that hangs on a later one',
    (one) => Object.assign(one.questions[0] ?? {}, { when: { answer: 'allergy', is: 'no' } }),
    'time.when',
    /allergy/,
  ],
  [
    'a question that hangs on itself by its score',
    (one) => Object.assign(one.questions[1] ?? {}, { when: { score: 'fit', op: '>', value: 1 } }),
    'likes.when',
    /likes/,
  ],
  [
    'a strange answer',
    (one) => Object.assign(one.blockers[0] ?? {}, { when: { answer: 'allergy', is: 'perhaps' } }),
    'ill.when',
    /allergy perhaps/,
  ],
  [
    'a strange question',
    (one) => Object.assign(one.blockers[0] ?? {}, { when: { unanswered: 'height' } }),
    'ill.when',
    /height/,
  ],
  [
    'a blocker that looks at a verdict',
    (one) => Object.assign(one.blockers[0] ?? {}, { when: { outcome: 'dog' } }),
    'ill.when',
    /later/,
  ],
  [
    'an outcome that looks at a later one',
    (one) => Object.assign(one.groups[0]?.outcomes[0] ?? {}, { when: { not: { outcome: 'now' } } }),
    'dog.when',
    /now/,
  ],
  [
    'a cap without a number',
    (one) => Object.assign(one.scores[0] ?? {}, { atMost: null }),
    'fit.atMost',
    /formula/,
  ],
  ['answers that end in nothing', (one) => void one.groups[1]?.outcomes.splice(2, 1), 'when', /no verdict/],
  [
    'an outcome no answers lead to',
    (one) => Object.assign(one.groups[0]?.outcomes[0] ?? {}, { when: { score: 'fit', op: '>', value: 8 } }),
    'dog',
    /no answers/,
  ],
];
type Broken = { -readonly [Part in keyof Questionnaire]: Questionnaire[Part][number][] };

describe('a questionnaire that cannot be trusted is told with its place', () => {
  test('a good one has no fault', () => expect(faultIn(dog)).toBeUndefined());
  test.each(faults)('%s', (_what, change, place, reason) => {
    const broken = structuredClone(dog) as Broken;
    change(broken);
    const fault = faultIn(broken);
    expect(fault?.place).toBe(place);
    expect(fault?.reason).toMatch(reason);
  });
});
