import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../kernel/door.ts';
import { content, testApplication } from '../../testing/application.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { organisationWithRows, outside, refused } from '../applicability/testing.ts';
import { requirementOperations } from '../requirement/requirement.operations.ts';
import { carryOverOperations as operations } from './carry-over.operations.ts';
import { takingBack } from './carry-over.rules.ts';

const infosec = 'iso27001-2022';
const ai = 'iso42001-2023';
/** A group note for A.5.1 to A.5.4, in part from A.2.2, A.2.3, A.2.4 and A.3.2 of the other. */
const grouped = `${infosec}:A.5.1`;
const clause = `${ai}:4.1`;

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

async function prepared(slug: string) {
  const ground = await organisationWithRows(app, slug);
  const { org, mara } = ground;
  await app.call(mara, requirementOperations.prepare, {});
  const assess = (requirement: string, assessment: string) =>
    outside(app, org.id, (tx) =>
      tx.rows(
        sql`update clause set assessment = ${assessment} where org_id = ${org.id} and requirement = ${requirement}`,
      ),
    );
  const proposals = async (framework?: string, caller: Caller = mara) =>
    (await app.call(caller, operations.list, framework ? { framework } : {})).proposals;
  const proposal = async (requirement: string, caller: Caller = mara) => {
    const all = await proposals(requirement.slice(0, requirement.indexOf(':')), caller);
    const found = all.find((one) => one.targets.some((target) => target.requirement === requirement));
    if (!found) throw new Error(`No proposal for ${requirement}.`);
    return found;
  };
  const textsOf = async (requirement: string) =>
    outside(app, org.id, (tx) =>
      tx.one<{ passage: string; answer: string; assessment: string }>(sql`
        select passage, answer, assessment from clause where org_id = ${org.id} and requirement = ${requirement}`),
    );
  return { ...ground, assess, proposals, proposal, textsOf };
}

describe('carry-over goes both ways, for clauses and controls', () => {
  test('each requirement of either standard stands in exactly one proposal of its way', async () => {
    const { proposals } = await prepared('both-ways');
    for (const [framework, count] of [
      [ai, 70],
      [infosec, 47],
    ] as const) {
      const all = await proposals(framework);
      expect(all).toHaveLength(count);
      const places = [...content.clauses(framework), ...content.controls(framework)].map(({ id }) => id);
      expect(all.flatMap(({ targets }) => targets.map(({ requirement }) => requirement))).toEqual(places);
      expect(all.every(({ sources }) => sources.every(({ id }) => !id.startsWith(framework)))).toBe(true);
    }
  });

  test('the way that is asked for first goes from where more is judged', async () => {
    const { mara, assess, decide } = await prepared('likely');
    const way = async () => (await app.call(mara, operations.summary, {})).framework;
    expect(await way()).toBe(ai);
    await decide(`${ai}:A.2.2`, { justification: 'Needed.' });
    expect(await way()).toBe(infosec);
    await assess(`${infosec}:4.1`, 'met');
    await assess(`${infosec}:4.2`, 'not_met');
    expect(await way()).toBe(ai);
  });

  test('a clause offers what a person judged at least partly met, and names why it offers nothing', async () => {
    const { assess, proposal } = await prepared('clauses');
    const source = async () => (await proposal(clause)).sources[0];
    expect(await source()).toMatchObject({ state: 'not_assessed', clause: { ref: '27001 4.1' } });
    expect((await proposal(clause)).effectiveCarry).toBe('none');
    await assess(`${infosec}:4.1`, 'not_met');
    expect(await source()).toMatchObject({ state: 'not_met' });
    await assess(`${infosec}:4.1`, 'partly_met');
    expect(await source()).toMatchObject({ state: 'offers' });
    expect((await proposal(clause)).effectiveCarry).toBe('part');
  });

  test('a standard that is dropped offers nothing, though its records stay', async () => {
    const { org, mara, assess, proposal } = await prepared('dropped');
    await assess(`${infosec}:4.1`, 'met');
    const drop = (at: string | null) =>
      outside(app, org.id, (tx) =>
        tx.rows(
          sql`update adoption set dropped_at = ${at} where org_id = ${org.id} and framework = ${infosec}`,
        ),
      );
    await drop('2026-01-01T00:00:00Z');
    expect((await proposal(clause)).sources[0]).toMatchObject({ state: 'not_recorded', clause: null });
    const { directions } = await app.call(mara, operations.summary, { framework: ai });
    expect(directions.map(({ target, sources }) => [target.number, sources[0]?.adopted])).toEqual([
      ['42001', false],
      ['27001', true],
    ]);
    await drop(null);
    expect((await proposal(clause)).effectiveCarry).toBe('part');
  });
});

