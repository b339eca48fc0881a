import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Letter } from '../../kernel/letter.ts';
import { testApplication } from '../../testing/application.ts';
import { assetOperations } from '../asset/asset.operations.ts';
import { commentOperations } from '../comment/comment.operations.ts';
import { homeOperations } from '../home/home.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { noticeOperations as operations } from './notice.operations.ts';
import { besidesHome, grouped, newestOf } from './notice.rules.ts';
import { forget } from './notice.store.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
const letters: Letter[] = [];
let now = new Date('2026-11-25T09:00:00Z');
const later = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds);
};
beforeAll(async () => {
  app = await testApplication({
    postman: async (letter) => void letters.push(letter),
    clock: () => now,
  });
});
afterAll(() => app.close());

type Person = Awaited<ReturnType<Awaited<ReturnType<typeof app.organisation>>['person']>>;

async function ground(slug: string) {
  const org = await app.organisation(slug);
  const mara = await org.person('Mara', 'programme_manager');
  const tom = await org.person('Tom', 'contributor');
  const vault = await app.call(tom, assetOperations.create, { title: 'Vault' });
  const lake = await app.call(tom, assetOperations.create, { title: 'Lake' });
  const comment = (id: string, text = 'Well?') => app.call(mara, commentOperations.create, { id, text });
  return { org, mara, tom, vault, lake, comment };
}

/** A change of the database itself, told to no ledger. */
const unrecorded = (batch: string) => () => ({
  ...{ at: now.toISOString(), actorKind: 'system', actorId: null, operation: 't', batch, entries: [] },
});

const rows = async (by: Person, input = {}) => (await app.call(by, operations.list, input)).rows;
const unread = async (by: Person) => (await app.call(by, operations.count, {})).unread;

/** The letters that went out since the last look, by whom they went to. */
async function posted() {
  letters.length = 0;
  const { failures } = await app.runJobs();
  expect(failures).toEqual([]);
  return letters.map(({ to, subject, text }) => ({ to: to.name, subject, text }));
}
const days = (count: number) => later(count * 86_400_000);
const tomorrow = () => days(1);

describe('read marks', () => {
  test('of one notice, of a record, of all one has seen; each is taken away again exactly', async () => {
    const { tom, vault, lake, comment } = await ground('marks');
    for (const id of [vault.id, vault.id, lake.id]) await comment(id);
    expect(await unread(tom)).toBe(3);
    const [newest, second] = await rows(tom);
    await app.call(tom, operations.mark, { ids: [newest?.id ?? ''] });
    expect(await unread(tom)).toBe(2);
    later(1000);
    const { marked, at } = await app.call(tom, operations.mark, { recordId: vault.id });
    expect([marked, await unread(tom)]).toEqual([2, 0]);
    await app.call(tom, operations.unmark, { at });
    expect(await unread(tom)).toBe(2);
    later(1000);
    await comment(lake.id);
    // What came after the one I saw last stays unread.
    const all = await app.call(tom, operations.mark, { upTo: newest?.id ?? '' });
    expect([all.marked, await unread(tom)]).toEqual([2, 1]);
    await app.call(tom, operations.unmark, { ids: [second?.id ?? ''] });
    expect((await rows(tom, { unread: true })).map(({ record }) => record?.ref)).toEqual([
      'AS-002',
      'AS-001',
    ]);
  });

  test('are one’s own: nobody marks another’s, and a page goes on where it ended', async () => {
    const { mara, tom, vault, comment } = await ground('own');
    for (let at = 0; at < 5; at += 1) await comment(vault.id);
    const [first] = await rows(tom);
    expect(await app.call(mara, operations.mark, { ids: [first?.id ?? ''] })).toMatchObject({ marked: 0 });
    const page = await app.call(tom, operations.list, { limit: 2 });
    const rest = await app.call(tom, operations.list, { limit: 200, cursor: page.next ?? '' });
    expect([page.rows.length, rest.rows.length, rest.next]).toEqual([2, 3, null]);
  });
});

