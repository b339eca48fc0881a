import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, addMonths } from '../../kernel/calendar.ts';
import { testApplication } from '../../testing/application.ts';
import { homeOperations } from '../home/home.operations.ts';
import { actionMoves, actionOperations as operations } from './action.operations.ts';

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

describe('moving an action', () => {
  test('from open to done, each step by its own operation, with who did it and when', async () => {
    const { tom, create } = await ground('steps');
    const made = await create(tom);
    expect(made).toMatchObject({ state: 'open', ownerId: tom.personId, dueState: 'due_soon', version: 1 });
    expect(made.can).toEqual(['update', 'archive', 'restore', 'start', 'wait', 'finish', 'drop']);
    const started = await app.call(tom, actionMoves.start, { id: made.id, version: 1 });
    const waits = await app.call(tom, actionMoves.wait, { id: made.ref, version: 2, reason: 'The quote' });
    expect([started.state, waits.state, waits.stateReason]).toEqual(['doing', 'waiting', 'The quote']);
    const done = await app.call(tom, actionMoves.finish, {
      id: made.id,
      version: 3,
      reason: 'Restored 3 tables',
    });
    expect(done).toMatchObject({ state: 'done', doneBy: tom.personId, doneByName: 'Tom', dueState: 'none' });
    const open = await app.call(tom, actionMoves.reopen, { id: made.id, version: 4 });
    expect(open).toMatchObject({ state: 'open', doneBy: null, doneAt: null, stateReason: '' });
    const { entries } = await app.call(tom, operations.history, { id: made.id });
    expect(entries.map(({ operation }) => operation)).toEqual(
      ['reopen', 'finish', 'wait', 'start', 'create'].map((verb) => `action.${verb}`),
    );
  });

  test('is refused with the reason where the state, the person or the version speaks against it', async () => {
    const { org, mara, tom, create } = await ground('refusals');
    const ida = await org.person('Ida', 'contributor');
    const made = await create(tom);
    await expect(app.call(ida, actionMoves.start, { id: made.id, version: 1 })).rejects.toMatchObject(
      refused('not-permitted'),
    );
    await expect(
      app.call(tom, actionMoves.drop, { id: made.id, version: 1, reason: ' ' }),
    ).rejects.toMatchObject({
      ...refused('invalid'),
      issues: [{ field: 'reason' }],
    });
    const dropped = await app.call(tom, actionMoves.drop, {
      id: made.id,
      version: 1,
      reason: 'System retired',
    });
    expect(dropped).toMatchObject({ state: 'dropped', stateReason: 'System retired' });
    await expect(app.call(mara, actionMoves.finish, { id: made.id, version: 2 })).rejects.toMatchObject({
      ...refused('move-refused'),
      detail: { id: 'action.fault.finish' },
    });
    await expect(app.call(tom, actionMoves.reopen, { id: made.id, version: 1 })).rejects.toMatchObject({
      ...refused('version-conflict'),
      current: { state: 'dropped', version: 2 },
    });
    const strange = await (await app.organisation('refusals-elsewhere')).person('Sten', 'programme_manager');
    await expect(app.call(strange, actionMoves.reopen, { id: made.id, version: 2 })).rejects.toMatchObject(
      refused('not-found'),
    );
  });

  test('the state is nobody’s to set: neither created, changed nor restored into', async () => {
    const { tom, create } = await ground('no-short-cut');
    await expect(create(tom, { state: 'done' })).rejects.toMatchObject(refused('invalid'));
    const made = await create(tom, { why: 'First' });
    await expect(
      app.call(tom, operations.update, { id: made.id, version: 1, changes: { state: 'done' } as object }),
    ).rejects.toMatchObject(refused('invalid'));
    await app.call(tom, operations.update, { id: made.id, version: 1, changes: { why: 'Second' } });
    await app.call(tom, actionMoves.finish, { id: made.id, version: 2 });
    const { entries } = await app.call(tom, operations.history, { id: made.id });
    const seq = entries.at(-1)?.seq ?? 0;
    const back = await app.call(tom, operations.restore, { id: made.id, version: 3, seq });
    expect(back).toMatchObject({ why: 'First', state: 'done', doneBy: tom.personId, version: 4 });
  });
});

