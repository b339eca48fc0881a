import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { applicabilityOperations as rows } from '../applicability/applicability.operations.ts';
import { organisationWithRows, outside, refused } from '../applicability/testing.ts';
import { readinessOperations } from '../readiness/readiness.operations.ts';
import { requirementOperations } from '../requirement/requirement.operations.ts';
import { carryOverOperations as operations } from './carry-over.operations.ts';

const infosec = 'iso27001-2022';
const ai = 'iso42001-2023';
/** Carries in part, from A.5.1, A.5.36 and A.5.34. */
const partly = `${ai}:A.2.3`;
/** They carry in part to A.2.3, A.6.2.4 and A.6.2.8. */
const sources = ['A.5.1', 'A.8.29', 'A.8.15'].map((number) => `${infosec}:${number}`);
const clause = { from: `${infosec}:4.1`, to: `${ai}:4.1` };

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

async function prepared(slug: string) {
  const ground = await organisationWithRows(app, slug);
  const { org, mara, control } = ground;
  await app.call(mara, requirementOperations.prepare, {});
  const made = await control('Policies are kept', { implementation: 'implemented' });
  const realise = async (...requirements: string[]) => {
    for (const id of requirements) await app.call(mara, rows.realise, { id, control: made.id });
  };
  const assess = (requirement: string, assessment: string) =>
    outside(app, org.id, (tx) =>
      tx.rows(
        sql`update clause set assessment = ${assessment} where org_id = ${org.id} and requirement = ${requirement}`,
      ),
    );
  const list = async (framework = ai) => (await app.call(mara, operations.list, { framework })).proposals;
  const of = async (carry: string, kind = 'control', framework = ai) =>
    (await list(framework)).filter((one) => one.effectiveCarry === carry && one.kind === kind);
  const accept = (count: number, given: object = {}) =>
    app.call(mara, operations.acceptAll, {
      ...{ framework: ai, kind: 'control', carry: 'part', count },
      ...given,
    });
  const realisedBy = async (requirement: string) =>
    (await app.call(mara, rows.get, { id: requirement })).realisedBy.map(({ ref }) => ref);
  return { ...ground, made, realise, assess, list, of, accept, realisedBy };
}

describe('all open proposals that carry so much are accepted together', () => {
  test('as each by itself: its text kept, its control linked, nothing decided or met; and taken back together', async () => {
    const { mara, made, realise, of, accept, realisedBy } = await prepared('together');
    await realise(...sources);
    const before = await of('part');
    const readiness = await app.call(mara, readinessOperations.regimes, {});
    expect(before.length).toBeGreaterThan(1);
    await expect(accept(before.length + 1)).rejects.toMatchObject(
      refused('count-changed', { current: { count: before.length } }),
    );
    const { proposals } = await accept(before.length);
    expect(proposals.map(({ ref, outcome }) => [ref, outcome])).toEqual(
      before.map(({ ref }) => [ref, 'changed']),
    );
    const after = await of('part');
    for (const { verdict, reuse } of after)
      expect(verdict).toMatchObject({ verdict: 'accepted', text: reuse, byName: 'Mara', linked: [made.id] });
    expect(await realisedBy(partly)).toEqual([made.ref]);
    expect(await app.call(mara, rows.get, { id: partly })).toMatchObject({
      decision: 'undecided',
      version: 1,
    });
    expect(await app.call(mara, readinessOperations.regimes, {})).toEqual(readiness);
    // Answered since by a person: that one stays.
    const [first] = after;
    await app.call(mara, operations.decide, {
      ...{ requirement: first?.requirement ?? '', version: 1, verdict: 'rejected', text: 'Not here.' },
    });
    const places = proposals.flatMap((one) => one.places);
    expect(await app.call(mara, operations.reopenAll, { places })).toEqual({
      ...{ reopened: before.length - 1, left: 1 },
    });
    expect((await of('part')).map(({ verdict }) => verdict.verdict)).toEqual(
      before.map((_one, at) => (at === 0 ? 'rejected' : 'open')),
    );
    if (first?.requirement !== partly) expect(await realisedBy(partly)).toEqual([]);
  });

  test('what is answered, excluded or not the reader’s is left out; links only where asked for', async () => {
    const { org, realise, of, accept, decide, realisedBy, mara } = await prepared('left-out');
    await realise(...sources);
    const [first, second, ...others] = await of('part');
    if (!first || !second) throw new Error('Too little carries in part.');
    await app.call(mara, operations.decide, {
      ...{ requirement: first.requirement, version: 0, verdict: 'rejected', text: 'Not here.' },
    });
    await decide(second.requirement, { decision: 'excluded', justification: 'No.' });
    const tom = await org.person('Tom', 'contributor');
    await expect(
      app.call(tom, operations.acceptAll, {
        framework: ai,
        kind: 'control',
        carry: 'part',
        count: others.length,
      }),
    ).rejects.toMatchObject(refused('count-changed', { current: { count: 0 } }));
    const { proposals } = await accept(others.length, { links: false });
    expect(proposals.map(({ requirement }) => requirement)).toEqual(
      others.map(({ requirement }) => requirement),
    );
    expect(await realisedBy(others[0]?.requirement ?? '')).toEqual([]);
  });

  test('a group is accepted for its open rows and links none; a clause gets no text', async () => {
    const { mara, made, realise, assess, of, accept, org } = await prepared('groups');
    await assess(clause.from, 'met');
    const clauses = await of('part', 'clause');
    expect(clauses.map(({ requirement }) => requirement)).toContain(clause.to);
    await accept(clauses.length, { kind: 'clause' });
    const [written] = await outside(app, org.id, (tx) =>
      tx.rows<{ passage: string; answer: string; assessment: string }>(
        sql`select passage, answer, assessment from clause where org_id = ${org.id} and requirement = ${clause.to}`,
      ),
    );
    expect(written).toEqual({ passage: '', answer: '', assessment: 'not_assessed' });
    await realise(`${ai}:A.2.2`);
    const groups = await of('part', 'control', infosec);
    const answered = groups[0]?.targets[0]?.requirement ?? '';
    await app.call(mara, operations.decide, {
      ...{ requirement: answered, version: 0, verdict: 'rejected', text: 'Not here.' },
    });
    const { proposals } = await accept(groups.length, { framework: infosec });
    const places = proposals.flatMap((one) => one.places.map(({ requirement }) => requirement));
    expect(places).not.toContain(answered);
    expect(places.length).toBe(groups.flatMap(({ targets }) => targets).length - 1);
    const linked = (await of('part', 'control', infosec)).flatMap(({ targets }) =>
      targets.length > 1 ? targets.flatMap(({ verdict }) => verdict.linked) : [],
    );
    expect(linked).toEqual([]);
    expect(made.ref).toBe('C-001');
  });
});