describe('sight', () => {
  test('a record that became confidential tells nothing any more: not in the list, the count, or the digest', async () => {
    const { org, mara, vault, comment } = await ground('sight');
    const ann = await org.person('Ann', 'contributor');
    await app.call(ann, commentOperations.create, { id: vault.id, text: 'I care' });
    await comment(vault.id);
    expect(await unread(ann)).toBe(1);
    await app.database.write(
      org.id,
      async (tx) => {
        await tx.rows(
          sql`update record set confidential = true where org_id = ${tx.org} and id = ${vault.id}`,
        );
      },
      unrecorded(vault.id),
    );
    expect([await unread(ann), await rows(ann)]).toEqual([0, []]);
    tomorrow();
    expect((await posted()).map(({ to }) => to)).not.toContain('Ann');
    expect(mara.actor.name).toBe('Mara');
  });
});

describe('Home', () => {
  test('brings the comments I was named in and have not read, and no others', async () => {
    const { tom, vault, comment } = await ground('home');
    await comment(vault.id);
    const made = await comment(vault.id, `Well, @{${tom.personId}}?`);
    const mentions = async () =>
      (await app.call(tom, homeOperations.waiting, {})).waiting.find(({ code }) => code === 'mention');
    expect(await mentions()).toMatchObject({
      ...{ group: 'mentions', count: 1, more: false },
      items: [
        { ref: 'AS-001', at: `/assets?open=AS-001#comment-${made.id}`, act: { values: { name: 'Mara' } } },
      ],
    });
    await app.call(tom, operations.mark, { recordId: vault.id });
    expect(await mentions()).toBeUndefined();
  });
});

describe('mail', () => {
  test('at once for those named, in one letter each, without what was written', async () => {
    const { tom, vault, comment } = await ground('once');
    await posted();
    await comment(vault.id, `Secret words for @{${tom.personId}}`);
    const sent = await posted();
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
      ['Tom', 'AS-001: Mara named you in a comment'],
    ]);
    expect(sent[0]?.text).toContain('AS-001 Vault');
    expect(sent[0]?.text).toMatch(/\/o\/once\/assets\?open=AS-001#comment-/);
    expect(sent[0]?.text).not.toContain('Secret words');
    expect(await posted()).toEqual([]);
  });

  test('names of a confidential record its reference alone', async () => {
    const { org, mara, comment } = await ground('confidential');
    const ann = await org.person('Ann', 'contributor');
    const { id } = await app.call(mara, assetOperations.create, { title: 'Merger', confidential: true });
    await app.call(mara, recordOperations.setPeople, { id, version: 1, people: [ann.personId] });
    await comment(id, `@{${ann.personId}}`);
    const sent = await posted();
    expect(JSON.stringify(sent)).not.toContain('Merger');
    expect(sent.map(({ to }) => to)).toContain('Ann');
  });

  test('a digest a day: by record, only what is unread and in none yet, nothing when nothing is new', async () => {
    const { tom, vault, lake, comment } = await ground('digest');
    await posted();
    await comment(vault.id);
    await comment(lake.id);
    await comment(vault.id);
    const [, second] = await rows(tom);
    await app.call(tom, operations.mark, { ids: [second?.id ?? ''] });
    expect(await posted()).toEqual([]);
    tomorrow();
    const mine = (await posted()).filter(({ subject }) => subject.includes('digest'));
    expect(mine.map(({ to, subject }) => [to, subject])).toEqual([['Tom', 'Organisation digest: 2 notices']]);
    expect(mine[0]?.text).toMatch(/AS-001 Vault\s+Mara commented\s+Mara commented/);
    expect(mine[0]?.text).not.toContain('Lake');
    tomorrow();
    expect((await posted()).filter(({ subject }) => subject.includes('digest'))).toEqual([]);
    await comment(lake.id);
    tomorrow();
    expect((await posted()).map(({ subject }) => subject)).toContain('Organisation digest: one notice');
  });

  test('comes as each person chose: at once, in the digest, not at all', async () => {
    const { tom, vault, comment } = await ground('choices');
    await posted();
    const choose = (choice: 'once' | 'digest' | 'never' | 'off') =>
      app.call(tom, operations.choose, { kind: 'comment', choice });
    await choose('once');
    await comment(vault.id);
    expect((await posted()).map(({ subject }) => subject)).toEqual(['AS-001: Mara commented']);
    await choose('never');
    await comment(vault.id);
    await choose('digest');
    await comment(vault.id);
    // What was wanted in the digest and is no longer stays out of it.
    await choose('never');
    tomorrow();
    expect((await posted()).filter(({ to }) => to === 'Tom')).toEqual([]);
    await choose('off');
    const before = await unread(tom);
    await comment(vault.id);
    expect(await unread(tom)).toBe(before);
    await expect(app.call(tom, operations.choose, { kind: 'mention', choice: 'off' })).rejects.toMatchObject({
      type: { code: 'invalid' },
    });
    await expect(app.call(tom, operations.choose, { kind: 'no-such', choice: 'once' })).rejects.toMatchObject(
      {
        type: { code: 'not-found' },
      },
    );
    const { mail, kinds } = await app.call(tom, operations.preferences, {});
    expect(mail).toBe(true);
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['comment', 'invitation', 'mention', 'ownership']),
    );
    expect(kinds.find(({ kind }) => kind === 'comment')).toMatchObject({ choice: 'off', default: 'digest' });
  });

  test('old notices go: read ones after 90 days, any after a year', async () => {
    const { tom, vault, comment } = await ground('old');
    await comment(vault.id);
    await app.call(tom, operations.mark, {});
    await comment(vault.id);
    days(91);
    await app.runJobs();
    expect((await rows(tom)).map(({ readAt }) => readAt)).toEqual([null]);
    days(280);
    await app.runJobs();
    expect(await rows(tom)).toEqual([]);
  });
});