describe('verification by somebody else (A.5.3)', () => {
  test('waits on Home for who is named, counts once given, and is returned with what is missing', async () => {
    const { org, mara, tom, create } = await ground('verification');
    const ida = await org.person('Ida', 'contributor');
    const made = await create(tom, { needsVerification: true, verifierId: ida.personId });
    const done = await app.call(tom, actionMoves.finish, { id: made.id, version: 1, reason: 'Three tables' });
    expect(done.can).not.toContain('verify');
    await expect(app.call(tom, actionMoves.verify, { id: made.id, version: 2 })).rejects.toMatchObject(
      refused('not-permitted'),
    );
    const waits = async (who: Somebody) =>
      (await app.call(who, homeOperations.waiting, {})).waiting.map(({ code, items }) => [
        code,
        items[0]?.ref,
      ]);
    expect(await waits(ida)).toEqual([['action-verify', made.ref]]);
    expect(await waits(tom)).toEqual([]);
    const back = await app.call(ida, actionMoves.return, {
      id: made.id,
      version: 2,
      reason: 'No screenshot',
    });
    expect(back).toMatchObject({ state: 'doing', doneBy: null, stateReason: 'No screenshot' });
    expect(await waits(tom)).toEqual([['action-due', made.ref]]);
    await app.call(tom, actionMoves.finish, { id: made.id, version: 3, reason: 'Three tables' });
    const verified = await app.call(ida, actionMoves.verify, { id: made.id, version: 4, reason: 'Seen it' });
    expect(verified).toMatchObject({ state: 'done', verifiedBy: ida.personId, verifiedByName: 'Ida' });
    await expect(app.call(tom, actionMoves.reopen, { id: made.id, version: 5 })).rejects.toMatchObject({
      detail: { id: 'action.fault.verified' },
    });
    const reopened = await app.call(mara, actionMoves.reopen, { id: made.id, version: 5 });
    expect(reopened).toMatchObject({ state: 'open', verifiedAt: null, verifiedBy: null });
  });

  test('who finishes it says what was done: the verifier reads it, on Home too', async () => {
    const { org, tom, create } = await ground('what-was-done');
    const ida = await org.person('Ida', 'contributor');
    const made = await create(tom, { needsVerification: true, verifierId: ida.personId });
    const finish = (reason: string) => app.call(tom, actionMoves.finish, { id: made.id, version: 1, reason });
    for (const silence of ['', '  '])
      await expect(finish(silence)).rejects.toMatchObject({
        ...refused('invalid'),
        issues: [{ field: 'reason' }],
      });
    await finish('Three tables,\nby row count');
    const { waiting } = await app.call(ida, homeOperations.waiting, {});
    expect(waiting[0]?.items[0]?.source).toMatchObject({
      id: 'action.waiting.verify.done',
      values: { note: 'Three tables, by row count' },
    });
    const plain = await create(tom);
    expect(await app.call(tom, actionMoves.finish, { id: plain.id, version: 1 })).toMatchObject({
      ...{ state: 'done', stateReason: '', proof: [] },
    });
  });

  test('where nobody is named it waits for programme managers who did not do it', async () => {
    const { org, mara, tom, create } = await ground('anybody');
    const made = await create(tom, { needsVerification: true });
    await app.call(tom, actionMoves.finish, { id: made.id, version: 1, reason: 'Three tables' });
    const own = await create(mara, { needsVerification: true, ownerId: mara.personId });
    await app.call(mara, actionMoves.finish, { id: own.id, version: 1, reason: 'Three tables' });
    const { waiting } = await app.call(mara, homeOperations.waiting, {});
    expect(waiting.map(({ code, items }) => [code, items.map(({ ref }) => ref)])).toEqual([
      ['action-verify-open', [made.ref]],
    ]);
    const eve = await org.person('Eve', 'internal_auditor');
    expect((await app.call(eve, operations.get, { id: own.id })).can).toEqual(['verify', 'return']);
  });
});

