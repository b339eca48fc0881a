import { sql } from 'drizzle-orm';
import { addDays, daysBetween } from '../../kernel/calendar.ts';
import type { Context, Daily } from '../../kernel/feature.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { noticeKind, notify } from '../../kernel/notice.ts';
import { recordAddress } from '../../kernel/record-type.ts';
import type { StoredAction } from './action.register.ts';
import { type Reminder, reminderOf, remindersReach } from './action.reminders.rules.ts';
import { actionType, unfinished } from './action.schema.ts';

const due = noticeKind({
  kind: 'action-due',
  waits: true,
  label: msg('notice.kind.action-due', 'An action of mine is due in a week, tomorrow, today, or overdue'),
  mail: 'once',
});
const escalated = noticeKind({
  kind: 'action-escalated',
  label: msg('notice.kind.action-escalated', 'An action of somebody else is a week overdue'),
  mail: 'digest',
});
const judging = noticeKind({
  kind: 'action-verification',
  waits: true,
  label: msg('notice.kind.action-verification', 'Work waits for me to verify it, or comes back to me'),
  mail: 'digest',
});

type Told = Pick<StoredAction, 'id' | 'ref' | 'version'>;
const about = ({ id, ref }: Told) => ({ recordId: id, at: recordAddress(actionType.type, ref) });

/** Who was named to verify learns that it is done; who did it, that it was verified or returned. */
export async function tellOfMove(
  context: Context,
  move: string,
  before: StoredAction,
  after: StoredAction,
): Promise<void> {
  const say = sayings[move];
  if (!say || !after.needsVerification) return;
  const to = move === 'finish' ? [after.verifierId] : [before.doneBy, after.ownerId];
  await notify(context, judging, {
    ...about(after),
    to: to.filter((id) => id !== null),
    say,
    key: `${after.id}:${after.version}`,
  });
}

const sayings: Readonly<Record<string, Message>> = {
  finish: msg('notice.action.to-verify', '{actor} has done this; you verify it'),
  verify: msg('notice.action.verified', '{actor} verified it'),
  return: msg('notice.action.returned', '{actor} returned it: something is missing'),
};

/**
 * Reminders and escalation, once a local day: each step of each due day is told once, however often and from whatever
 * process this runs. A changed day begins anew.
 */
export const actionReminders: Daily = {
  id: 'action.remind',
  run: async (context) => {
    const rows = await urgent(context);
    if (rows.length === 0) return;
    const managers = await programmeManagers(context);
    for (const row of rows) {
      const reminder = reminderOf(daysBetween(context.today, row.due));
      if (reminder) await remind(context, row, reminder, managers);
    }
  },
};

interface Urgent extends Told {
  readonly ownerId: string | null;
  readonly due: string;
}

/** What some step is near for. One statement. */
const urgent = ({ tx, today }: Context): Promise<Urgent[]> =>
  tx.rows<Urgent>(sql`
    select r.id, r.ref, r.version, r.owner_id as "ownerId", t.due from record r
      join action t on t.org_id = ${tx.org} and t.id = r.id
    where r.org_id = ${tx.org} and r.archived_at is null and t.state = any(${sql.param([...unfinished])}::text[])
      and t.due between ${addDays(today, remindersReach.first)}::date and ${addDays(today, remindersReach.last)}::date
    order by t.due, r.id`);

async function remind(
  context: Context,
  row: Urgent,
  { code, say, escalates }: Reminder,
  managers: readonly string[],
): Promise<void> {
  const event = { ...about(row), say, key: `${row.id}:${row.due}:${code}` };
  // What nobody owns is for those who run the programme.
  await notify(context, due, { ...event, to: row.ownerId === null ? managers : [row.ownerId] });
  if (!escalates || row.ownerId === null) return;
  await notify(context, escalated, { ...event, to: managers.filter((id) => id !== row.ownerId) });
}

async function programmeManagers({ tx, rolesOf }: Context): Promise<string[]> {
  const people = await tx.rows<{ id: string }>(
    sql`select id from person where org_id = ${tx.org} and ended_at is null order by id`,
  );
  const roles = await rolesOf(people.map(({ id }) => id));
  return [...roles].flatMap(([id, held]) => (held.includes('programme_manager') ? [id] : []));
}
