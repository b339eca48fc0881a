import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, publicActor } from '../../kernel/actor.ts';
import { addDays } from '../../kernel/calendar.ts';
import { testApplication } from '../../testing/application.ts';
import { controlOperations } from '../control/control.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { actionOperations as operations } from './action.operations.ts';
import { createAction } from './action.usecases.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const refused = (code: string) => ({ type: { code } });
type Somebody = Awaited<ReturnType<Awaited<ReturnType<typeof app.organisation>>['person']>>;

async function ground(slug: string, timeZone?: string) {
  const org = await app.organisation(slug, timeZone);
  const mara = await org.person('Mara', 'programme_manager');
  const tom = await org.person('Tom', 'contributor');
  const { today } = await app.call(mara, operations.list, {});
  const create = (by: Somebody, given: object = {}) =>
    app.call(by, operations.create, { title: 'Restore a backup', due: addDays(today, 7), ...given });
  return { org, mara, tom, today, create };
}

describe('where an action comes from', () => {
  test('a record and a requirement, shown to who sees the record and found by its reference', async () => {
    const { org, mara, tom, create } = await ground('source');
    const control = await app.call(mara, controlOperations.create, { title: 'Backups', confidential: true });
    const made = await create(mara, {
      ...{ sourceId: control.id, requirement: 'iso27001-2022:A.8.13', ownerId: tom.personId },
    });
    // What follows from a confidential record would tell of it.
    expect(made).toMatchObject({
      ...{ source: 'C-001', confidential: true },
      sourceRecord: { type: 'control', ref: 'C-001', title: 'Backups' },
    });
    expect((await app.call(tom, operations.get, { id: made.id })).sourceRecord).toBeNull();
    await app.call(mara, recordOperations.setPeople, { id: control.id, version: 1, people: [tom.personId] });
    expect((await app.call(tom, operations.get, { id: made.id })).sourceRecord?.title).toBe('Backups');
    // The same holds when somebody names it later; taken away, nothing of it stays.
    const later = await create(mara);
    const change = (version: number, changes: object) =>
      app.call(mara, operations.update, { id: later.id, version, changes });
    expect(await change(1, { sourceId: control.id, requirement: 'iso42001-2023:10.2' })).toMatchObject({
      ...{ source: 'C-001', requirement: 'iso42001-2023:10.2', confidential: true },
    });
    expect(await change(2, { sourceId: null, requirement: '' })).toMatchObject({
      ...{ source: '', sourceId: null, sourceRecord: null, requirement: '' },
    });
    const list = (filter: Record<string, string>) => app.call(mara, operations.list, { filter });
    expect((await list({ source: 'is:C-001' })).rows.map(({ ref }) => ref)).toEqual([made.ref]);
    expect((await list({ source: 'is:C-002' })).rows).toEqual([]);
    const elsewhere = await app.organisation('source-elsewhere');
    const sten = await elsewhere.person('Sten', 'programme_manager');
    const strange = await app.call(sten, controlOperations.create, { title: 'Theirs' });
    for (const [given, field] of [
      [{ sourceId: strange.id }, 'sourceId'],
      [{ requirement: 'iso27001-2022:A.99' }, 'requirement'],
      [{ ownerId: sten.personId }, 'ownerId'],
      [{ verifierId: sten.personId }, 'verifierId'],
    ] as const) {
      await expect(create(mara, given)).rejects.toMatchObject({ ...refused('invalid'), issues: [{ field }] });
    }
    const ida = await org.person('Ida', 'contributor');
    await expect(create(ida, { sourceId: control.id })).rejects.toMatchObject(refused('invalid'));
  });
});

describe('an action another feature asks for', () => {
  const system: Actor = { ...publicActor, kind: 'system', name: 'Tandem' };

  test('comes with its source in one transaction, and is told to its owner', async () => {
    const { org, mara, tom, today } = await ground('asked-for');
    const control = await app.call(mara, controlOperations.create, { title: 'Backups' });
    const work = app.door.work(org, system, 'test.ask');
    const asked = { title: 'Prove C-001', ownerId: tom.personId, due: addDays(today, 3), source: control };
    const made = await work.write((context) => createAction(context, asked));
    expect(await app.call(tom, operations.get, { id: made.ref })).toMatchObject({
      ...{ id: made.id, title: 'Prove C-001', state: 'open', source: 'C-001', rhythm: { kind: 'none' } },
    });
    await expect(
      work.write((context) => createAction(context, { ...asked, requirement: 'strange:1' })),
    ).rejects.toMatchObject({ ...refused('invalid'), issues: [{ field: 'requirement' }] });
  });
});
