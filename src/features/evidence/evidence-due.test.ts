import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { day } from '../../testing/day.ts';
import { homeOperations } from '../home/home.operations.ts';
import { noticeOperations } from '../notice/notice.operations.ts';
import { evidenceOperations as operations } from './evidence.operations.ts';
import { note, place } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

async function three() {
  const { manager, org } = await place(app);
  const kim = await org.person('Kim Berg', 'contributor');
  const bring = (title: string, collectedOn: string, validUntil: string, ownerId = kim.personId) =>
    app.call(manager, operations.create, { title, proof: note, collectedOn, validUntil, ownerId });
  return { manager, kim, bring };
}

test('evidence that is due or stale waits for its owner, the longest due first, with its age in words', async () => {
  const { manager, kim, bring } = await three();
  await bring('Penetration test', day(-150), day(10));
  await bring('Access review', day(-3), day(-1));
  await bring('Current', day(-1), day(300));
  await bring('Of somebody else', day(-400), day(-10), manager.personId);
  const { waiting } = await app.call(kim, homeOperations.waiting, {});
  const mine = waiting.find(({ code }) => code === 'evidence-to-renew');
  expect(mine?.items.map(({ ref, act, due, at }) => [ref, act.id, act.values, due, at])).toEqual([
    [
      'E-002',
      'evidence.waiting.days',
      { title: 'Access review', count: 3 },
      day(-1),
      '/evidence/E-002?edit=renew',
    ],
    [
      'E-001',
      'evidence.waiting.months',
      { title: 'Penetration test', count: 4 },
      day(10),
      '/evidence/E-001?edit=renew',
    ],
  ]);
});

test('its owner is told once that it is due soon and once that it is stale', async () => {
  const { kim, bring } = await three();
  await bring('Soon', day(-150), day(28));
  await bring('Stale', day(-150), day(-1));
  await bring('Long stale', day(-450), day(-100));
  const { failures } = await app.runJobs();
  expect(failures).toEqual([]);
  await app.runJobs();
  const { rows } = await app.call(kim, noticeOperations.list, {});
  const told = rows.filter(({ kind }) => kind === 'evidence-due').map(({ say }) => say.id);
  expect(told.sort()).toEqual(['notice.evidence.soon', 'notice.evidence.stale']);
});
