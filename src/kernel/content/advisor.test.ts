import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluate, standing } from '../questionnaire/evaluate.ts';
import type { Answers, OutcomeGroup } from '../questionnaire/questionnaire.schema.ts';
import { holds, type Known, verdictOf } from '../questionnaire/reading.ts';
import { selectionsOf } from '../questionnaire/scoring.ts';
import { standingOf } from '../questionnaire/standing.ts';
import { supportOf } from '../questionnaire/support.ts';
import { sweep } from '../questionnaire/sweep.ts';
import type { Advisor } from './advisor.schema.ts';
import { loadContent } from './content.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));
const advisor = content.advisor as Advisor;
/** The verdicts alone, without their reasons. */
function verdicts(answers: Answers): Record<string, string> {
  const { known } = standingOf(advisor, answers);
  return Object.fromEntries(
    advisor.groups.map((group) => {
      const verdict = verdictOf(group, known, advisor);
      return [group.id, verdict === undefined || verdict === 'none' ? '' : verdict.id];
    }),
  );
}
const one = (given: Record<string, string | readonly string[]>): Answers =>
  Object.fromEntries(Object.entries(given).map(([id, value]) => [id, [value].flat()]));

/** Every state the rules can tell apart of everything a group's rules look at, whether answers lead there or not. */
function statesOf({ outcomes }: OutcomeGroup): Known[] {
  const { tested, breaks } = supportOf(
    outcomes.map(({ when }) => when),
    advisor,
  );
  const answers = [...tested].map(([id, values]): [string, (readonly string[] | undefined)[]] => [
    id,
    [undefined, [], ['*'], ...[...values].map((value) => [value])],
  ]);
  // Below the first number, and from each of them on.
  const scores = [...breaks].map(([id, at]): [string, number[]] => [id, [(at[0] ?? 0) - 1, ...at]]);
  const product = <T>(lists: readonly [string, readonly T[]][]): ReadonlyMap<string, T>[] =>
    lists.reduce<ReadonlyMap<string, T>[]>(
      (before, [id, values]) => before.flatMap((map) => values.map((value) => new Map(map).set(id, value))),
      [new Map()],
    );
  const chosen = product(answers);
  return product(scores).flatMap((score) =>
    chosen.map((answer): Known => {
      const value = (id: string) => score.get(id) ?? 0;
      return {
        chosen: (id) => answer.get(id),
        pending: () => false,
        range: (id) => [value(id), value(id)],
      };
    }),
  );
}

describe('the rules of the advisor', () => {
  test.each(advisor.groups.map((group) => [group.id, group] as const))(
    'end in exactly one verdict of the group %s for every truth of their conditions',
    (_id, group) => {
      const plain = group.outcomes.filter(({ additive }) => !additive);
      const states = statesOf({ ...group, outcomes: plain });
      expect(states.length).toBeGreaterThan(3);
      const ends = states.map((state) => verdictOf(group, state, advisor));
      const given = new Set(ends.map((verdict) => (typeof verdict === 'object' ? verdict.id : verdict)));
      expect(given).toEqual(new Set(plain.map(({ id }) => id)));
    },
  );

  test('name one standard verdict by their conditions alone, not only because one comes first', () => {
    const [standard] = advisor.groups;
    const plain = standard?.outcomes.filter(({ additive }) => !additive) ?? [];
    const counts = statesOf({ id: 'standard', title: '', outcomes: plain }).map(
      (state) => plain.filter(({ when }) => holds(when, state, advisor)).length,
    );
    expect(new Set(counts)).toEqual(new Set([1]));
  });

  test('say one thing at most about the EU AI Act, whatever is answered', () => {
    const notes = advisor.groups
      .flatMap(({ outcomes }) => outcomes)
      .filter(({ id }) => ['std-aiact', 'aiact-light', 'aiact-none'].includes(id));
    const support = supportOf(
      notes.map(({ when }) => when),
      advisor,
    );
    const label = (known: Known) =>
      support.questions.some(({ id }) => known.pending(id))
        ? undefined
        : `[${notes.filter(({ when }) => holds(when, known, advisor)).map(({ id }) => id)}]`;
    const ends = sweep(advisor, { support, label, idle: new Set() }, (question) =>
      [[], ...selectionsOf(question)].map((values) => ({ values, cost: 0 })),
    );
    expect(ends.map((end) => end.label).sort()).toEqual([
      '[]',
      '[aiact-light]',
      '[aiact-none]',
      '[std-aiact]',
    ]);
  });

  const protects = { 'sensitive-info': 'yes' };
  const sure = {
    'has-27001': 'certified',
    'isms-maturity': 'mature',
    ownership: 'same',
    'scope-fit': 'same',
  };
  test.each<
    [given: Record<string, string | string[]>, standard: string, sequence?: string, integration?: string]
  >([
    [{ ...protects, 'ai-activity': 'none' }, 'std-27001', 'seq-chosen-only', 'int-none'],
    [{ 'sensitive-info': 'no', 'ai-activity': 'develop' }, 'std-42001'],
    [{ ...protects, 'ai-activity': 'provide', ...sure }, 'std-both', 'seq-add-42001', 'int-full'],
    [
      { ...protects, 'ai-activity': 'provide', ...sure, 'scope-fit': 'subset' },
      'std-both',
      'seq-add-42001',
      'int-shared-tools',
    ],
    [
      { ...protects, 'ai-activity': 'provide', ...sure, 'has-27001': 'running', 'isms-maturity': 'immature' },
      'std-both',
      'seq-27001-first',
      'int-wait',
    ],
    [
      { ...protects, 'ai-activity': 'develop', ...sure, ownership: 'apart' },
      'std-both',
      'seq-add-42001',
      'int-shared-tools',
    ],
    [{ 'sensitive-info': 'no', 'ai-activity': 'use-light' }, 'std-none'],
    [{ ...protects, 'ai-activity': 'none', ...sure }, 'std-27001', 'seq-chosen-only', 'int-none'],
    [
      { 'sensitive-info': 'no', 'ai-activity': 'develop', 'has-27001': 'no' },
      'std-42001',
      'seq-chosen-only',
      'int-none',
    ],
    [
      {
        ...protects,
        'ai-activity': 'provide',
        'has-27001': 'no',
        'customers-ask-42001': 'required',
        ownership: 'same',
        'scope-fit': 'same',
        'same-cb': 'yes',
      },
      'std-both',
      'seq-parallel',
      'int-full',
    ],
    [
      { ...protects, 'ai-activity': 'provide', 'has-27001': 'no', ownership: 'same', 'scope-fit': 'same' },
      'std-both',
      'seq-27001-first',
      'int-partial',
    ],
    [
      { ...protects, 'ai-activity': 'provide', ...sure, 'scope-fit': 'nested', 'same-cb': 'yes' },
      'std-both',
      'seq-add-42001',
      'int-full',
    ],
  ])('advise %j: %s', (given, standard, sequence, integration) => {
    const advice = verdicts(one(given));
    expect(advice.standard).toBe(standard);
    if (sequence) expect(advice.sequence).toBe(sequence);
    if (integration) expect(advice.integration).toBe(integration);
  });

  test('count many uses of AI no higher than eight', () => {
    const scores = (activity: string[]) => standing(advisor, { 'ai-activity': activity }).scores;
    expect(scores(['develop', 'provide', 'use-core', 'use-light']).need42001).toBe(8);
    expect(scores(['develop', 'use-core']).need42001).toBe(7);
    expect(scores(['none']).need42001).toBe(-4);
  });
});

