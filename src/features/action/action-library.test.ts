import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, addMonths } from '../../kernel/calendar.ts';
import { repeats } from '../../kernel/rhythm.ts';
import { testApplication } from '../../testing/application.ts';
import { libraryOperations as library } from './action.library.operations.ts';
import { actionMoves, actionOperations as operations } from './action.operations.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

async function ground(slug: string) {
  const org = await app.organisation(slug);
  const mara = await org.person('Mara', 'programme_manager');
  const tom = await org.person('Tom', 'contributor');
  const { today } = await app.call(mara, library.list, {});
  const takenAs = async (by: typeof mara, activity: string) =>
    (await app.call(by, library.list, {})).activities.find(({ id }) => id === activity)?.taken;
  return { org, mara, tom, today, takenAs };
}

describe('the library of recurring activities', () => {
  test('holds what the content knows that comes round again, each with its rhythm and clauses of both standards', async () => {
    const { tom } = await ground('library');
    const { activities } = await app.call(tom, library.list, {});
    expect(activities.length).toBeGreaterThan(60);
    expect(activities.every(({ rhythm, title, groupTitle }) => repeats(rhythm) && title && groupTitle)).toBe(
      true,
    );
    expect(activities.find(({ id }) => id === 'evidence.restore-test')).toMatchObject({
      ...{
        title: 'Restore test of backups',
        rhythm: { kind: 'months', months: 6 },
        taken: null,
        asked: false,
      },
      serves: [{ id: 'iso27001-2022:A.8.13', number: 'A.8.13', frameworkTitle: 'ISO/IEC 27001:2022' }],
    });
    // Nobody knows the level of a risk yet: the shortest interval counts.
    expect(activities.find(({ id }) => id === 'risk.review')).toMatchObject({
      ...{ rhythm: { kind: 'months', months: 1 }, asked: true },
    });
    const standards = new Set(activities.flatMap(({ serves }) => serves.map((one) => one.frameworkTitle)));
    expect([...standards]).toEqual(expect.arrayContaining(['ISO/IEC 27001:2022', 'ISO/IEC 42001:2023']));
    // What is due once, after an event or on a day, is none.
    for (const once of ['incident.review', 'risk.unassessed', 'evidence.contract'])
      expect(activities.map(({ id }) => id)).not.toContain(once);
  });

  test('several are taken at once with owner and first day, marked as taken, and go on in their rhythm', async () => {
    const { mara, tom, today, takenAs } = await ground('taking');
    const due = addDays(today, 14);
    const take = ['evidence.restore-test', 'system.management-review'].map((activity) => ({
      ...{ activity, due, ownerId: tom.personId },
    }));
    const { actions } = await app.call(mara, library.take, { take });
    expect(actions.map(({ ref, title }) => [ref, title])).toEqual([
      ['ACT-001', 'Restore test of backups'],
      ['ACT-002', 'Management review with its AI item'],
    ]);
    expect(await app.call(mara, operations.get, { id: 'ACT-2' })).toMatchObject({
      ...{ state: 'open', due, ownerId: tom.personId, requirement: 'iso27001-2022:9.3.1' },
      ...{ rhythm: { kind: 'months', months: 12 }, activity: 'system.management-review' },
      why: 'Also serves ISO/IEC 42001:2023 9.3.1.\nSooner after: serious incident; change of scope.',
    });
    expect(await takenAs(tom, 'evidence.restore-test')).toBe('ACT-001');
    const { nextRef } = await app.call(tom, actionMoves.finish, { id: actions[0]?.id ?? '', version: 1 });
    expect(await takenAs(tom, 'evidence.restore-test')).toBe(nextRef);
    expect(await app.call(tom, operations.get, { id: nextRef ?? '' })).toMatchObject({
      due: addMonths(today, 6),
    });
    await app.call(tom, actionMoves.drop, { id: nextRef ?? '', version: 1, reason: 'Sold' });
    expect(await takenAs(tom, 'evidence.restore-test')).toBeNull();
  });

  test('a contributor owns what they take; strangers and unknown activities are refused, and nothing is taken', async () => {
    const { org, mara, tom, today, takenAs } = await ground('refused');
    const sten = await (await app.organisation('library-elsewhere')).person('Sten', 'programme_manager');
    const good = { activity: 'risk.review', due: today, ownerId: null };
    await expect(
      app.call(mara, library.take, {
        take: [good, { ...good, activity: 'strange.one' }, { ...good, ownerId: sten.personId }],
      }),
    ).rejects.toMatchObject({
      type: { code: 'invalid' },
      issues: [{ field: 'take.1.activity' }, { field: 'take.2.ownerId' }],
    });
    expect(await takenAs(mara, 'risk.review')).toBeNull();
    await app.call(tom, library.take, { take: [good] });
    expect(await app.call(tom, operations.get, { id: 'ACT-1' })).toMatchObject({ ownerId: tom.personId });
    // Another contributor is not told of what is confidential.
    await app.call(tom, operations.update, { id: 'ACT-1', version: 1, changes: { confidential: true } });
    const ida = await org.person('Ida', 'contributor');
    expect([await takenAs(tom, 'risk.review'), await takenAs(ida, 'risk.review')]).toEqual(['ACT-001', null]);
    const reader = await org.person('Rolf', 'reader');
    await expect(app.call(reader, library.take, { take: [good] })).rejects.toMatchObject({
      type: { code: 'not-permitted' },
    });
  });
});
