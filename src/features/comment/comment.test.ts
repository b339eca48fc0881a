import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../kernel/permission.ts';
import { testApplication } from '../../testing/application.ts';
import { assetOperations } from '../asset/asset.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { ledgerOperations } from '../ledger/ledger.operations.ts';
import { noticeOperations } from '../notice/notice.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { commentOperations as operations } from './comment.operations.ts';
import { eraseTexts } from './comment.store.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

type Person = Awaited<ReturnType<Awaited<ReturnType<typeof app.organisation>>['person']>>;
const refused = (code: string) => ({ type: { code } });

async function ground(slug: string) {
  const org = await app.organisation(slug);
  const mara = await org.person('Mara', 'programme_manager');
  const tom = await org.person('Tom', 'contributor');
  const ann = await org.person('Ann Lee', 'contributor');
  const rea = await org.person('Rea', 'reader');
  const { id } = await app.call(mara, assetOperations.create, { title: 'Vault', ownerId: tom.personId });
  return { org, mara, tom, ann, rea, id };
}

const list = async (by: Person, id: string) => (await app.call(by, operations.list, { id })).comments;
const told = async (by: Person) =>
  (await app.call(by, noticeOperations.list, {})).rows.map(({ kind, say, at }) => [
    kind,
    say.values?.actor,
    at,
  ]);

describe('a comment', () => {
  test('stands under its record, newest last, in pages, and two statements whatever their number', async () => {
    const { mara, tom, id } = await ground('order');
    for (let at = 1; at <= 5; at += 1)
      await app.call(at % 2 ? mara : tom, operations.create, { id, text: `${at}` });
    app.takeStatements();
    const last = await app.call(tom, operations.list, { id, limit: 2 });
    expect(app.takeStatements()).toHaveLength(2);
    expect(last.comments.map(({ text }) => text)).toEqual(['4', '5']);
    expect(last.comments.map(({ author }) => author.name)).toEqual(['Tom', 'Mara']);
    const before = await app.call(tom, operations.list, { id, limit: 50, before: last.earlier ?? '' });
    expect(before).toMatchObject({ earlier: null });
    expect(before.comments.map(({ text }) => text)).toEqual(['1', '2', '3']);
  });

  test('is part of its record’s history, and of no other', async () => {
    const { mara, id } = await ground('history');
    const { id: other } = await app.call(mara, assetOperations.create, { title: 'Other' });
    const made = await app.call(mara, operations.create, { id, text: 'Where is it kept?' });
    await app.call(mara, operations.edit, { id: made.id, version: 1, text: 'Where is it kept now?' });
    const { entries } = await app.call(mara, assetOperations.history, { id });
    expect(entries.map(({ operation, about, recordType }) => [operation, about, recordType])).toEqual([
      ['comment.edit', 'related', 'comment'],
      ['comment.create', 'related', 'comment'],
      ['asset.create', 'record', 'asset'],
    ]);
    expect((await app.call(mara, assetOperations.history, { id: other })).entries).toHaveLength(1);
    // Its words are in the ledger as their author's, to be erased with them.
    expect(JSON.stringify(entries)).not.toContain('kept');
  });

  test('is changed by its author alone, keeps its earlier versions, and a stale change is refused with what stands', async () => {
    const { mara, tom, id } = await ground('edit');
    const made = await app.call(tom, operations.create, { id, text: 'First' });
    expect(made.can).toEqual(['edit', 'remove']);
    const edited = await app.call(tom, operations.edit, { id: made.id, version: 1, text: 'Second' });
    expect(edited).toMatchObject({ text: 'Second', version: 2, editedAt: expect.any(String) });
    await expect(
      app.call(mara, operations.edit, { id: made.id, version: 2, text: 'Mine' }),
    ).rejects.toMatchObject(refused('not-permitted'));
    await expect(
      app.call(tom, operations.edit, { id: made.id, version: 1, text: 'Late' }),
    ).rejects.toMatchObject({ ...refused('version-conflict'), current: { text: 'Second' } });
    const { versions } = await app.call(mara, operations.history, { id: made.id });
    expect(versions.map(({ text }) => text)).toEqual(['Second', 'First']);
  });

  test('that is removed leaves who removed it and nothing of its text; its remover brings it back', async () => {
    const { mara, tom, ann, id } = await ground('remove');
    const made = await app.call(tom, operations.create, { id, text: `Gone @{${ann.personId}}` });
    await expect(app.call(ann, operations.remove, { id: made.id, version: 1 })).rejects.toMatchObject(
      refused('not-permitted'),
    );
    const removed = await app.call(mara, operations.remove, { id: made.id, version: 1 });
    expect(removed).toMatchObject({ text: '', mentions: [], removed: { by: { name: 'Mara' } } });
    expect(JSON.stringify(await list(ann, id))).not.toContain('Gone');
    await expect(app.call(ann, operations.history, { id: made.id })).rejects.toMatchObject(
      refused('not-found'),
    );
    await expect(app.call(tom, operations.bringBack, { id: made.id, version: 2 })).rejects.toMatchObject(
      refused('not-permitted'),
    );
    const back = await app.call(mara, operations.bringBack, { id: made.id, version: 2 });
    expect(back).toMatchObject({
      ...{ text: `Gone @{${ann.personId}}`, removed: null, version: 3 },
      mentions: [{ id: ann.personId, name: 'Ann Lee' }],
    });
  });

  test('is written by those who write records; others read it', async () => {
    const { org, mara, id } = await ground('writers');
    await app.call(mara, recordOperations.setPeople, { id, version: 1, people: [] });
    const may: Record<Role, boolean> = {
      ...{ administrator: false, programme_manager: true, contributor: true },
      ...{ internal_auditor: true, top_management: false, reader: false },
    };
    for (const [role, allowed] of Object.entries(may)) {
      const somebody = await org.person(role, role as Role);
      const said = app.call(somebody, operations.create, { id, text: role });
      if (allowed) expect(await said).toMatchObject({ text: role });
      // Readers and administrators do not even see this record.
      else await expect(said).rejects.toMatchObject(refused('not-permitted'));
    }
  });
});

