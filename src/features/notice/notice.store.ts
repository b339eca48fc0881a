import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/actor.ts';
import type { NoticeChoice } from '../../kernel/notice.schema.ts';
import { recordTypes } from '../../kernel/record-type.ts';
import type { Tx } from '../../kernel/tx.ts';
import { visibleAmong } from '../../kernel/visibility.ts';
import { mostUnread } from './notice.operations.ts';
import type { Notice } from './notice.schema.ts';

/** A notice as stored, `say` still JSON text. */
export type NoticeRow = Omit<Notice, 'say' | 'waits'> & { readonly say: string };

/** Mine, and of those about a record only what I may see today. */
const mine = (tx: Tx, actor: Actor): SQL => sql`
  from notice n left join record r on r.org_id = ${tx.org} and r.id = n.record_id
    left join person a on a.org_id = ${tx.org} and a.id = n.actor_id
  where n.org_id = ${tx.org} and n.person_id = ${actor.personId}
    and (n.record_id is null or ${visibleAmong(recordTypes(), actor)})`;

const unread = sql`n.read_at is null`;

/** My notices, newest first, behind one of them. */
export function listNotices(
  tx: Tx,
  actor: Actor,
  wanted: { unread: boolean; kind?: string; cursor: string | undefined; limit: number },
): Promise<NoticeRow[]> {
  const parts = [
    ...(wanted.unread ? [unread] : []),
    ...(wanted.kind === undefined ? [] : [sql`n.kind = ${wanted.kind}`]),
    ...(wanted.cursor === undefined ? [] : [sql`n.id < ${wanted.cursor}::uuid`]),
  ];
  const narrowed = parts.length > 0 ? sql`and ${sql.join(parts, sql` and `)}` : sql``;
  return tx.rows<NoticeRow>(sql`
    select n.id, n.kind, n.say, n.at, n.created_at as "createdAt", n.read_at as "readAt",
      case when r.id is not null then
        jsonb_build_object('id', r.id, 'type', r.type, 'ref', r.ref, 'title', r.title) end as record,
      case when a.id is not null then
        jsonb_build_object('name', case when a.erased_at is null then a.name end) end as actor
    ${mine(tx, actor)} ${narrowed} order by n.id desc limit ${wanted.limit}`);
}

/** How many are unread, as far as it is counted, and the newest of all. */
export async function countUnread(tx: Tx, actor: Actor): Promise<{ unread: number; newest: string | null }> {
  const row = await tx.one<{ unread: number; newest: string | null }>(sql`
    select (select count(*)::int from (select ${mine(tx, actor)} and ${unread} limit ${mostUnread}) found) as unread,
      (select n.id ${mine(tx, actor)} order by n.id desc limit 1) as newest`);
  return row ?? { unread: 0, newest: null };
}

export interface Marking {
  readonly ids?: readonly string[] | undefined;
  readonly recordId?: string | undefined;
  readonly upTo?: string | undefined;
}

/** Mark unread ones of a person as read; answers how many. */
export async function markRead(
  tx: Tx,
  personId: string,
  { ids, recordId, upTo }: Marking,
  now: string,
): Promise<number> {
  const parts = [
    ...(ids ? [sql`id = any(${sql.param(ids)}::uuid[])`] : []),
    ...(recordId ? [sql`record_id = ${recordId}`] : []),
    ...(upTo ? [sql`id <= ${upTo}::uuid`] : []),
    sql`true`,
  ];
  const marked = await tx.rows(sql`update notice set read_at = ${now} where org_id = ${tx.org}
    and person_id = ${personId} and read_at is null and ${sql.join(parts, sql` and `)} returning id`);
  return marked.length;
}

/** Take read marks away again. */
export async function markUnread(
  tx: Tx,
  personId: string,
  which: { ids: readonly string[] } | { at: string },
): Promise<number> {
  const those =
    'ids' in which ? sql`id = any(${sql.param(which.ids)}::uuid[])` : sql`read_at = ${which.at}::timestamptz`;
  const rows = await tx.rows(sql`update notice set read_at = null where org_id = ${tx.org}
    and person_id = ${personId} and read_at is not null and ${those} returning id`);
  return rows.length;
}

export const listChoices = (tx: Tx, personId: string): Promise<{ kind: string; choice: NoticeChoice }[]> =>
  tx.rows<{ kind: string; choice: NoticeChoice }>(sql`
    select kind, mail as choice from notice_preference where org_id = ${tx.org} and person_id = ${personId}`);

export async function saveChoice(
  tx: Tx,
  personId: string,
  kind: string,
  choice: NoticeChoice,
): Promise<void> {
  await tx.rows(sql`insert into notice_preference (org_id, person_id, kind, mail)
    values (${tx.org}, ${personId}, ${kind}, ${choice})
    on conflict (org_id, person_id, kind) do update set mail = excluded.mail`);
}

/** The hour of a person's digest; undefined where they chose none. */
export async function digestHour(tx: Tx, personId: string): Promise<number | undefined> {
  const row = await tx.one<{ hour: number }>(sql`
    select hour from digest_hour where org_id = ${tx.org} and person_id = ${personId}`);
  return row?.hour;
}

export async function saveDigestHour(tx: Tx, personId: string, hour: number): Promise<void> {
  await tx.rows(sql`insert into digest_hour (org_id, person_id, hour) values (${tx.org}, ${personId}, ${hour})
    on conflict (org_id, person_id) do update set hour = excluded.hour`);
}

/** Somebody is erased: what was told to them goes, and how they wanted to be told. */
export async function forget(tx: Tx, personId: string): Promise<void> {
  await tx.rows(sql`delete from notice where org_id = ${tx.org} and person_id = ${personId}`);
  await tx.rows(sql`delete from notice_preference where org_id = ${tx.org} and person_id = ${personId}`);
  await tx.rows(sql`delete from digest_hour where org_id = ${tx.org} and person_id = ${personId}`);
}
