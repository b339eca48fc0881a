import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluate, standing } from '../questionnaire/evaluate.ts';
import type { Answers } from '../questionnaire/questionnaire.schema.ts';
import { verdictOf } from '../questionnaire/reading.ts';
import { standingOf } from '../questionnaire/standing.ts';
import type { Advisor } from './advisor.schema.ts';
import { loadContent } from './content.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));
const advisor = content.advisor as Advisor;
/** The verdicts alone, without their reasons. */
function verdicts(answers: Answers): Record<string, string> {
  const { known } = standingOf(advisor, answers);
  return Object.fromEntries(
    advisor.groups.map((group) => {
      return [group.id, verdictOf(group, known, advisor)?.id ?? ''];
    }),
  );
}
const one = (given: Record<string, string | readonly string[]>): Answers =>
  Object.fromEntries(Object.entries(given).map(([id, value]) => [id, [value].flat()]));

describe('the advice', () => {
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