describe('people named in a comment', () => {
  test('are told at once and once; so are the owner and those who talk, but nobody of their own words', async () => {
    const { mara, tom, ann, id } = await ground('told');
    const made = await app.call(ann, operations.create, { id, text: `@{${mara.personId}} look` });
    const at = `/assets?open=AS-001#comment-${made.id}`;
    expect(await told(mara)).toEqual([['mention', 'Ann Lee', at]]);
    expect((await told(tom)).filter(([kind]) => kind !== 'ownership')).toEqual([['comment', 'Ann Lee', at]]);
    expect(await told(ann)).toEqual([]);
    // Named again in a changed text: no second notice; named for the first time: one.
    const text = `@{${mara.personId}} and @{${tom.personId}} look`;
    await app.call(ann, operations.edit, { id: made.id, version: 1, text });
    expect(await told(mara)).toHaveLength(1);
    expect((await told(tom)).map(([kind]) => kind)).toEqual(['mention', 'comment', 'ownership']);
    await app.call(tom, operations.create, { id, text: 'I looked' });
    expect((await told(ann)).map(([kind]) => kind)).toEqual(['comment']);
  });

  test('must see the record: a confidential one names only those on it and those who see all', async () => {
    const { mara, tom, ann, rea } = await ground('confidential');
    const { id } = await app.call(mara, controlOperations.create, { title: 'Secret', confidential: true });
    await app.call(mara, recordOperations.setPeople, { id, version: 1, people: [ann.personId] });
    const { people } = await app.call(mara, operations.mentionable, { id });
    expect(people.map(({ name }) => name)).toEqual(['Ann Lee']);
    for (const who of [tom, rea])
      await expect(
        app.call(mara, operations.create, { id, text: `@{${who.personId}}` }),
      ).rejects.toMatchObject(refused('invalid'));
    const unseen = refused('not-found');
    await expect(app.call(tom, operations.list, { id })).rejects.toMatchObject(unseen);
    await expect(app.call(tom, operations.mentionable, { id })).rejects.toMatchObject(unseen);
    await expect(app.call(tom, operations.create, { id, text: 'x' })).rejects.toMatchObject(
      refused('not-found'),
    );
    const made = await app.call(mara, operations.create, { id, text: `@{${ann.personId}}` });
    for (const ask of [operations.remove, operations.bringBack])
      await expect(app.call(tom, ask, { id: made.id, version: 1 })).rejects.toMatchObject(
        refused('not-found'),
      );
    await expect(app.call(tom, operations.history, { id: made.id })).rejects.toMatchObject(
      refused('not-found'),
    );
    expect(await told(ann)).toHaveLength(1);
  });

  test('are found by letters of their name, those on the record first', async () => {
    const { mara, tom, id } = await ground('picker');
    const names = async (q?: string) =>
      (await app.call(mara, operations.mentionable, { id, ...(q ? { q } : {}) })).people.map(
        ({ name }) => name,
      );
    // Rea reads only what she is on; Mara does not name herself.
    expect(await names()).toEqual(['Tom', 'Ann Lee']);
    expect(await names('n L')).toEqual(['Ann Lee']);
    expect(await names('%')).toEqual([]);
    expect(tom.actor.name).toBe('Tom');
  });

  test('are shown by today’s name, and once erased by none: their own texts go', async () => {
    const { org, mara, tom, ann, id } = await ground('erased');
    await app.call(mara, operations.create, { id, text: `Ask @{${ann.personId}}` });
    await app.call(ann, operations.create, { id, text: 'My own words' });
    await app.database.write(
      org.id,
      async (tx) => {
        const now = new Date().toISOString();
        await eraseTexts(tx, ann.personId, now);
        await tx.rows(sql`update person set erased_at = ${now}, ended_at = ${now}, name = '#x'
          where org_id = ${org.id} and id = ${ann.personId}`);
      },
      () => ({
        at: new Date().toISOString(),
        ...{ actorKind: 'system', actorId: null, operation: 't', batch: ann.personId, entries: [] },
      }),
    );
    const [first, second] = await list(tom, id);
    expect(first?.mentions).toEqual([{ id: ann.personId, name: null }]);
    expect(second).toMatchObject({ text: '', erased: true, can: [], author: { name: null } });
  });
});

test('words of a comment are personal values of its author in the ledger', async () => {
  const { mara, tom, id } = await ground('ledger');
  await app.call(tom, operations.create, { id, text: 'A sentence of mine' });
  const { entries } = await app.call(mara, ledgerOperations.list, { operation: 'comment.create' });
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ subject: { text: 'Comment' }, body: { text: 'A sentence of mine' } });
  const rows = await app.database
    .reading(mara.org.id)
    .rows<{ body: string; person: string }>(sql`select l.body, v.person_id as person from ledger l
      join personal_value v on v.org_id = l.org_id and l.body like '%' || v.hash || '%'
      where l.org_id = ${mara.org.id} and l.operation = 'comment.create'`);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.person).toBe(tom.personId);
  expect(rows[0]?.body).not.toContain('sentence');
});
