import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../kernel/calendar.ts';
import { testApplication } from '../../testing/application.ts';
import { noticeOperations } from '../notice/notice.operations.ts';
import { actionMoves, actionOperations as operations } from './action.operations.ts';
import { reminderOf } from './action.reminders.rules.ts';

test.each([
  [8, undefined],
  [7, 'week'],
  [2, 'week'],
  [1, 'tomorrow'],
  [0, 'today'],
  [-1, undefined],
  [-6, undefined],
  [-7, 'overdue'],
  [-14, 'overdue'],
  [-15, undefined],
])('with %i days left the step is %s', (left, code) => expect(reminderOf(left)?.code).toBe(code));

// Noon in Berlin, in the week of the autumn change of clocks.
let now = new Date('2026-10-22T10:00:00Z');
let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication({ clock: () => now });
});
afterAll(() => app.close());

type Somebody = Awaited<ReturnType<Awaited<ReturnType<typeof app.organisation>>['person']>>;
const told = async (who: Somebody): Promise<string[]> => {
  const { rows } = await app.call(who, noticeOperations.list, { limit: 100 });
  return rows.map(({ say }) => say.text).reverse();
};

describe('reminders', () => {
  test('come a week before, the day before and on the day, once each; a week late the programme managers learn of it', async () => {
    const org = await app.organisation('reminders');
    const [mara, tom] = [
      await org.person('Mara', 'programme_manager'),
      await org.person('Tom', 'contributor'),
    ];
    await app.call(tom, operations.create, { title: 'Restore', due: '2026-10-29' });
    await app.call(mara, operations.create, { title: 'Of nobody', due: '2026-10-29' });
    for (let day = 0; day < 30; day += 1) {
      now = new Date(Date.parse('2026-10-22T10:00:00Z') + day * 86_400_000);
      // However often a day is looked at.
      for (const _again of [1, 2]) expect((await app.runJobs()).failures).toEqual([]);
    }
    const own = ['Due within a week', 'Due tomorrow', 'Due today', 'Overdue by a week or more'];
    expect(await told(tom)).toEqual(own);
    // Those of nobody, and that of Tom once it is a week late.
    expect((await told(mara)).sort()).toEqual([...own, 'Overdue by a week or more'].sort());
  }, 60_000);

  test('a changed day begins anew; what is finished, dropped or archived is not told of', async () => {
    now = new Date('2026-11-25T10:00:00Z');
    const org = await app.organisation('changed');
    const tom = await org.person('Tom', 'contributor');
    const due = (days: number) => addDays('2026-11-25', days);
    const made = await app.call(tom, operations.create, { title: 'Restore', due: due(1) });
    for (const move of ['finish', 'drop'] as const) {
      const other = await app.call(tom, operations.create, { title: move, due: due(1) });
      await app.call(tom, actionMoves[move], { id: other.id, version: 1, reason: 'Not needed' });
    }
    const away = await app.call(tom, operations.create, { title: 'Away', due: due(1) });
    await app.call(tom, operations.archive, { id: away.id, version: 1, archived: true });
    await app.runJobs();
    expect(await told(tom)).toEqual(['Due tomorrow']);
    await app.call(tom, operations.update, { id: made.id, version: 1, changes: { due: due(2) } });
    now = new Date('2026-11-26T10:00:00Z');
    await app.runJobs();
    expect(await told(tom)).toEqual(['Due tomorrow', 'Due tomorrow']);
  }, 60_000);

  test('who owns it, verifies, or gets work back is told by whom', async () => {
    now = new Date('2027-01-10T10:00:00Z');
    const org = await app.organisation('told');
    const [mara, tom] = [
      await org.person('Mara', 'programme_manager'),
      await org.person('Tom', 'contributor'),
    ];
    const ida = await org.person('Ida', 'contributor');
    const { id } = await app.call(mara, operations.create, {
      ...{ title: 'Restore', due: '2027-03-01', ownerId: tom.personId },
      ...{ needsVerification: true, verifierId: ida.personId },
    });
    await app.call(tom, actionMoves.finish, { id, version: 1, reason: 'Done' });
    await app.call(ida, actionMoves.return, { id, version: 2, reason: 'No proof' });
    expect(await told(tom)).toEqual([
      '{actor} made you the owner',
      '{actor} returned it: something is missing',
    ]);
    expect(await told(ida)).toEqual(['{actor} has done this; you verify it']);
    expect(await told(mara)).toEqual([]);
    const rows = await app.database
      .reading(org.id)
      .rows<{ count: number }>(sql`select count(*) as count from notice where org_id = ${org.id}`);
    expect(rows[0]?.count).toBe(3);
  });
});
