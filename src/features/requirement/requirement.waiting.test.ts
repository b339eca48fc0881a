import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../kernel/calendar.ts';
import { english } from '../../kernel/message.ts';
import { testApplication } from '../../testing/application.ts';
import { outside } from '../applicability/testing.ts';
import { claimOperations } from '../claim/claim.operations.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { homeOperations } from '../home/home.operations.ts';
import { requirementOperations as operations } from './requirement.operations.ts';
import { organisationWithClauses } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const row = 'iso27001-2022:A.8.13';
const clause = 'iso27001-2022:7.2';

async function waitingGround(slug: string) {
  const ground = await organisationWithClauses(app, slug);
  const { mara, org } = ground;
  const cora = await org.person('Cora', 'contributor');
  const waiting = async (code: string, caller = cora) => {
    const { waiting: all } = await app.call(caller, homeOperations.waiting, {});
    return (all.find((one) => one.code === code)?.items ?? []).map(({ act }) => english(act as never));
  };
  /** Evidence that proves a requirement in full, good until a day counted from today. */
  const prove = async (requirement: string, days: number) => {
    const today = (await app.call(mara, homeOperations.waiting, {})).today;
    const evidence = await app.call(mara, evidenceOperations.create, {
      title: 'Restore report',
      collectedOn: addDays(today, -30),
      validUntil: addDays(today, days),
      proof: { kind: 'note', text: 'Restored.' },
    });
    await app.call(mara, claimOperations.judge, {
      ...{ id: evidence.id, requirement, lens: 'infosec', version: 0, sufficiency: 'full' },
    });
    return evidence;
  };
  const own = (ids: readonly string[]) =>
    outside(app, org.id, (tx) =>
      tx.rows(sql`update record set owner_id = ${cora.personId} where org_id = ${org.id} and id in (
        select id from clause where org_id = ${org.id} and requirement = any(${sql.param(ids)}::text[])
        union all select id from applicability where org_id = ${org.id} and requirement = any(${sql.param(ids)}::text[]))`),
    );
  return { ...ground, cora, waiting, prove, own };
}

describe('Home', () => {
  test('names the clauses I own that are not assessed; those nobody owns wait in one per standard', async () => {
    const { waiting, own, mara, drop } = await waitingGround('home-open');
    await own([clause]);
    expect(await waiting('clause-not-assessed')).toEqual(['Assess 27001 7.2 Competence']);
    expect(await waiting('clauses-without-owner')).toEqual([]);
    expect(await waiting('clauses-without-owner', mara)).toEqual([
      'Assess 29 clauses of ISO/IEC 27001:2022',
      'Assess 32 clauses of ISO/IEC 42001:2023',
    ]);
    await drop('iso27001-2022');
    expect(await waiting('clause-not-assessed')).toEqual([]);
  });

  test('the lapse of an item empties a requirement: the figure falls, and Home says so to its owner', async () => {
    const { waiting, prove, own, mara, tree, drop } = await waitingGround('home-lapse');
    await own([row, clause]);
    const proofOf = async (id: string) => {
      const { clauses, controls } = await tree();
      const all = [...clauses.flatMap(({ cells }) => cells), ...controls];
      const { full, lapsed } = all.find(({ requirement }) => requirement === id)?.proof ?? {};
      return { full, lapsed };
    };
    const good = await prove(row, 5);
    expect(await waiting('proof-lost')).toEqual([]);
    expect(await proofOf(row)).toEqual({ full: 1, lapsed: 0 });
    const today = (await app.call(mara, homeOperations.waiting, {})).today;
    await app.call(mara, evidenceOperations.update, {
      ...{ id: good.id, version: good.version, changes: { validUntil: addDays(today, -1) } },
    });
    expect(await proofOf(row)).toEqual({ full: 0, lapsed: 1 });
    const only = 'Prove 27001 A.8.13 Information backup: its only full proof is stale';
    expect(await waiting('proof-lost')).toEqual([only]);
    await prove(clause, -1);
    await prove(clause, -2);
    expect(await waiting('proof-lost')).toContain('Prove 27001 7.2 Competence again');
    // One that is good is enough.
    await prove(clause, 1);
    expect(await waiting('proof-lost')).toEqual([only]);
    // What was dropped asks for nothing.
    await drop('iso27001-2022');
    expect(await waiting('proof-lost')).toEqual([]);
  });
});

test('an assessment by its owner takes the clause off Home', async () => {
  const { waiting, own, cora } = await waitingGround('home-done');
  await own([clause]);
  const { version } = await app.call(cora, operations.get, { id: clause });
  await app.call(cora, operations.assess, { id: clause, version, assessment: 'partly_met' });
  expect(await waiting('clause-not-assessed')).toEqual([]);
});
