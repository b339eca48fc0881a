import { sql } from 'drizzle-orm';
import type { Context, Daily } from '../../kernel/feature.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { MessageText } from '../../kernel/message-text.ts';
import { recordLine, withActor } from '../../kernel/notice.ts';
import { sendMail } from '../../kernel/outbox.ts';
import { recordTypes } from '../../kernel/record-type.ts';
import type { Tx } from '../../kernel/tx.ts';
import { type Onlooker, visibleToEach } from '../../kernel/visibility.ts';
import { formerMember } from './notice.words.ts';

/** Most notices one digest spells out; it says how many more there are. */
const mostTold = 50;
/** People whose notices are read together. */
const together = 100;
/** How long notices are kept, in days: once read, and at all. */
const keptRead = 90;
const keptAtAll = 365;

/**
 * One mail a day to each person with unread notices of kinds they want in the digest, each notice in one digest only;
 * then notices that are old go. What its reader may not see any more is not told.
 */
export const noticeDigest: Daily = {
  id: 'notice.digest',
  run: async (context) => {
    const waiting = await listWaiting(context.tx);
    const roles = await context.rolesOf(waiting.map(({ id }) => id));
    const people = [...roles].map(([id, held]) => ({ id, roles: held }));
    for (let start = 0; start < people.length; start += together) {
      await send(context, people.slice(start, start + together));
    }
    await markDigested(context);
    await forgetOld(context);
  },
};

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

async function send(context: Context, people: readonly Onlooker[]): Promise<void> {
  const { tx, today } = context;
  const [lines, organisation] = await Promise.all([
    listLines(tx, people),
    tx.one<{ name: string }>(sql`select name from organisation where org_id = ${tx.org}`),
  ]);
  for (const [personId, theirs] of Map.groupBy(lines, (line) => line.personId)) {
    const count = theirs[0]?.count ?? theirs.length;
    await sendMail(context, {
      key: `digest:${today}:${personId}`,
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
    return [...head, ...group.map(({ say, actor }) => withActor(sentence(say), nameOf(actor)))];
  });
  const left = count - lines.length;
  return left > 0 ? [...told, msg('notice.digest.more', 'And {left} more.', { left })] : told;
}

function sentence(say: string): Message {
  const { id, text, values } = MessageText.parse(JSON.parse(say));
  return msg(id, text, values);
}

const nameOf = (actor: Line['actor']): string | null => actor && (actor.name ?? formerMember.text);

/** Unread, wanted in the digest when it came and still, and in none yet. */
const pending = sql`n.read_at is null and n.digested_on is null and n.mail = 'digest'`;

const listWaiting = (tx: Tx): Promise<{ id: string }[]> =>
  tx.rows<{ id: string }>(sql`select distinct n.person_id as id from notice n
    where n.org_id = ${tx.org} and ${pending} order by 1`);

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

async function markDigested({ tx, today }: Context): Promise<void> {
  await tx.rows(sql`update notice n set digested_on = ${today} where n.org_id = ${tx.org} and ${pending}`);
}

async function forgetOld({ tx, now }: Context): Promise<void> {
  const before = (days: number): string => new Date(Date.parse(now) - days * 86_400_000).toISOString();
  await tx.rows(sql`delete from notice where org_id = ${tx.org}
    and (read_at < ${before(keptRead)}::timestamptz or created_at < ${before(keptAtAll)}::timestamptz)`);
}
