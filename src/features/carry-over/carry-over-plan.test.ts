import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../kernel/door.ts';
import { testApplication } from '../../testing/application.ts';
import { actionMoves, actionOperations as actions } from '../action/action.operations.ts';
import { organisationWithRows, outside, refused } from '../applicability/testing.ts';
import { ledgerOperations } from '../ledger/ledger.operations.ts';
import { requirementOperations } from '../requirement/requirement.operations.ts';
import { carryOverOperations } from './carry-over.operations.ts';
import { planOperations as operations } from './carry-over.plan.operations.ts';

const infosec = 'iso27001-2022';
const ai = 'iso42001-2023';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

async function prepared(slug: string) {
  const ground = await organisationWithRows(app, slug);
  const { org, mara } = ground;
  await app.call(mara, requirementOperations.prepare, {});
  const plan = (framework = ai, caller: Caller = mara) => app.call(caller, operations.plan, { framework });
  const items = async (framework = ai, caller: Caller = mara) =>
    (await plan(framework, caller)).groups.flatMap(({ notes }) =>
      notes.flatMap(({ noteId, items: all }) => all.map((one) => ({ note: noteId, ...one }))),
    );
  const confirm = async (
    wanted: readonly { note: string; item: number }[],
    given: object = {},
    caller: Caller = mara,
    framework = ai,
  ) =>
    app.call(caller, operations.confirm, {
      framework,
      items: wanted.map(({ note, item }) => ({ note, item, due: '2027-03-01', ...given })),
    });
  const assess = (requirement: string, assessment: string) =>
    outside(app, org.id, (tx) =>
      tx.rows(
        sql`update clause set assessment = ${assessment} where org_id = ${org.id} and requirement = ${requirement}`,
      ),
    );
  const count = async () => (await app.call(mara, actions.count, {})).count;
  return { ...ground, plan, items, confirm, assess, count };
}