describe('R8: accepting the proposal for a clause', () => {
  test('keeps the text with the day and leaves the assessment; the text goes into the clause only when ticked', async () => {
    const { mara, assess, proposal, textsOf } = await prepared('fill');
    await assess(`${infosec}:4.1`, 'met');
    const { reuse, targets } = await proposal(clause);
    expect(targets[0]).toMatchObject({ fills: 'passage', assessment: 'not_assessed', can: ['decide'] });
    const say = (version: number, given: object) =>
      app.call(mara, operations.decide, { requirement: clause, version, verdict: 'accepted', ...given });
    expect((await say(0, {})).verdict).toMatchObject({ verdict: 'accepted', text: reuse, filled: null });
    expect(await textsOf(clause)).toMatchObject({ passage: '', assessment: 'not_assessed' });
    expect((await say(1, { fill: true })).verdict).toMatchObject({ filled: 'passage' });
    expect(await textsOf(clause)).toEqual({ passage: reuse, answer: '', assessment: 'not_assessed' });
    // Said anew, the text this answer wrote follows it; reopened, it is taken back.
    await say(2, { verdict: 'edited', text: 'Our own words.', fill: true });
    expect(await textsOf(clause)).toMatchObject({ passage: 'Our own words.' });
    await say(3, { verdict: 'open' });
    expect(await textsOf(clause)).toMatchObject({ passage: '', assessment: 'not_assessed' });
  });

  test('never writes over a text of the clause, and reopening leaves what a person changed since', async () => {
    const { org, mara, assess, textsOf } = await prepared('own-text');
    await assess(`${infosec}:4.1`, 'met');
    const say = (version: number, given: object) =>
      app.call(mara, operations.decide, { requirement: clause, version, verdict: 'accepted', ...given });
    await say(0, { fill: true });
    await outside(app, org.id, (tx) =>
      tx.rows(sql`update clause set passage = 'Ours.' where org_id = ${org.id} and requirement = ${clause}`),
    );
    await expect(say(1, { fill: true })).rejects.toMatchObject(
      refused('invalid', { issues: [{ field: 'fill' }] }),
    );
    await say(1, { verdict: 'open' });
    expect(await textsOf(clause)).toMatchObject({ passage: 'Ours.' });
  });

  test('taken back, the answer before stands again, also where its text was changed meanwhile', async () => {
    const { org, mara, assess, proposal, textsOf } = await prepared('taken-back');
    await assess(`${infosec}:4.1`, 'met');
    const say = (version: number, given: object) =>
      app.call(mara, operations.decide, { requirement: clause, version, verdict: 'accepted', ...given });
    const answerAndTakeBack = async (passage: string | null) => {
      const before = await proposal(clause);
      if (passage !== null)
        await outside(app, org.id, (tx) =>
          tx.rows(
            sql`update clause set passage = ${passage} where org_id = ${org.id} and requirement = ${clause}`,
          ),
        );
      const now = await say(before.verdict.version, { verdict: 'rejected', text: 'Not ours.' });
      const back = takingBack(before.targets, now.targets);
      expect(back.map(({ on }) => on.map(({ requirement }) => requirement))).toEqual([[clause]]);
      const { controls = [], ...wish } = back[0]?.wish ?? {};
      return (await say(now.verdict.version, { ...wish, controls: [...controls] })).verdict;
    };
    const { text } = (await say(0, { fill: true })).verdict;
    expect(await answerAndTakeBack(null)).toMatchObject({ verdict: 'accepted', filled: 'passage', text });
    expect(await textsOf(clause)).toMatchObject({ passage: text });
    expect(await answerAndTakeBack('Ours.')).toMatchObject({ verdict: 'accepted', filled: null, text });
    expect(await textsOf(clause)).toMatchObject({ passage: 'Ours.' });
  });

  test('who may not write the clause may not answer for it', async () => {
    const { org, proposal } = await prepared('clause-roles');
    const cara = await org.person('Cara', 'contributor');
    expect((await proposal(clause, cara)).can).toEqual([]);
    await expect(
      app.call(cara, operations.decide, { requirement: clause, version: 0, verdict: 'accepted' }),
    ).rejects.toMatchObject(refused('not-permitted'));
  });
});

