import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/actor.ts';
import { canonicalRef } from '../../kernel/list/grammar.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import { Id } from '../../kernel/schema.ts';
import type { Tx } from '../../kernel/tx.ts';
import { visibleAmong } from '../../kernel/visibility.ts';
import type { FoundRecord } from './record.schema.ts';

/** Records whose reference or id is `q`, or whose words begin as those of `q`; exact ones first. One statement. */
export async function findRecords(
  tx: Tx,
  actor: Actor,
  types: readonly RecordType[],
  q: string,
  limit: number,
): Promise<FoundRecord[]> {
  const refs = [q, ...types.flatMap((type) => canonicalRef(type.prefix, q) ?? [])];
  const id = Id.safeParse(q);
  const exact = id.success ? sql`r.id = ${id.data}::uuid` : sql`r.ref = any(${sql.param(refs)}::text[])`;
  return tx.rows<FoundRecord>(sql`
    select r.id, r.type, r.ref, r.title, r.archived_at is not null as archived from record r
    where r.org_id = ${tx.org} and ${visibleAmong(types, actor)}
      and (${exact} or (r.archived_at is null and ${wordsBegin(q)}))
    order by ${exact} desc, starts_with(lower(r.title), lower(${q})) desc, r.updated_at desc, r.id limit ${limit}`);
}

/**
 * Every word of `q` begins a word of the record. A number with dots is also looked for whole, because the database
 * keeps "A.5.1" as one word.
 */
function wordsBegin(q: string): SQL {
  const words = q.match(/[\p{L}\p{N}]+/gu)?.map((word) => `${word}:*`) ?? [];
  if (words.length === 0) return sql`false`;
  const whole = q
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => `'${word.replace(/['\\]/g, ' ')}':*`);
  return sql`r.search @@ (to_tsquery('simple', ${words.join(' & ')}) || to_tsquery('simple', ${whole.join(' & ')}))`;
}

export interface LinkRow {
  readonly linkId: string;
  readonly kind: string;
  readonly direction: 'out' | 'in';
  readonly note: string;
  readonly id: string;
  readonly type: string;
  readonly ref: string;
  readonly title: string;
}

/** Links of a record whose other end the actor sees, oldest first, after the link `after`. */
export const listLinks = (
  tx: Tx,
  actor: Actor,
  types: readonly RecordType[],
  id: string,
  window: { after: string | undefined; limit: number },
): Promise<LinkRow[]> =>
  tx.rows<LinkRow>(sql`
    select l.id as "linkId", l.kind, l.direction, l.note, r.id, r.type, r.ref, r.title
    from (
      select id, kind, note, to_id as other, 'out' as direction from link where org_id = ${tx.org} and from_id = ${id}
      union all
      select id, kind, note, from_id, 'in' from link where org_id = ${tx.org} and to_id = ${id} and from_id <> to_id
    ) l join record r on r.org_id = ${tx.org} and r.id = l.other and ${visibleAmong(types, actor)}
    where ${window.after ?? null}::uuid is null or l.id > ${window.after ?? null}::uuid
    order by l.id limit ${window.limit}`);

export const listPeople = (tx: Tx, id: string): Promise<{ id: string; name: string }[]> =>
  tx.rows<{ id: string; name: string }>(sql`
    select p.id, p.name from record_person rp join person p on p.org_id = rp.org_id and p.id = rp.person_id
    where rp.org_id = ${tx.org} and rp.record_id = ${id} order by lower(p.name), p.id`);

/** Which of these are people of the organisation who have not left. */
export const membersAmong = (tx: Tx, ids: readonly string[]): Promise<{ id: string }[]> =>
  tx.rows<{ id: string }>(sql`
    select id from person where org_id = ${tx.org} and id = any(${sql.param(ids)}::uuid[]) and ended_at is null`);

/** Put exactly these people on the record (locked before) and give it its next version. */
export async function savePeople(
  tx: Tx,
  id: string,
  people: readonly string[],
  at: string,
  by: string | null,
): Promise<void> {
  await Promise.all([
    tx.rows(sql`delete from record_person where org_id = ${tx.org} and record_id = ${id}
      and not (person_id = any(${sql.param(people)}::uuid[]))`),
    tx.rows(sql`insert into record_person (org_id, record_id, person_id)
      select ${tx.org}, ${id}, wanted from unnest(${sql.param(people)}::uuid[]) wanted on conflict do nothing`),
    tx.rows(sql`update record set version = version + 1, updated_at = ${at}, updated_by = ${by}
      where org_id = ${tx.org} and id = ${id}`),
  ]);
}
