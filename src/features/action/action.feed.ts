import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { writeIcs } from '../../adapters/calendar/write-ics.ts';
import type { Context } from '../../kernel/feature.ts';
import { implement } from '../../kernel/feature.ts';
import { english, msg } from '../../kernel/message.ts';
import { notPermitted, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { feedOperations as operations } from './action.feed.operations.ts';
import { unfinished } from './action.schema.ts';

/** 128 random bits; so many need no slow hash: nothing can be guessed from SHA-256. */
const newToken = (): string => randomBytes(16).toString('base64url');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const unrecorded =
  'The secret address of somebody’s own calendar is theirs alone: no change to the management system.';

function me(context: Context): string {
  const { personId } = context.actor;
  if (personId === null) throw new Problem(notPermitted);
  return personId;
}

/** The address of one's own calendar: made, made anew, taken back. Only its hash is kept. */
export const feedImplementations = [
  implement(operations.feed, async (_input, context) => {
    const { tx, actor } = context;
    const row = await tx.one<{ createdAt: string }>(sql`select created_at as "createdAt" from calendar_feed
      where org_id = ${tx.org} and person_id = ${actor.personId}::uuid`);
    return { createdAt: row?.createdAt ?? null };
  }),
  implement(
    operations.makeFeed,
    async (_input, context) => {
      const { tx, org, now } = context;
      const token = newToken();
      // A new address ends the old one.
      await tx.rows(sql`insert into calendar_feed (org_id, person_id, token_hash, created_at)
        values (${tx.org}, ${me(context)}, ${hashOf(token)}, ${now})
        on conflict (org_id, person_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at`);
      return { address: `/feeds/${org.slug}/${token}.ics`, createdAt: now };
    },
    { unrecorded },
  ),
  implement(
    operations.revokeFeed,
    async (_input, context) => {
      const { tx } = context;
      await tx.rows(sql`delete from calendar_feed where org_id = ${tx.org} and person_id = ${me(context)}`);
      return { createdAt: null };
    },
    { unrecorded },
  ),
];

/** Most entries of a calendar: the most urgent ones. */
const mostEntries = 1000;

interface Row {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly confidential: boolean;
  readonly due: string;
  readonly changedAt: string;
  readonly name: string;
}

/**
 * The calendar behind a secret address: what its person is to do, and nothing else of anybody. Undefined where there
 * is no such address: unknown, taken back, or of somebody who has left. Calendars lie on other people's servers, so
 * confidential actions show their reference alone. One statement.
 */
export async function calendarFeed(
  tx: Tx,
  { token, slug, url }: { token: string; slug: string; url: string },
): Promise<string | undefined> {
  const rows = await tx.rows<Row | (Record<keyof Row, null> & { name: string })>(sql`
    select o.name, a.* from calendar_feed f
      join person p on p.org_id = ${tx.org} and p.id = f.person_id and p.ended_at is null
      join organisation o on o.org_id = ${tx.org}
      left join lateral (
        select r.id, r.ref, r.title, r.confidential, t.due, r.updated_at as "changedAt"
        from record r join action t on t.org_id = ${tx.org} and t.id = r.id
        where r.org_id = ${tx.org} and r.type = 'action' and r.owner_id = f.person_id and r.archived_at is null
          and t.state = any(${sql.param([...unfinished])}::text[])
        order by t.due, r.id limit ${mostEntries}) a on true
    where f.org_id = ${tx.org} and f.token_hash = ${hashOf(token)}`);
  const [first] = rows;
  if (!first) return undefined;
  return writeIcs({
    name: english(msg('action.feed.name', '{organisation}: my actions', { organisation: first.name })),
    entries: rows.flatMap((row) =>
      row.id === null
        ? []
        : [
            {
              uid: `${row.id}@tandem`,
              day: row.due,
              title: row.confidential
                ? english(msg('action.feed.confidential', '{ref} (confidential)', { ref: row.ref }))
                : `${row.ref} ${row.title}`,
              text: '',
              url: `${url}/o/${slug}/actions?open=${row.ref}`,
              changedAt: row.changedAt,
            },
          ],
    ),
  });
}