describe('readiness', () => {
  const base = { 'ai-activity': ['develop'] };
  const asked = standing(advisor, base).asked.filter((id) => id.startsWith('r-'));
  const ready = Object.fromEntries(asked.map((id) => [id, ['yes']]));
  const hard = ['r-risk', 'r-policy', 'r-audit', 'r-review', 'r-soa', 'r-impact'];
  const readiness = (given: Answers) =>
    evaluate(advisor, { ...base, ...given }).verdicts.find(({ group }) => group === 'readiness');

  test('is asked about in twelve questions, and only where ISO/IEC 42001 is advised', () => {
    expect(asked).toHaveLength(12);
    const none = { 'ai-activity': ['none'], 'sensitive-info': ['yes'] };
    expect(standing(advisor, none).asked.filter((id) => id.startsWith('r-'))).toEqual([]);
    expect(verdicts({ ...none, ...ready }).readiness).toBe('ready-none');
    expect(readiness(ready)?.id).toBe('ready');
  });
  test.each(hard)(
    'never comes about while %s is a no, and is not told while nobody has answered it',
    (stop) => {
      expect(readiness({ ...ready, [stop]: ['no'] })?.id).toBe('not-ready');
      const open = readiness({ ...ready, [stop]: [] });
      expect([open?.id, open?.open, open?.couldBecome.toSorted()]).toEqual([
        'ready-open',
        [stop],
        ['not-ready', 'ready'],
      ]);
    },
  );
  test('says from all noes which six answers change it', () => {
    const noes = readiness(Object.fromEntries(asked.map((id) => [id, ['no']])));
    expect(noes?.id).toBe('not-ready');
    expect(noes?.nearest?.changes.map(({ question }) => question).toSorted()).toEqual(hard.toSorted());
  });
});

describe('the plan', () => {
  test('every question has its help, stands on a screen and is one the rules or the plan look at', () => {
    const looked = JSON.stringify([advisor.groups, advisor.blockers, advisor.steps, advisor.reuse]);
    for (const question of advisor.questions) {
      expect(question.help).not.toBeNull();
      const scored = question.options.some(({ weights }) =>
        Object.values(weights).some((weight) => weight !== 0),
      );
      expect(scored || looked.includes(`"answer":"${question.id}"`), question.id).toBe(true);
    }
  });
  test('has a step for every blocker, and preconditions for every standard', () => {
    const when = (kind: string) =>
      JSON.stringify(advisor.steps.filter((step) => step.kind === kind).map((step) => step.when));
    for (const { id } of advisor.blockers) expect(when('step')).toContain(`"blocker":"${id}"`);
    for (const id of ['std-27001', 'std-42001', 'std-both'])
      expect(when('precondition')).toContain(`"outcome":"${id}"`);
  });
});