describe('an action that comes round again', () => {
  const monthly = { kind: 'months', months: 1 } as const;

  test('is followed by the next when it is done, by its rhythm', async () => {
    const { tom, today, create } = await ground('rhythm');
    const made = await create(tom, { rhythm: monthly, why: 'Clause 9.1', needsVerification: true });
    const done = await app.call(tom, actionMoves.finish, { id: made.id, version: 1, reason: 'Looked' });
    const next = await app.call(tom, operations.get, { id: done.nextRef ?? '' });
    expect(next).toMatchObject({
      ...{ title: made.title, why: 'Clause 9.1', state: 'open', needsVerification: true, rhythm: monthly },
      ...{ ownerId: tom.personId, previousRef: made.ref, due: addMonths(today, 1) },
    });
    const dropped = await app.call(tom, actionMoves.drop, { id: next.id, version: 1, reason: 'No longer' });
    expect(dropped.nextRef).toBeNull();
  });

  test('ten writers finish it at once: it is done once and has one next', async () => {
    const { mara, create } = await ground('ten');
    const made = await create(mara, { rhythm: monthly });
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, () => app.call(mara, actionMoves.finish, { id: made.id, version: 1 })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject(refused('version-conflict'));
    expect((await app.call(mara, operations.list, {})).rows.map(({ state }) => state).sort()).toEqual([
      'done',
      'open',
    ]);
  });

  test('opened again, its next is put away until it is done again; one somebody began stays', async () => {
    const { tom, create } = await ground('undo');
    const made = await create(tom, { rhythm: monthly });
    const refs = async () =>
      (await app.call(tom, operations.list, {})).rows.map(({ ref, state }) => `${ref} ${state}`);
    for (const version of [1, 3, 5]) {
      await app.call(tom, actionMoves.finish, { id: made.id, version });
      expect(await refs()).toEqual(['ACT-001 done', 'ACT-002 open']);
      await app.call(tom, actionMoves.reopen, { id: made.id, version: version + 1 });
      expect(await refs()).toEqual(['ACT-001 open']);
    }
    const { nextRef } = await app.call(tom, actionMoves.finish, { id: made.id, version: 7 });
    const next = await app.call(tom, operations.get, { id: nextRef ?? '' });
    await app.call(tom, actionMoves.start, { id: next.id, version: next.version });
    await app.call(tom, actionMoves.reopen, { id: made.id, version: 8 });
    expect(await refs()).toEqual(['ACT-001 open', 'ACT-002 doing']);
  });
});

describe('the work list', () => {
  test('overdue, mine, of a day: filters count days from today in the organisation’s zone', async () => {
    const { mara, tom, today, create } = await ground('filters', 'Pacific/Kiritimati');
    const late = await create(tom, { title: 'Late', due: addDays(today, -1) });
    const now = await create(tom, { title: 'Now', due: today });
    const later = await create(tom, { title: 'Later', due: addDays(today, 40) });
    await create(mara, { title: 'Of nobody', due: addDays(today, -3) });
    const refs = async (filter: Record<string, string>) =>
      (await app.call(tom, operations.list, { filter, sort: 'due' })).rows.map(({ ref }) => ref);
    const mine = { owner: 'is:me', state: 'in:open,doing,waiting' };
    expect(await refs(mine)).toEqual([late.ref, now.ref, later.ref]);
    expect(await refs({ ...mine, due: 'lt:today' })).toEqual([late.ref]);
    expect(await refs({ ...mine, due: 'between:today,today+7' })).toEqual([now.ref]);
    expect([late.dueState, now.dueState, later.dueState]).toEqual(['overdue', 'due_soon', 'current']);
    await app.call(tom, actionMoves.finish, { id: late.id, version: 1 });
    expect(await refs({ ...mine, due: 'lt:today' })).toEqual([]);
    const { values } = await app.call(tom, operations.facets, { field: 'due', filter: { state: 'is:open' } });
    expect(values).toContainEqual({ value: today, count: 1 });
    // A calendar counts the days it shows: a range stays while its days are counted.
    const range = { due: `between:${today},${addDays(today, 7)}` };
    const shown = await app.call(tom, operations.facets, { field: 'due', filter: range });
    expect(shown.values).toEqual([{ value: today, count: 1 }]);
  });

  test('a past day shows where each stood then', async () => {
    const { tom, create } = await ground('past');
    const made = await create(tom);
    const tomorrow = addDays(new Date().toISOString().slice(0, 10), 1);
    const past = await app.call(tom, operations.get, { id: made.id, asOf: tomorrow });
    expect(past).toMatchObject({ ref: made.ref, state: 'open', rhythm: { kind: 'none' }, can: [] });
  });

  test('goes out as a sheet with its states in words', async () => {
    const { tom, create } = await ground('sheet');
    await create(tom, { rhythm: { kind: 'months', months: 3 } });
    const file = await app.call(tom, operations.export, { format: 'csv' });
    const text = new TextDecoder().decode(file.bytes);
    expect(text).toContain('Due,State');
    expect(text).toContain('Every 3 months');
  });
});
