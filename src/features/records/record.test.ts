import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkKind } from '../../kernel/link.schema.ts';
import { addLink } from '../../kernel/link.ts';
import { msg } from '../../kernel/message.ts';
import type { Role } from '../../kernel/permission.ts';
import type { LedgerEntry } from '../../kernel/tx.ts';
import { testApplication } from '../../testing/application.ts';
import { today } from '../../testing/day.ts';
import { assetOperations } from '../asset/asset.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { recordOperations as operations } from './record.operations.ts';

const protects = linkKind({
  kind: 'protects_in_test',
  from: 'control',
  to: 'asset',
  reads: msg('test.protects', 'protects'),
  readsBack: msg('test.protected-by', 'is protected by'),
});

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const refused = (code: string) => ({ type: { code } });

describe('search over all records', () => {
  test('finds by the beginnings of words, by reference without zeros, and exact references first', async () => {
    const org = await app.organisation('search');
    const manager = await org.person('Mara', 'programme_manager');
    await app.call(manager, controlOperations.create, { title: 'Backups are restored C-2' });
    await app.call(manager, controlOperations.create, {
      title: 'Access is reviewed',
      description: 'Quarterly',
    });
    await app.call(manager, assetOperations.create, { title: 'Backup vault' });
    const find = async (q: string) =>
      (await app.call(manager, operations.search, { q })).records.map((record) => record.title);
    expect((await find('back')).sort()).toEqual(['Backup vault', 'Backups are restored C-2']);
    expect(await find('restored back')).toEqual(['Backups are restored C-2']);
    expect(await find('quart')).toEqual(['Access is reviewed']);
    expect(await find('c-0002')).toEqual(['Access is reviewed']);
    expect(await find("o'brien \\ & | ! :* ()")).toEqual([]);
    const [vault] = (await app.call(manager, operations.search, { q: 'vault' })).records;
    expect(await find(vault?.id ?? '')).toEqual(['Backup vault']);
    const ofType = async (type: string) =>
      (await app.call(manager, operations.search, { q: 'back', type })).records.map(({ ref }) => ref);
    expect([await ofType('asset'), await ofType('strange')]).toEqual([['AS-001'], []]);
  });

  test('a number with dots is found whole and by its beginning', async () => {
    const org = await app.organisation('dots');
    const manager = await org.person('Mara', 'programme_manager');
    await app.call(manager, controlOperations.create, { title: 'Realises A.5.1 here' });
    await app.call(manager, controlOperations.create, { title: 'Realises A.6.1 here' });
    const { records } = await app.call(manager, operations.search, { q: 'A.5.1' });
    expect(records.map((record) => record.title)).toEqual(['Realises A.5.1 here']);
    expect((await app.call(manager, operations.search, { q: 'a.5' })).records).toHaveLength(1);
  });

  test('an archived record is found by its reference only, at most 20 come, in one statement', async () => {
    const org = await app.organisation('bounds');
    const manager = await org.person('Mara', 'programme_manager');
    const old = await app.call(manager, controlOperations.create, { title: 'Old one' });
    await app.call(manager, controlOperations.archive, { id: old.id, version: 1, archived: true });
    expect((await app.call(manager, operations.search, { q: 'old' })).records).toEqual([]);
    const { records } = await app.call(manager, operations.search, { q: 'c1' });
    expect(records).toMatchObject([{ ref: 'C-001', archived: true }]);
    for (let index = 0; index < 25; index += 1)
      await app.call(manager, assetOperations.create, { title: `Server ${index}` });
    app.takeStatements();
    expect((await app.call(manager, operations.search, { q: 'server' })).records).toHaveLength(20);
    expect(app.takeStatements()).toHaveLength(1);
  });
});

