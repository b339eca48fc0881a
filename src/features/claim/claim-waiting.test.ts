import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../kernel/door.ts';
import { testApplication } from '../../testing/application.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { homeOperations } from '../home/home.operations.ts';
import { claimOperations as operations } from './claim.operations.ts';
import { backup, note, organisation } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const waiting = async (caller: Caller, code: string) =>
  (await app.call(caller, homeOperations.waiting, {})).waiting.find((one) => one.code === code);

/** Records of the claims that the address of a kind lists. */
async function behind(all: string | undefined, caller: Caller): Promise<string[]> {
  const query = [...new URL(all ?? '', 'http://x').searchParams];
  const filter = Object.fromEntries(query.map(([name, text]) => [name.replace('filter.', ''), text]));
  const { rows } = await app.call(caller, operations.list, { filter });
  return [...new Set(rows.map(({ subjectId }) => subjectId))];
}

describe('what waits on Home', () => {
  test('the claims of my evidence once it has a newer revision, until they are confirmed', async () => {
    const { evidence, judge, mara, org } = await organisation(app);
    const owner = await org.person('Owner', 'contributor');
    const { id, version } = await evidence('Report', { ownerId: owner.personId });
    await judge(id, backup);
    await judge(id, 'iso27001-2022:A.8.14');
    expect((await waiting(owner, 'claims-to-review'))?.count ?? 0).toBe(0);
    await app.call(owner, evidenceOperations.revise, { id, version, proof: note });
    const found = await waiting(owner, 'claims-to-review');
    expect(found).toMatchObject({ count: 1, items: [{ ref: 'E-001', act: { values: { claims: 2 } } }] });
    expect((await waiting(mara, 'claims-to-review'))?.count ?? 0).toBe(0);
    const theirs = await evidence('Of somebody else', { ownerId: mara.personId });
    await judge(theirs.id, backup);
    await app.call(mara, evidenceOperations.revise, {
      ...{ id: theirs.id, version: theirs.version, proof: note },
    });
    expect(await behind(found?.all, owner)).toEqual([id]);
    await app.call(owner, operations.confirm, {
      ...{ filter: { subject: `is:${id}`, standing: 'is:review' }, count: 2 },
    });
    expect((await waiting(owner, 'claims-to-review'))?.count ?? 0).toBe(0);
  });

  test('a row of mine that has lost its proof, named with what lapsed; one that has other proof does not', async () => {
    const { evidence, judge, org, decide } = await organisation(app);
    const owner = await org.person('Owner', 'contributor');
    await decide(backup, { ownerId: owner.personId });
    await decide('iso27001-2022:A.8.14', { ownerId: owner.personId });
    const stale = await evidence('Stale', { validUntil: '2026-01-11', ownerId: owner.personId });
    const fresh = await evidence('Fresh', { ownerId: owner.personId });
    await judge(stale.id, backup);
    await judge(stale.id, 'iso27001-2022:A.8.14');
    await judge(fresh.id, 'iso27001-2022:A.8.14', { sufficiency: 'partial' });
    expect(await waiting(owner, 'proof-lost')).toMatchObject({
      count: 1,
      all: '/requirements?filter.show=stale%2Cmine',
      items: [{ ref: '27001 A.8.13', source: { values: { by: stale.ref } } }],
    });
  });

  test('a claim through the other lens is only context: it neither keeps the proof of a row nor is one to lose', async () => {
    const { evidence, judge, org, decide, proof } = await organisation(app);
    const owner = await org.person('Owner', 'contributor');
    await decide(backup, { ownerId: owner.personId });
    await decide('iso27001-2022:A.8.14', { ownerId: owner.personId });
    const stale = await evidence('Stale', { validUntil: '2026-01-11', ownerId: owner.personId });
    const fresh = await evidence('Fresh', { ownerId: owner.personId });
    await judge(stale.id, backup);
    await judge(fresh.id, backup, { lens: 'ai' });
    await judge(stale.id, 'iso27001-2022:A.8.14', { lens: 'ai' });
    expect(await proof(backup)).toMatchObject({ full: 0, context: 1, lapsed: 1 });
    const found = await waiting(owner, 'proof-lost');
    expect(found).toMatchObject({ count: 1, items: [{ ref: '27001 A.8.13' }] });
    expect(found?.items[0]?.source).toMatchObject({ values: { by: stale.ref } });
  });
});
