import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context, Daily } from '../../kernel/feature.ts';
import { job, startJob } from '../../kernel/job.ts';
import { english, type Message, msg } from '../../kernel/message.ts';
import { MessageText } from '../../kernel/message-text.ts';
import { Hour, usualHour } from '../../kernel/notice.schema.ts';
import { recordLine, withActor } from '../../kernel/notice.ts';
import { sendMail } from '../../kernel/outbox.ts';
import { recordTypes } from '../../kernel/record-type.ts';
import { Day } from '../../kernel/schema.ts';
import { momentOf } from '../../kernel/time.ts';
import type { Tx } from '../../kernel/tx.ts';
import { type Onlooker, visibleToEach } from '../../kernel/visibility.ts';
import { foldFrom } from './notice.rules.ts';
import { formerMember } from './notice.words.ts';

/** Most notices one digest spells out; it says how many more there are. */
const mostTold = 50;
/** People whose notices are read together. */
const together = 100;
/** How long notices are kept, in days: once read, and at all. */
const keptRead = 90;
const keptAtAll = 365;

/** When a day begins, its digests are set to the hours people chose; then notices that are old go. */
export const noticeDigest: Daily = {
  id: 'notice.digest',
  run: async (context) => {
    for (const hour of await hoursChosen(context.tx)) await setDigest(context, hour);
    await forgetOld(context);
  },
};

const digestWork = {
  id: 'notice.digest-out',
  title: msg('job.digest', 'Write the daily digests'),
  input: z.object({ day: Day, hour: Hour }),
};

/** The digests of an hour of today: at that hour of the organisation's time zone, or at once where it has passed. */
export async function setDigest(context: Context, hour: number): Promise<void> {
  const { today, org } = context;
  await startJob(
    context,
    digestWork,
    { day: today, hour },
    { key: `${today}:${hour}`, hidden: true, notBefore: momentOf(today, hour, org.timeZone) },
  );
}

/**
 * One mail to each person who wants their digest at this hour and has unread notices of kinds they want in it, each
 * notice in one digest only. What its reader may not see any more is not told.
 */
export const digestJob = job({
  ...digestWork,
  run: ({ day, hour }, run) =>
    run.write(
      async (context) => {
        const waiting = await listWaiting(context.tx, hour);
        const roles = await context.rolesOf(waiting.map(({ id }) => id));
        const people = [...roles].map(([id, held]) => ({ id, roles: held }));
        for (let start = 0; start < people.length; start += together) {
          await send(context, people.slice(start, start + together), `${day}:${hour}`);
        }
        await markDigested(
          context,
          waiting.map(({ id }) => id),
        );
      },
      { unrecorded: 'A digest repeats what the ledger says.' },
    ),
});

interface Line {
  readonly personId: string;
  readonly recordId: string | null;
  readonly ref: string | null;
  readonly title: string | null;
  readonly confidential: boolean;
  readonly say: string;
  readonly actor: { readonly name: string | null } | null;
  /** All there are for this person. */
  readonly count: number;
}

async function send(context: Context, people: readonly Onlooker[], when: string): Promise<void> {
  const { tx } = context;
  const [lines, organisation] = await Promise.all([
    listLines(tx, people),
    tx.one<{ name: string }>(sql`select name from organisation where org_id = ${tx.org}`),
  ]);
  for (const [personId, theirs] of Map.groupBy(lines, (line) => line.personId)) {
    const count = theirs[0]?.count ?? theirs.length;
    await sendMail(context, {
      key: `digest:${when}:${personId}`,
      to: personId,
      subject: subjectOf(count, organisation?.name ?? ''),
      lines: digestLines(theirs, count),
      at: '/notices',
      button: msg('notice.digest.open', 'Open your notices'),
    });
  }
}

const subjectOf = (count: number, organisation: string): Message =>
  count === 1
    ? msg('notice.digest.one', '{organisation}: one notice', { organisation })
    : msg('notice.digest.many', '{organisation}: {count} notices', { organisation, count });