describe('a confidential record is seen by the people on it and by those who see all', () => {
  const sees: readonly [Role, boolean][] = [
    ['programme_manager', true],
    ['internal_auditor', true],
    ['top_management', true],
    ['contributor', false],
    ['administrator', false],
    ['reader', false],
  ];

  test.each(sees)('%s who is not on it: %s', async (role, seen) => {
    const org = await app.organisation(`sight-${role.replace('_', '-')}`);
    const manager = await org.person('Mara', 'programme_manager');
    const other = await org.person('Other', role);
    const asset = await app.call(manager, assetOperations.create, {
      title: 'Open end',
      ownerId: other.personId,
    });
    const secret = await app.call(manager, controlOperations.create, { title: 'Secret', confidential: true });
    await join(manager, secret, asset);
    const ways = [
      async () => (await app.call(other, operations.search, { q: 'secret' })).records.length > 0,
      async () => (await app.call(other, controlOperations.list, {})).rows.length > 0,
      async () => (await app.call(other, controlOperations.count, {})).count > 0,
      async () => (await app.call(other, operations.links, { id: asset.id })).links.length > 0,
      () => answers(app.call(other, controlOperations.get, { id: secret.id })),
      () => answers(app.call(other, controlOperations.history, { id: secret.id })),
      () => answers(app.call(other, operations.links, { id: secret.id })),
      () => answers(app.call(other, operations.people, { id: secret.id })),
    ];
    for (const [index, way] of ways.entries()) expect([index, await way()]).toEqual([index, seen]);

    await app.call(manager, operations.setPeople, { id: secret.id, version: 1, people: [other.personId] });
    for (const [index, way] of ways.entries()) expect([index, await way()]).toEqual([index, true]);
  });
});

describe('people on a record', () => {
  test('are set as a whole, told of in the ledger, and a stale version is answered with what is stored', async () => {
    const org = await app.organisation('people');
    const manager = await org.person('Mara', 'programme_manager');
    const [tom, ida] = [await org.person('Tom', 'contributor'), await org.person('Ida', 'contributor')];
    const made = await app.call(manager, controlOperations.create, { title: 'Secret', confidential: true });
    const set = await app.call(manager, operations.setPeople, {
      id: made.id,
      version: 1,
      people: [tom.personId, ida.personId, tom.personId],
    });
    expect(set).toMatchObject({
      version: 2,
      people: [{ name: 'Ida' }, { name: 'Tom' }],
      can: ['set-people'],
    });
    const { entries } = await app.call(tom, controlOperations.history, { id: made.id });
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({
      ...{ operation: 'record.set-people', actorName: 'Mara', about: 'record' },
      changes: [{ field: 'people', before: null, after: [tom.personId, ida.personId].sort() }],
    });
    await expect(
      app.call(manager, operations.setPeople, { id: made.id, version: 1, people: [] }),
    ).rejects.toMatchObject({ ...refused('version-conflict'), current: { version: 2 } });
    const one = await app.call(tom, operations.setPeople, {
      id: made.id,
      version: 2,
      people: [tom.personId],
    });
    expect(one.people).toMatchObject([{ name: 'Tom' }]);
    await expect(app.call(ida, controlOperations.get, { id: made.id })).rejects.toMatchObject(
      refused('not-found'),
    );
  });

  test('every version can be read by itself: history, restore and a past day know the one that set them', async () => {
    const org = await app.organisation('people-versions');
    const manager = await org.person('Mara', 'programme_manager');
    const tom = await org.person('Tom', 'contributor');
    const { id } = await app.call(manager, controlOperations.create, { title: 'First', description: 'Kept' });
    const people = [tom.personId];
    await app.call(manager, operations.setPeople, { id, version: 1, people });
    const asOf = today();
    const past = await app.call(manager, controlOperations.get, { id, asOf });
    expect(past).toMatchObject({ version: 2, title: 'First', description: 'Kept' });
    expect(past).not.toHaveProperty('people');
    await app.call(manager, controlOperations.update, { id, version: 2, changes: { title: 'Second' } });
    const { entries } = await app.call(manager, controlOperations.history, { id });
    expect(entries.map(({ changes }) => changes.map(({ field }) => field))).toEqual([
      ['title'],
      ['people'],
      expect.arrayContaining(['title']),
    ]);
    const seq = entries[1]?.seq ?? 0;
    await app.call(manager, controlOperations.restore, { id, version: 3, seq });
    expect(await app.call(manager, controlOperations.get, { id })).toMatchObject({
      version: 4,
      title: 'First',
    });
    expect((await app.call(manager, operations.people, { id })).people).toMatchObject([{ name: 'Tom' }]);
    await app.call(manager, operations.setPeople, { id, version: 4, people: [] });
    const [last] = (await app.call(manager, controlOperations.history, { id })).entries;
    expect(last?.changes).toEqual([{ field: 'people', before: people, after: null }]);
  });

  test('only people of the organisation, and only by who may change the record', async () => {
    const [org, elsewhere] = [await app.organisation('gates'), await app.organisation('gates-elsewhere')];
    const manager = await org.person('Mara', 'programme_manager');
    const stranger = await elsewhere.person('Sten', 'programme_manager');
    const reader = await org.person('Rea', 'reader');
    const contributor = await org.person('Tom', 'contributor');
    const made = await app.call(manager, controlOperations.create, { title: 'Open' });
    const set = (caller: typeof manager, people: string[]) =>
      app.call(caller, operations.setPeople, { id: made.id, version: 1, people });
    await expect(set(manager, [stranger.personId])).rejects.toMatchObject({
      ...refused('invalid'),
      issues: [{ field: 'people.0' }],
    });
    await expect(set(reader, [])).rejects.toMatchObject(refused('not-permitted'));
    await expect(set(contributor, [contributor.personId])).rejects.toMatchObject(refused('not-permitted'));
    await expect(set(stranger, [])).rejects.toMatchObject(refused('not-found'));
  });
});