describe('a note for a group of controls', () => {
  test('one answer for all it is given for; the verdict is kept per row, and those left out stay open', async () => {
    const { mara, control, proposal, row } = await prepared('group');
    const made = await control('Policies for AI', { implementation: 'implemented' });
    await app.call(mara, applicabilityOperations.realise, {
      id: `${ai}:A.2.2`,
      control: made.id,
    });
    const before = await proposal(grouped);
    expect(before).toMatchObject({
      ref: '27001 A.5.1–A.5.4',
      effectiveCarry: 'part',
      verdict: { verdict: 'open' },
    });
    const at = (number: string, version = 0) => ({ requirement: `${infosec}:${number}`, version });
    const after = await app.call(mara, operations.decide, {
      ...at('A.5.1'),
      also: [at('A.5.2'), at('A.5.4')],
      verdict: 'accepted',
      controls: [made.id],
    });
    expect(after.targets.map(({ verdict }) => verdict.verdict)).toEqual([
      'accepted',
      'accepted',
      'open',
      'accepted',
    ]);
    expect(after.verdict.verdict).toBe('open');
    const realised = async (number: string) =>
      (await row(`${infosec}:${number}`)).realisedBy.map(({ ref }) => ref);
    expect([await realised('A.5.1'), await realised('A.5.3')]).toEqual([[made.ref], []]);
    const rest = { ...at('A.5.3'), verdict: 'rejected' as const, text: 'Another team separates duties.' };
    expect((await app.call(mara, operations.decide, rest)).verdict.verdict).toBe('accepted');
    // A row of another note cannot be answered with it, and a stale one answers with what is stored.
    await expect(
      app.call(mara, operations.decide, { ...at('A.5.1', 1), also: [at('A.5.5')], verdict: 'open' }),
    ).rejects.toMatchObject(refused('not-found'));
    await expect(
      app.call(mara, operations.decide, { ...at('A.5.1', 1), also: [at('A.5.2')], verdict: 'open' }),
    ).rejects.toMatchObject(refused('version-conflict'));
    await app.call(mara, operations.decide, { ...at('A.5.1', 1), also: [at('A.5.2', 1)], verdict: 'open' });
    expect([await realised('A.5.1'), await realised('A.5.4')]).toEqual([[], [made.ref]]);
  });

  test('an excluded row has no say, and a note whose rows are all excluded asks for nothing', async () => {
    const { mara, decide, proposal } = await prepared('group-excluded');
    const exclude = (number: string) =>
      decide(`${infosec}:${number}`, { decision: 'excluded', justification: 'Not here.' });
    for (const number of ['A.5.2', 'A.5.3', 'A.5.4']) await exclude(number);
    await app.call(mara, operations.decide, { requirement: grouped, version: 0, verdict: 'accepted' });
    expect((await proposal(grouped)).verdict.verdict).toBe('accepted');
    const total = async () => (await app.call(mara, operations.summary, { framework: infosec })).control;
    expect(await total()).toMatchObject({ total: 17, excluded: 0 });
    await exclude('A.5.1');
    expect((await proposal(grouped)).asks).toBe(false);
    expect(await total()).toMatchObject({ total: 16, excluded: 1 });
  });
});