/** Each record once, and below it what happened, oldest first. */
function digestLines(lines: readonly Line[], count: number): Message[] {
  const groups = [...Map.groupBy(lines, ({ recordId }) => recordId ?? '').values()];
  const told = groups.flatMap((group) => {
    const [first] = group;
    const head =
      first?.ref && first.title !== null
        ? [recordLine({ ref: first.ref, title: first.title, confidential: first.confidential })]
        : [];
    return [...head, ...folded(group.map(({ say, actor }) => withActor(sentence(say), nameOf(actor))))];
  });
  const left = count - lines.length;
  return left > 0 ? [...told, msg('notice.digest.more', 'And {left} more.', { left })] : told;
}

/** The same sentence about the same record stands once, with how often, as in the list. */
function folded(lines: readonly Message[]): Message[] {
  return [...Map.groupBy(lines, english)].flatMap(([text, alike]) =>
    alike.length < foldFrom
      ? alike
      : [msg('notice.digest.times', '{text} ({count} times)', { text, count: alike.length })],
  );
}

function sentence(say: string): Message {
  const { id, text, values } = MessageText.parse(JSON.parse(say));
  return msg(id, text, values);
}

const nameOf = (actor: Line['actor']): string | null => actor && (actor.name ?? formerMember.text);

/** Unread, wanted in the digest when it came and still, and in none yet. */
const pending = sql`n.read_at is null and n.digested_on is null and n.mail = 'digest'`;

const listWaiting = (tx: Tx, hour: number): Promise<{ id: string }[]> =>
  tx.rows<{ id: string }>(sql`select distinct n.person_id as id from notice n
    left join digest_hour d on d.org_id = ${tx.org} and d.person_id = n.person_id
    where n.org_id = ${tx.org} and ${pending} and coalesce(d.hour, ${usualHour}) = ${hour} order by 1`);

/** Hours at which somebody wants a digest; the usual one always. */
async function hoursChosen(tx: Tx): Promise<number[]> {
  const rows = await tx.rows<{ hour: number }>(
    sql`select distinct hour from digest_hour where org_id = ${tx.org}`,
  );
  return [...new Set([usualHour, ...rows.map(({ hour }) => hour)])].sort((one, other) => one - other);
}

const listLines = (tx: Tx, people: readonly Onlooker[]): Promise<Line[]> =>
  tx.rows<Line>(sql`
    select * from (
      select n.person_id as "personId", n.record_id as "recordId", r.ref, r.title,
        coalesce(r.confidential, false) as confidential, n.say,
        case when a.id is not null then
          jsonb_build_object('name', case when a.erased_at is null then a.name end) end as actor,
        count(*) over (partition by n.person_id)::int as count,
        row_number() over (partition by n.person_id order by n.id) as place, n.id
      from notice n
        left join notice_preference np on np.org_id = ${tx.org} and np.person_id = n.person_id and np.kind = n.kind
        left join record r on r.org_id = ${tx.org} and r.id = n.record_id
        left join person a on a.org_id = ${tx.org} and a.id = n.actor_id
      where n.org_id = ${tx.org} and n.person_id = any(${sql.param(people.map(({ id }) => id))}::uuid[])
        and ${pending} and coalesce(np.mail, 'digest') = 'digest'
        and (n.record_id is null or ${visibleToEach(recordTypes(), people, sql`n.person_id`)})
    ) told where place <= ${mostTold} order by "personId", id`);

async function markDigested({ tx, today }: Context, people: readonly string[]): Promise<void> {
  await tx.rows(sql`update notice n set digested_on = ${today}
    where n.org_id = ${tx.org} and n.person_id = any(${sql.param(people)}::uuid[]) and ${pending}`);
}

async function forgetOld({ tx, now }: Context): Promise<void> {
  const before = (days: number): string => new Date(Date.parse(now) - days * 86_400_000).toISOString();
  await tx.rows(sql`delete from notice where org_id = ${tx.org}
    and (read_at < ${before(keptRead)}::timestamptz or created_at < ${before(keptAtAll)}::timestamptz)`);
}