test('who is erased has no notices left, and is named in none', async () => {
  const { org, mara, tom, vault, comment } = await ground('erased');
  await comment(vault.id);
  await app.call(tom, operations.choose, { kind: 'comment', choice: 'never' });
  await app.call(tom, commentOperations.create, { id: vault.id, text: `@{${mara.personId}}` });
  await app.database.write(
    org.id,
    async (tx) => {
      await forget(tx, tom.personId);
      await tx.rows(sql`update person set erased_at = now(), name = '#x' where org_id = ${tx.org}
        and id = ${tom.personId}`);
    },
    unrecorded(vault.id),
  );
  expect([await unread(tom), await rows(tom)]).toEqual([0, []]);
  const [mention] = await rows(mara);
  expect(mention).toMatchObject({ actor: { name: null }, say: { values: { actor: 'A former member' } } });
});

test('nothing is said to be new only once today’s look at what is due is finished', async () => {
  const { mara } = await ground('looking');
  tomorrow();
  expect(await app.call(mara, operations.list, {})).toEqual({ rows: [], next: null, looking: true });
  await app.runJobs();
  expect((await app.call(mara, operations.list, {})).looking).toBe(false);
  tomorrow();
  expect((await app.call(mara, operations.list, {})).looking).toBe(true);
});

const notice = (id: string, record: string | null, readAt: string | null = null, waits = false) => ({
  ...{ id, kind: 'k', actor: null, say: { id: 's', text: 's' }, at: '/', createdAt: '', readAt, waits },
  record: record === null ? null : { id: record, type: 'asset', ref: record, title: record },
});

test('what stands on Home is not told beside it again; what else happened to it is', () => {
  const told = [notice('1', 'A', null, true), notice('2', 'A'), notice('3', 'B', null, true)];
  const ids = (shown: string[]) => besidesHome(told, new Set(shown)).map(({ id }) => id);
  expect(ids([])).toEqual(['1', '2', '3']);
  expect(ids(['A'])).toEqual(['2', '3']);
  // One that names the reader stands there as itself.
  expect(ids(['3'])).toEqual(['1', '2']);
});

test('notices are grouped by record, in the order of each one’s newest', () => {
  const groups = grouped([notice('4', 'B'), notice('3', null), notice('2', 'A', 'x'), notice('1', 'B')]);
  expect(groups.map(({ key, unread: open, notices }) => [key, open, notices.length])).toEqual([
    ['B', 2, 2],
    ['', 1, 1],
    ['A', 0, 1],
  ]);
  expect(newestOf([{ id: '1' }, { id: '4' }, { id: '2' }])).toBe('4');
  expect(newestOf([])).toBeUndefined();
});
