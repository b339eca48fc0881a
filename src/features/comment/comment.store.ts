import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/actor.ts';
import { recordTypes } from '../../kernel/record-type.ts';
import type { Tx } from '../../kernel/tx.ts';
import { visibleAmong } from '../../kernel/visibility.ts';
import type { CommentPerson } from './comment.schema.ts';

/** A comment as stored, with the people it names. */
export interface CommentRow {
  readonly id: string;
  readonly recordId: string;
  readonly author: CommentPerson;
  readonly text: string;
  readonly mentions: readonly CommentPerson[];
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly removedAt: string | null;
  readonly removedBy: CommentPerson | null;
  readonly erasedAt: string | null;
  readonly version: number;
}

/** Somebody as texts name them: by today's name, or by none once they are erased. */
const person = (p: string): SQL => {
  const it = sql.identifier(p);
  return sql`jsonb_build_object('id', ${it}.id, 'name', case when ${it}.erased_at is null then ${it}.name end)`;
};

const rows = (tx: Tx, where: SQL): SQL => sql`
  select c.id, c.record_id as "recordId", ${person('a')} as author, c.text,
    (select coalesce(jsonb_agg(${person('m')} order by array_position(c.mentions, m.id)), '[]') from person m
      where m.org_id = ${tx.org} and m.id = any(c.mentions)) as mentions,
    c.created_at as "createdAt", c.edited_at as "editedAt", c.removed_at as "removedAt",
    case when d.id is not null then ${person('d')} end as "removedBy", c.erased_at as "erasedAt", c.version
  from comment c join person a on a.org_id = ${tx.org} and a.id = c.author_id
    left join person d on d.org_id = ${tx.org} and d.id = c.removed_by
  where c.org_id = ${tx.org} and ${where}`;

/** The newest comments of a record before one of them, newest first. */
export const listComments = (
  tx: Tx,
  recordId: string,
  window: { before: string | undefined; limit: number },
): Promise<CommentRow[]> => {
  const earlier = window.before === undefined ? sql`true` : sql`c.id < ${window.before}::uuid`;
  const where = sql`c.record_id = ${recordId} and ${earlier}`;
  return tx.rows<CommentRow>(sql`${rows(tx, where)} order by c.id desc limit ${window.limit}`);
};

/** One comment on a record the actor sees. `lock` for writers. */
export const findComment = (
  tx: Tx,
  actor: Actor,
  id: string,
  lock = false,
): Promise<CommentRow | undefined> =>
  tx.one<CommentRow>(
    sql`${rows(
      tx,
      sql`c.id = ${id} and exists (select from record r
      where r.org_id = ${tx.org} and r.id = c.record_id and ${visibleAmong(recordTypes(), actor)})`,
    )} ${lock ? sql`for update of c` : sql``}`,
  );

export async function insertComment(
  tx: Tx,
  comment: { id: string; recordId: string; authorId: string; text: string; mentions: readonly string[] },
  now: string,
): Promise<void> {
  const { id, recordId, authorId, text, mentions } = comment;
  await tx.rows(sql`insert into comment (org_id, id, record_id, author_id, text, mentions, created_at)
    values (${tx.org}, ${id}, ${recordId}, ${authorId}, ${text}, ${sql.param(mentions)}::uuid[], ${now})`);
}

/** Write what changes of a comment, as its next version. */
export async function saveComment(
  tx: Tx,
  id: string,
  next: {
    text: string;
    mentions: readonly string[];
    editedAt: string | null;
    removedAt: string | null;
    removedBy: string | null;
  },
): Promise<void> {
  await tx.rows(sql`update comment set text = ${next.text}, mentions = ${sql.param(next.mentions)}::uuid[],
    edited_at = ${next.editedAt}, removed_at = ${next.removedAt}, removed_by = ${next.removedBy}, version = version + 1
    where org_id = ${tx.org} and id = ${id}`);
}

/** What a comment said, newest first, as far as its author is not erased. */
export const listVersions = (tx: Tx, id: string, limit: number): Promise<{ at: string; text: string }[]> =>
  tx.rows<{ at: string; text: string }>(sql`
    select l.at, v.value as text from ledger l
      join personal_value v on v.org_id = ${tx.org} and v.hash = replace(l.body::jsonb ->> 'text', 'personal:', '')
    where l.org_id = ${tx.org} and l.record_type = 'comment' and l.record_id = ${id}
      and l.operation in ('comment.create', 'comment.edit') order by l.seq desc limit ${limit}`);

/** Names of people by id; of an erased one none. */
export const peopleNamed = (tx: Tx, ids: readonly string[]): Promise<CommentPerson[]> =>
  tx.rows<CommentPerson>(sql`select p.id, case when p.erased_at is null then p.name end as name from person p
    where p.org_id = ${tx.org} and p.id = any(${sql.param(ids)}::uuid[])`);

/** Everybody who has commented on the record and not been erased. */
export const listAuthors = (tx: Tx, recordId: string): Promise<{ id: string }[]> =>
  tx.rows<{ id: string }>(sql`select distinct c.author_id as id from comment c
    where c.org_id = ${tx.org} and c.record_id = ${recordId} and c.erased_at is null and c.removed_at is null`);

/** Owner of the record, and the people on it. */
export const listConcerned = (tx: Tx, recordId: string): Promise<{ id: string }[]> =>
  tx.rows<{ id: string }>(sql`
    select r.owner_id as id from record r where r.org_id = ${tx.org} and r.id = ${recordId} and r.owner_id is not null
    union select rp.person_id from record_person rp where rp.org_id = ${tx.org} and rp.record_id = ${recordId}`);

/** Members whose name has these letters: first those on the record, then by name. */
export function listCandidates(
  tx: Tx,
  recordId: string,
  q: string,
  limit: number,
): Promise<{ id: string }[]> {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return tx.rows<{ id: string }>(sql`
    select p.id from person p where p.org_id = ${tx.org} and p.ended_at is null and p.name ilike ${like}
    order by exists (select from record r where r.org_id = ${tx.org} and r.id = ${recordId} and r.owner_id = p.id)
      or exists (select from record_person rp where rp.org_id = ${tx.org} and rp.record_id = ${recordId}
        and rp.person_id = p.id) desc, lower(p.name), p.id limit ${limit}`);
}

/** Take away what an erased person wrote; their comments stay as places. */
export async function eraseTexts(tx: Tx, personId: string, now: string): Promise<void> {
  await tx.rows(sql`update comment set text = '', mentions = '{}', erased_at = ${now}, version = version + 1
    where org_id = ${tx.org} and author_id = ${personId} and erased_at is null`);
}
