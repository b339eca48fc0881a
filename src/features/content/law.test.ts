import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { content, testApplication } from '../../testing/application.ts';
import { contentOperations as operations } from './content.operations.ts';
import { articleAnswer, lawAnswer } from './law.answer.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
let reader: Awaited<ReturnType<Awaited<ReturnType<typeof app.organisation>>['person']>>;
beforeAll(async () => {
  app = await testApplication();
  reader = await (await app.organisation('law')).person('Rea', 'reader');
});
afterAll(() => app.close());

const act = 'eu-ai-act';
const law = content.framework(act);
const article = content.requirement(`${act}:Art.9`);
if (!law || article?.kind !== 'article') throw new Error('the law is not in the content');

describe('a law as a framework', () => {
  test('is shown with its true counts, no statement, and the sentence on presumption (R38)', async () => {
    const { frameworks } = await app.call(reader, operations.frameworks, {});
    const shown = frameworks.find(({ id }) => id === act);
    expect(shown).toMatchObject({
      counts: { clauses: 0, controls: 0, articles: 59, annexes: 14, duties: 69 },
      applicability: null,
      certifiable: false,
      managementSystem: null,
    });
    expect(shown?.notes[0]?.text).toMatch(/gives no presumption of conformity/);
    expect(shown?.groups.find(({ number }) => number === 'III')?.articles).toBe(30);
    expect(frameworks.filter((one) => one.law !== null)).toHaveLength(1);
    // A new organisation works with what can be certified; the law is adopted by hand.
    expect(frameworks.map((one) => one.adopted)).toEqual([true, true, false]);
  });

  test('its articles are listed by chapter and section, each with status and day', async () => {
    const tree = await app.call(reader, operations.requirements, { framework: act });
    expect(tree.requirements).toHaveLength(73);
    const risk = tree.requirements.find(({ number }) => number === 'Art.9');
    expect(risk).toMatchObject({
      kind: 'article',
      group: 'III',
      subgroup: 'III.2',
      depth: 2,
      law: { legalStatus: 'in_force', appliesFrom: '2027-12-02', duties: 4, dutiesFrom: '2027-12-02' },
    });
    expect(tree.law?.roles.map(({ id }) => id)).toContain('gpai-provider');
    const days = tree.law?.dates.map(({ day }) => day) ?? [];
    expect(days).toHaveLength(15);
    expect(days).toEqual([...days].sort());
  });

  test('a standard has neither dates nor notes of a law', async () => {
    const tree = await app.call(reader, operations.requirements, { framework: 'iso27001-2022' });
    expect([tree.law, tree.notes, tree.requirements[0]?.law]).toEqual([null, [], null]);
  });
});

describe('an article', () => {
  test('is shown with its duties, who owes them from when, the crosswalk and the documents', async () => {
    const shown = await app.call(reader, operations.requirement, { requirement: `${act}:Art.27` });
    expect(shown.groups.map(({ number }) => number)).toEqual(['III', 'III.3']);
    expect(shown.law?.duties[0]).toMatchObject({
      roles: ['Deployer'],
      appliesTo: [{ classes: ['High-risk (use-case route)'], date: { day: '2027-12-02' } }],
      documents: ['Fundamental rights impact assessment'],
    });
    expect(shown.law?.duties[0]?.conditions[0]).toMatch(/\?/);
    expect(shown.crosswalk.length).toBeGreaterThan(0);
    expect(shown.gaps).not.toEqual([]);
    expect(shown.documents.map(({ id }) => id)).toContain('fria');
    expect(shown.typicalEvidence).toContain('FRIA report');
  });

  test('has no bought text: there is nothing to buy', async () => {
    const bought = app.call(reader, operations.licensedText, { requirement: `${act}:Art.9` });
    await expect(bought).rejects.toMatchObject({ type: { code: 'not-found' } });
  });

  test('a duty for every class names none', async () => {
    const shown = await app.call(reader, operations.requirement, { requirement: `${act}:Art.4` });
    expect(shown.law?.duties[0]?.appliesTo).toMatchObject([{ classes: [] }]);
  });

  test('a clause or control has the documents, and nothing of a law', async () => {
    const shown = await app.call(reader, operations.requirement, { requirement: 'iso27001-2022:5.2' });
    expect(shown.law).toBeNull();
    expect(shown.documents.map(({ id }) => id)).toContain('security-policy');
  });
});

test('a date is reached on its day and not the day before: today is given, never the machine’s', () => {
  const reached = (today: string) =>
    articleAnswer(content, law, article, today).dates.map((date) => date.reached);
  expect(reached('2027-12-01')).toEqual([false, false]);
  expect(reached('2027-12-02')).toEqual([true, false]);
  expect(reached('2028-08-02')).toEqual([true, true]);
  const past = lawAnswer(law, '2026-12-02')
    ?.dates.filter((date) => date.reached)
    .map(({ id }) => id);
  expect(past).toContain('new-prohibitions');
  expect(past).not.toContain('gpai-legacy');
});
