import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { content, testApplication } from '../../testing/application.ts';
import { work } from '../../testing/work.ts';
import { applicabilityOperations as rows } from '../applicability/applicability.operations.ts';
import { organisationWithRows, outside } from '../applicability/testing.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { prepareClauses } from '../requirement/clause.preparing.ts';
import { readinessOperations as operations } from './readiness.operations.ts';

const infosec = 'iso27001-2022';
const ai = 'iso42001-2023';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

async function prepared(slug: string) {
  const organisation = await organisationWithRows(app, slug);
  const { mara, org } = organisation;
  const within = work(app, mara);
  await within(prepareClauses);
  return {
    ...organisation,
    within,
    assess: (clause: string, assessment: string) =>
      outside(app, org.id, (tx) =>
        tx.rows(sql`update clause set assessment = ${assessment} where org_id = ${org.id}
          and requirement = ${clause}`),
      ),
    /** A judged claim of new evidence. */
    claim: async (requirement: string, sufficiency: string, collectedOn = '2026-01-10') => {
      const { id } = await app.call(mara, evidenceOperations.create, {
        ...{ title: `Proof of ${requirement}`, collectedOn, proof: { kind: 'note', text: 'Seen.' } },
      });
      const framework = requirement.slice(0, requirement.indexOf(':'));
      await within(({ tx, newId, now }) =>
        tx.rows(sql`insert into claim (org_id, id, subject_id, framework, requirement, lens, sufficiency, says, source,
          content_version, judged_at, judged_revision) values (${tx.org}, ${newId()}, ${id}, ${framework}, ${requirement},
          ${content.framework(framework)?.lens}, ${sufficiency}, '', 'person', '1.0.0', ${now}, 1)`),
      );
      return id;
    },
    regimes: async () => (await app.call(mara, operations.regimes, {})).regimes,
  };
}

describe('where each standard stands', () => {
  test('counted by hand: clauses as assessed, controls by what is done and proved, excluded ones out', async () => {
    const { decide, realise, assess, claim, regimes, row } = await prepared('by-hand');
    const states = ['implemented', 'partly', 'planned', 'not_assessed', 'implemented'] as const;
    for (const [index, implementation] of states.entries()) {
      await decide(`${infosec}:A.5.${index + 1}`, { justification: 'Needed.' });
      await realise(`${infosec}:A.5.${index + 1}`, { implementation });
    }
    await decide(`${infosec}:A.7.1`, { decision: 'excluded', justification: 'No premises.' });
    // Proof without implementation makes nothing met; partial proof of what is implemented neither.
    await claim(`${infosec}:A.5.1`, 'full');
    await claim(`${infosec}:A.5.2`, 'full');
    await claim(`${infosec}:A.5.5`, 'partial');
    await claim(`${infosec}:A.5.5`, 'context', '2026-02-01');
    await assess(`${infosec}:4.1`, 'met');
    await assess(`${infosec}:4.2`, 'partly_met');
    await assess(`${infosec}:4.3`, 'not_met');
    await assess(`${ai}:4.1`, 'met');
    const [first, second, ...more] = await regimes();
    expect(first).toEqual({
      ...{ framework: infosec, number: 'ISO/IEC 27001', shortTitle: 'ISO/IEC 27001:2022', lens: 'infosec' },
      figure: {
        // 30 clauses and 93 controls, one of them excluded.
        denominator: 122,
        segments: [
          { verdict: 'met', clauses: 1, controls: 1 },
          { verdict: 'partly_met', clauses: 1, controls: 2 },
          { verdict: 'not_met', clauses: 1, controls: 1 },
          { verdict: 'not_assessed', clauses: 27, controls: 88 },
        ],
        ...{ excluded: 1, undecided: 87, implementedWithoutClaim: 1 },
        unseen: { clauses: 0, controls: 0 },
      },
      chapters: [],
    });
    expect(second?.figure).toMatchObject({ denominator: 70, undecided: 38 });
    expect(second?.figure?.segments.map(({ clauses }) => clauses)).toEqual([1, 0, 0, 31]);
    expect(more).toEqual([]);
    expect((await row(`${infosec}:A.5.5`)).proof).toEqual({
      ...{ full: 0, partial: 1, context: 1, draft: 0, lapsed: 0, review: 0 },
      youngest: '2026-02-01',
    });
    expect((await row(`${infosec}:A.7.1`)).proof).toMatchObject({ full: 0, youngest: null });
  });

  test('a claim whose record is archived never counts, and the row says that it lapsed', async () => {
    const { mara, decide, realise, claim, regimes, row } = await prepared('lapsed');
    const id = `${infosec}:A.8.13`;
    await decide(id, { justification: 'Needed.' });
    await realise(id, { implementation: 'implemented' });
    const met = async () => (await regimes())[0]?.figure?.segments[0]?.controls;
    expect(await met()).toBe(0);
    const evidence = await claim(id, 'full');
    expect(await met()).toBe(1);
    await app.call(mara, evidenceOperations.archive, { id: evidence, version: 1, archived: true });
    expect(await met()).toBe(0);
    expect((await row(id)).proof).toMatchObject({ full: 0, lapsed: 1 });
  });

  test('looking changes nothing, and costs the same for much as for little', async () => {
    const { mara, decide, realise, claim, regimes } = await prepared('looking');
    app.takeStatements();
    const before = await regimes();
    const few = app.takeStatements().length;
    expect(few).toBe(5);
    await app.call(mara, rows.list, {});
    await app.call(mara, rows.completeness, {});
    expect(await regimes()).toEqual(before);
    for (let index = 1; index <= 6; index += 1) {
      await decide(`${infosec}:A.5.${index}`, { justification: 'Needed.' });
      await realise(`${infosec}:A.5.${index}`, { implementation: 'implemented' });
      await claim(`${infosec}:A.5.${index}`, 'full');
    }
    app.takeStatements();
    expect((await regimes())[0]?.figure?.segments[0]).toMatchObject({ controls: 6 });
    expect(app.takeStatements()).toHaveLength(few);
  });

  test('whoever sees few records is told how many they do not see', async () => {
    const { org, mara, row } = await prepared('unseen');
    const rita = await org.person('Rita', 'reader');
    const { id, version } = await row(`${infosec}:A.5.1`);
    await app.call(mara, rows.decide, { id, version, decision: 'undecided', ownerId: rita.personId });
    const [first] = (await app.call(rita, operations.regimes, {})).regimes;
    expect(first?.figure).toMatchObject({ denominator: 1, unseen: { clauses: 30, controls: 92 } });
  });
});

