import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Letter } from '../../kernel/letter.ts';
import { testApplication } from '../../testing/application.ts';
import { assetOperations } from '../asset/asset.operations.ts';
import { commentOperations } from '../comment/comment.operations.ts';
import { noticeOperations as operations } from './notice.operations.ts';
import { linesOf } from './notice.rules.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
const letters: Letter[] = [];
let now = new Date('2027-03-26T23:30:00Z');
beforeAll(async () => {
  app = await testApplication({
    postman: async (letter) => void letters.push(letter),
    clock: () => now,
  });
});
afterAll(() => app.close());

async function ground(slug: string, zone: string) {
  const org = await app.organisation(slug, zone);
  const mara = await org.person('Mara', 'programme_manager');
  const tom = await org.person('Tom', 'contributor');
  const vault = await app.call(tom, assetOperations.create, { title: 'Vault' });
  const comment = () => app.call(mara, commentOperations.create, { id: vault.id, text: 'Well?' });
  return { org, mara, tom, vault, comment };
}

/** Digests of an organisation that go out at a moment. */
async function digestsAt(moment: string, slug: string): Promise<string[]> {
  now = new Date(moment);
  letters.length = 0;
  const { failures } = await app.runJobs();
  expect(failures).toEqual([]);
  return letters
    .filter(({ subject }) => subject.startsWith(`Organisation ${slug}: `))
    .map(({ to, subject }) => `${to.name}: ${subject.split(': ')[1]}`);
}

describe('the daily digest', () => {
  test('goes out at 7 local time, an hour earlier by the sun once clocks have changed', async () => {
    now = new Date('2027-03-26T23:30:00Z');
    const { comment } = await ground('berlin', 'Europe/Berlin');
    await comment();
    // 27 March, still winter time: 7:00 is 06:00 UTC.
    expect(await digestsAt('2027-03-27T05:59:00Z', 'berlin')).toEqual([]);
    expect(await digestsAt('2027-03-27T06:00:00Z', 'berlin')).toEqual(['Tom: one notice']);
    await comment();
    // 28 March, summer time since 2:00: 7:00 is 05:00 UTC.
    expect(await digestsAt('2027-03-28T04:59:00Z', 'berlin')).toEqual([]);
    expect(await digestsAt('2027-03-28T05:00:00Z', 'berlin')).toEqual(['Tom: one notice']);
    expect(await digestsAt('2027-03-28T20:00:00Z', 'berlin')).toEqual([]);
  });

  test('goes out at the hour somebody chose, theirs alone, from today on where it lies ahead', async () => {
    now = new Date('2027-01-10T05:00:00Z');
    const { tom, mara, vault, comment } = await ground('chosen', 'UTC');
    await app.call(tom, commentOperations.create, { id: vault.id, text: `@{${mara.personId}}` });
    expect(await app.call(tom, operations.preferences, {})).toMatchObject({ digestHour: 7, timeZone: 'UTC' });
    await digestsAt('2027-01-10T05:00:00Z', 'chosen');
    await comment();
    expect(await app.call(tom, operations.digest, { hour: 18 })).toMatchObject({ digestHour: 18 });
    expect(await digestsAt('2027-01-10T07:30:00Z', 'chosen')).toEqual([]);
    expect(await digestsAt('2027-01-10T18:00:00Z', 'chosen')).toEqual(['Tom: one notice']);
    // Where it lies behind, the next one is tomorrow's, and nothing is lost between.
    await comment();
    await app.call(tom, operations.digest, { hour: 6 });
    expect(await digestsAt('2027-01-10T23:00:00Z', 'chosen')).toEqual([]);
    expect(await digestsAt('2027-01-11T06:00:00Z', 'chosen')).toEqual(['Tom: one notice']);
    await expect(app.call(tom, operations.digest, { hour: 24 })).rejects.toMatchObject({
      type: { code: 'invalid' },
    });
  });

  test('made up for when the program slept at its hour, once', async () => {
    now = new Date('2027-02-01T05:00:00Z');
    const { comment } = await ground('slept', 'UTC');
    await comment();
    for (let at = 0; at < 4; at += 1) await comment();
    expect(await digestsAt('2027-02-01T11:00:00Z', 'slept')).toEqual(['Tom: 5 notices']);
    const mine = letters.find(({ subject }) => subject === 'Organisation slept: 5 notices');
    expect(mine?.text).toContain('Mara commented (5 times)');
    expect(await digestsAt('2027-02-01T12:00:00Z', 'slept')).toEqual([]);
  });
});

describe('lines of the list', () => {
  test('three or more of one kind by one person about a record are one; read ones stand apart', async () => {
    now = new Date('2027-02-02T09:00:00Z');
    const { tom, comment } = await ground('folded', 'UTC');
    for (let at = 0; at < 5; at += 1) await comment();
    const { rows } = await app.call(tom, operations.list, {});
    expect(linesOf(rows)).toMatchObject([{ newest: rows[0], earlier: rows.slice(1) }]);
    await app.call(tom, operations.mark, { ids: [rows[4]?.id ?? ''] });
    const apart = linesOf((await app.call(tom, operations.list, {})).rows);
    expect(apart.map(({ earlier }) => earlier.length)).toEqual([3, 0]);
    expect(linesOf(rows.slice(0, 2)).map(({ earlier }) => earlier.length)).toEqual([0, 0]);
  });
});