describe('the plan of what is left', () => {
  test('holds every sentence the notes ask for, under its chapter or objective in working order', async () => {
    const { plan } = await prepared('whole');
    const into = await plan();
    expect([into.left, into.made, into.last]).toEqual([205, 0, null]);
    expect(into.groups.map(({ group }) => group)).toEqual([
      ...['4', '5', '6', '7', '8'],
      ...['A.2', 'A.3', 'A.4', 'A.5', 'A.6', 'A.7', 'A.8', 'A.9', 'A.10'],
      ...['9', '10'],
    ]);
    expect(into.groups.map(({ step }) => step)).toEqual([...into.groups.keys()]);
    const back = await plan(infosec);
    expect([back.left, back.groups.length]).toEqual([65, 11]);
  });

  test('leaves out what was rejected, what is excluded, and clauses judged met', async () => {
    const { mara, plan, decide, assess } = await prepared('left-out');
    const notes = async () =>
      (await plan()).groups.flatMap((group) => group.notes.map(({ noteId }) => noteId));
    expect(await notes()).toEqual(expect.arrayContaining(['CO.4.1', 'CO.A.2.2', 'CO.A.2.3']));
    await assess(`${ai}:4.1`, 'met');
    await decide(`${ai}:A.2.2`, { decision: 'excluded', justification: 'No.' });
    const rejected = { requirement: `${ai}:A.2.3`, version: 0, verdict: 'rejected' as const, text: 'No.' };
    await app.call(mara, carryOverOperations.decide, rejected);
    const left = await notes();
    for (const gone of ['CO.4.1', 'CO.A.2.2', 'CO.A.2.3']) expect(left).not.toContain(gone);
    await assess(`${ai}:4.1`, 'partly_met');
    expect(await notes()).toContain('CO.4.1');
  });

  test('confirmed once, each sentence becomes an action with its source, its day and its owner', async () => {
    const { org, mara, items, confirm, plan } = await prepared('confirmed');
    const tom = await org.person('Tom', 'contributor');
    const all = await items();
    const done = await confirm(all, { ownerId: tom.personId });
    expect(done).toMatchObject({ made: 205, existing: 0 });
    const { rows } = await app.call(mara, actions.list, { filter: { source: 'is:42001 A.2.3' } });
    expect(
      rows.map(({ title, due, ownerName, requirement }) => [title, due, ownerName, requirement]),
    ).toEqual(
      all
        .filter(({ note }) => note === 'CO.A.2.3')
        .map(({ text }) => [text, '2027-03-01', 'Tom', `${ai}:A.2.3`]),
    );
    expect(rows[0]?.why).toContain('The trap: ');
    expect((await plan()).last).toMatchObject({ made: 205, untouched: 205, byName: 'Mara', fresh: true });
    const clause = await app.call(mara, actions.list, { filter: { source: 'is:42001 4.1' } });
    expect(clause.rows[0]?.sourceRecord?.type).toBe('clause');
  });

  test('a second run makes nothing again, whatever became of the actions, and shows what did', async () => {
    const { mara, items, confirm, count, plan } = await prepared('again');
    const some = (await items()).filter(({ note }) => note === 'CO.4.1');
    await confirm(some);
    const rows = (await app.call(mara, actions.list, { filter: { source: 'is:42001 4.1' }, sort: 'ref' }))
      .rows;
    const [done, dropped, edited] = rows;
    if (!done || !dropped || !edited) throw new Error('There are too few actions.');
    await app.call(mara, actionMoves.finish, { id: done.id, version: 1 });
    await app.call(mara, actionMoves.drop, { id: dropped.id, version: 1, reason: 'Not ours.' });
    await app.call(mara, actions.update, { id: edited.id, version: 1, changes: { title: 'In our words' } });
    const before = await count();
    expect(await confirm(await items())).toMatchObject({ made: 205 - some.length, existing: some.length });
    expect(await confirm(await items())).toEqual({ batch: null, made: 0, existing: 205 });
    expect(await count()).toBe(before + 205 - some.length);
    const shown = (await items()).filter(({ note }) => note === 'CO.4.1').map(({ made }) => made?.action);
    expect(shown.slice(0, 3)).toMatchObject([
      { ref: done.ref, state: 'done' },
      { ref: dropped.ref, state: 'dropped', stateReason: 'Not ours.' },
      { ref: edited.ref, state: 'open', title: 'In our words' },
    ]);
    expect(await plan()).toMatchObject({ left: 0, made: 205, can: [] });
  });

  test('ten people confirm at once: each sentence becomes one action', async () => {
    const { org, items, confirm, count } = await prepared('at-once');
    const people = await Promise.all(
      Array.from({ length: 10 }, (_, index) => org.person(`Writer ${index}`, 'programme_manager')),
    );
    const all = (await items()).slice(0, 60);
    const answers = await Promise.all(people.map((person) => confirm(all, {}, person)));
    expect(answers.reduce((sum, { made }) => sum + made, 0)).toBe(60);
    expect(answers.every(({ made, existing }) => made + existing === 60)).toBe(true);
    expect(await count()).toBe(60);
    // The key holds even without the queue before it.
    const twice = outside(app, org.id, (tx) =>
      tx.rows(sql`insert into carry_over_action select org_id, note_id, item, said, gen_random_uuid(), batch, made_at, made_by
        from carry_over_action where org_id = ${org.id} limit 1`),
    );
    await expect(twice).rejects.toThrow();
  });

  test('another order of the sentences, and other words for one, make nothing twice', async () => {
    const { org, items, confirm, count } = await prepared('reordered');
    const all = (await items()).filter(({ note }) => note === 'CO.4.1');
    const [first, second] = all;
    if (!first || !second || all.length < 3) throw new Error('The note has too few sentences.');
    await confirm([first, second]);
    // As if they had stood the other way round then, behind one that is gone, and the first in other words.
    await outside(app, org.id, (tx) =>
      tx.rows(sql`update carry_over_action set item = case item when 1 then 3 else 1 end,
        said = case item when 1 then said || ' Quickly.' else said end where org_id = ${org.id}`),
    );
    expect(await confirm(all)).toMatchObject({ made: all.length - 2, existing: 2 });
    expect(await count()).toBe(all.length);
    const left = (await items()).filter(({ note, made }) => note === 'CO.4.1' && made === null);
    expect(left).toEqual([]);
  });

  test('a note for a group asks once, of the first row that still asks', async () => {
    const { mara, decide, items, confirm } = await prepared('group-plan');
    await decide(`${infosec}:A.5.1`, { decision: 'excluded', justification: 'No.' });
    const some = (await items(infosec)).filter(({ note }) => note === 'CR.G.policies-roles');
    expect(some).toHaveLength(2);
    await confirm(some, {}, mara, infosec);
    const { rows } = await app.call(mara, actions.list, {});
    expect(rows.map(({ source }) => source)).toEqual(['27001 A.5.2', '27001 A.5.2']);
  });

  test('right after, the whole is dropped together; what somebody has touched stays, and the rest may be planned anew', async () => {
    const { org, mara, items, confirm, plan, count } = await prepared('undone');
    const some = (await items()).slice(0, 5);
    const { batch } = await confirm(some);
    const [touched] = (await app.call(mara, actions.list, { sort: 'ref' })).rows;
    if (!touched || batch === null) throw new Error('Nothing was made.');
    await app.call(mara, actionMoves.start, { id: touched.id, version: 1 });
    expect((await plan()).last).toMatchObject({ batch, made: 5, untouched: 4 });
    const ida = await org.person('Ida', 'contributor');
    await expect(app.call(ida, operations.drop, { batch })).rejects.toMatchObject(refused('not-permitted'));
    expect(await app.call(mara, operations.drop, { batch })).toEqual({ dropped: 4, left: 1 });
    expect(await count()).toBe(1);
    const dropped = await app.call(mara, actions.list, { filter: { archived: 'is:true' } });
    expect(dropped.rows.map(({ state, stateReason }) => [state, stateReason])).toEqual(
      Array.from({ length: 4 }, () => ['dropped', 'The plan was taken back.']),
    );
    expect(await plan()).toMatchObject({ left: 204, made: 1 });
    expect(await confirm(some)).toMatchObject({ made: 4, existing: 1 });
    await expect(app.call(mara, operations.drop, { batch: touched.id })).rejects.toMatchObject(
      refused('not-found'),
    );
  });

  test('planned both ways, each way takes back its own and leaves the other as it is', async () => {
    const { mara, items, confirm, plan, count } = await prepared('both-ways');
    const into = await confirm((await items(ai)).slice(0, 5));
    const back = await confirm((await items(infosec)).slice(0, 3), {}, mara, infosec);
    expect((await plan(ai)).last).toMatchObject({ batch: into.batch, made: 5, untouched: 5 });
    expect((await plan(infosec)).last).toMatchObject({ batch: back.batch, made: 3, untouched: 3 });
    const drop = async (framework: string) =>
      app.call(mara, operations.drop, { batch: (await plan(framework)).last?.batch ?? '' });
    expect(await drop(ai)).toEqual({ dropped: 5, left: 0 });
    expect((await plan(ai)).last).toBeNull();
    expect((await plan(infosec)).last).toMatchObject({ made: 3, untouched: 3 });
    expect(await count()).toBe(3);
    expect(await drop(infosec)).toEqual({ dropped: 3, left: 0 });
    expect(await count()).toBe(0);
  });

  test('what nobody asks for, and who is no person here, is refused with its place; nothing is made', async () => {
    const { items, confirm, count } = await prepared('refused');
    const [one] = await items();
    if (!one) throw new Error('There is no plan.');
    const wrong = (field: string) => refused('invalid', { issues: [{ field }] });
    await expect(confirm([one, { note: one.note, item: 99 }])).rejects.toMatchObject(wrong('items.1'));
    await expect(confirm([{ note: 'CO.strange', item: 1 }])).rejects.toMatchObject(wrong('items.0'));
    const elsewhere = await app.organisation('refused-elsewhere');
    const sten = await elsewhere.person('Sten', 'programme_manager');
    await expect(confirm([one], { ownerId: sten.personId })).rejects.toMatchObject(wrong('items.0.ownerId'));
    expect(await count()).toBe(0);
  });

  test('who may only read sees the plan and confirms nothing; a standard that is not adopted is a preview', async () => {
    const { org, mara, items, plan, confirm } = await prepared('preview');
    const rita = await org.person('Rita', 'top_management');
    const [one] = await items();
    if (!one) throw new Error('There is no plan.');
    expect((await plan(ai, rita)).can).toEqual([]);
    await expect(confirm([one], {}, rita)).rejects.toMatchObject(refused('not-permitted'));
    await outside(app, org.id, (tx) =>
      tx.rows(sql`update adoption set dropped_at = now() where org_id = ${org.id} and framework = ${ai}`),
    );
    expect(await plan()).toMatchObject({ left: 205, can: [] });
    await expect(confirm([one])).rejects.toMatchObject(refused('framework-not-adopted'));
    await expect(
      app.call(mara, carryOverOperations.decide, {
        requirement: `${ai}:4.1`,
        version: 0,
        verdict: 'accepted',
      }),
    ).rejects.toMatchObject(refused('framework-not-adopted'));
    const { proposals } = await app.call(mara, carryOverOperations.list, { framework: ai });
    expect(proposals.every(({ can, targets }) => can.length === 0 && targets[0]?.record === null)).toBe(true);
  });

  test('as many statements for a plan with all its actions as for one without; the ledger tells of the plan', async () => {
    const { mara, org, plan, items, confirm } = await prepared('cost');
    const cost = async () => {
      app.takeStatements();
      await plan();
      return app.takeStatements().length;
    };
    const none = await cost();
    expect(none).toBeLessThanOrEqual(12);
    const { batch } = await confirm(await items());
    expect(await cost()).toBe(none);
    const { entries } = await app.call(mara, ledgerOperations.list, { limit: 200 });
    expect(entries.find(({ recordType }) => recordType === 'carry_over_plan')).toMatchObject({
      recordId: batch,
    });
    expect(org.id).not.toBe('');
  });
});