describe('links of a record', () => {
  test('are shown from both ends in their own reading, page by page, two statements', async () => {
    const org = await app.organisation('links');
    const manager = await org.person('Mara', 'programme_manager');
    const control = await app.call(manager, controlOperations.create, { title: 'Backups' });
    const assets = [];
    for (const title of ['One', 'Two', 'Three'])
      assets.push(await app.call(manager, assetOperations.create, { title }));
    for (const asset of assets) await join(manager, control, asset);
    app.takeStatements();
    const first = await app.call(manager, operations.links, { id: control.id, limit: 2 });
    expect(app.takeStatements()).toHaveLength(2);
    expect(first.links.map((link) => [link.title, link.direction, link.reading.text])).toEqual([
      ['One', 'out', 'protects'],
      ['Two', 'out', 'protects'],
    ]);
    const rest = await app.call(manager, operations.links, {
      id: control.id,
      limit: 2,
      after: first.next ?? '',
    });
    expect([rest.links.map((link) => link.title), rest.next]).toEqual([['Three'], null]);
    const back = await app.call(manager, operations.links, { id: assets[0]?.id ?? '' });
    expect(back.links).toMatchObject([
      {
        ref: control.ref,
        direction: 'in',
        reading: { text: 'is protected by' },
        readingBack: { text: 'protects' },
      },
    ]);
  });
});

type Manager = Parameters<typeof app.call>[0];
type End = { id: string; ref: string };

/** Join two records in a write of the kernel, as a use case of a feature does. */
async function join(caller: Manager, from: End, to: End): Promise<void> {
  if (!caller.org) throw new Error('Outside an organisation.');
  const { org } = caller;
  const now = new Date().toISOString();
  const entries: LedgerEntry[] = [];
  await app.database.write(
    org.id,
    (tx) =>
      addLink(
        {
          tx,
          org,
          now,
          actor: caller.actor,
          newId: () => uuid(),
          record: (entry: LedgerEntry) => entries.push(entry),
        } as unknown as Parameters<typeof addLink>[0],
        protects,
        from,
        to,
      ),
    () => ({ at: now, actorKind: 'person', actorId: null, operation: 'test.join', batch: uuid(), entries }),
  );
}

const answers = (asked: Promise<unknown>): Promise<boolean> =>
  asked.then(
    () => true,
    () => false,
  );