describe('the shared spine', () => {
  test('32 cells in the order of the cycle; two belong to one standard alone; one record may serve both sides', async () => {
    const { mara, org, assess, claim, within } = await prepared('spine');
    const cells = async () => (await app.call(mara, operations.spine, {})).cells;
    const first = await cells();
    expect(first).toHaveLength(32);
    expect(first.filter(({ sides }) => sides.length === 1).map(({ number }) => number)).toEqual([
      '6.1.4',
      '8.4',
    ]);
    const phases = [...Map.groupBy(first, ({ phase }) => phase)].map(([phase, some]) => [phase, some.length]);
    expect(Object.fromEntries(phases)).toEqual({ plan: 20, do: 4, check: 6, act: 2 });
    expect(first.map(({ number }) => number).slice(-3)).toEqual(['9.3.3', '10.1', '10.2']);
    await assess(`${infosec}:4.1`, 'met');
    const id = await claim(`${infosec}:4.1`, 'full');
    const context = async () => (await cells()).find(({ number }) => number === '4.1');
    expect(await context()).toMatchObject({
      shared: false,
      sides: [
        { lens: 'infosec', assessment: 'met', claims: 1, stale: false },
        { lens: 'ai', assessment: 'not_assessed', claims: 0, missing: 'passage' },
      ],
    });
    await within(({ tx, newId, now }) =>
      tx.rows(sql`insert into claim (org_id, id, subject_id, framework, requirement, lens, sufficiency, says, source,
        content_version, judged_at, judged_revision) values (${tx.org}, ${newId()}, ${id}, ${ai}, ${`${ai}:4.1`}, 'ai',
        'context', '', 'person', '1.0.0', ${now}, 1)`),
    );
    await outside(app, org.id, (tx) =>
      tx.rows(
        sql`update clause set passage = 'Ours.' where org_id = ${org.id} and requirement = ${`${ai}:4.1`}`,
      ),
    );
    expect(await context()).toMatchObject({
      shared: true,
      sides: [{}, { claims: 1, missing: null }],
    });
    await app.call(mara, evidenceOperations.archive, { id, version: 1, archived: true });
    expect(await context()).toMatchObject({ shared: false, sides: [{ stale: true }, { stale: true }] });
  });
});
