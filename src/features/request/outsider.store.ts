import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import type { Tx } from '../../kernel/tx.ts';

/** Somebody by name, as an id of a request stands for them today. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** An outsider whose details were erased: the id is all that is left. */
  readonly erased: boolean;
}

/**
 * The id for somebody outside: the same name at the same address is the same person, so that all there is of them is
 * erased together. Null for nobody.
 */
export async function outsiderFor(
  { tx, now, newId }: Context,
  { name, email }: { name: string; email: string },
): Promise<string | null> {
  if (name === '' && email === '') return null;
  const row = await tx.one<{ id: string }>(sql`
    insert into outsider (org_id, id, name, email, created_at) values (${tx.org}, ${newId()}, ${name}, ${email}, ${now})
    on conflict (org_id, lower(email), name) where erased_at is null do update set name = excluded.name
    returning id`);
  return row?.id ?? null;
}

/** Members and outsiders by id, as they are called today. One statement. */
export async function namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, Named>> {
  const wanted = sql.param([...new Set(ids.filter((id) => id !== null))]);
  const rows = await tx.rows<Named>(sql`
    select id, name, email, erased_at is not null as erased from outsider
      where org_id = ${tx.org} and id = any(${wanted}::uuid[])
    union all select id, name, '', false from person where org_id = ${tx.org} and id = any(${wanted}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Put the names of the outsiders asked among the words these requests are found by. */
export const findByName = (tx: Tx, ids: readonly string[]): Promise<unknown> =>
  tx.rows(sql`update record r set words = r.words || ' ' || o.name
    from request t join outsider o on o.org_id = t.org_id and o.id = t.outsider_id
    where r.org_id = ${tx.org} and t.org_id = ${tx.org} and t.id = r.id and r.id = any(${sql.param(ids)}::uuid[])`);

/** People outside with what is kept of them, the newest first; found by a part of name or address. */
export const listOutsiders = (tx: Tx, asked: { q: string; before: string | undefined; limit: number }) =>
  tx.rows<{ id: string; name: string; email: string; requests: number; createdAt: string }>(sql`
    select o.id, o.name, o.email, o.created_at as "createdAt", (select count(*)::int from request t
      where t.org_id = ${tx.org} and (t.outsider_id = o.id or t.giver_outsider_id = o.id)) as requests
    from outsider o where o.org_id = ${tx.org} and o.erased_at is null
      and (${asked.q} = '' or strpos(lower(o.name || ' ' || o.email), lower(${asked.q})) > 0)
      and (${asked.before ?? null}::uuid is null or (o.created_at, o.id) < (select b.created_at, b.id from outsider b
        where b.org_id = ${tx.org} and b.id = ${asked.before ?? null}::uuid))
    order by o.created_at desc, o.id desc limit ${asked.limit}`);

/** This outsider, and whoever else has their address: locked. */
export const samePerson = (tx: Tx, id: string) =>
  tx.rows<{ id: string; email: string }>(sql`
    select o.id, o.email from outsider o join outsider a on a.org_id = ${tx.org} and a.id = ${id}
    where o.org_id = ${tx.org} and o.erased_at is null and a.erased_at is null
      and (o.id = a.id or (a.email <> '' and lower(o.email) = lower(a.email))) order by o.id for update of o`);

/** Requests that name one of these: as asked, or as who gave. */
export const requestsNaming = (tx: Tx, ids: readonly string[]) =>
  tx.rows<{ id: string; asked: string | null; giver: string | null }>(sql`
    select t.id, t.outsider_id as asked, t.giver_outsider_id as giver from request t
    where t.org_id = ${tx.org} and (t.outsider_id = any(${sql.param(ids)}::uuid[])
      or t.giver_outsider_id = any(${sql.param(ids)}::uuid[])) order by t.id`);

/** Which of these are not erased, in this order, and how many requests name each. */
export const countNaming = (tx: Tx, ids: readonly (string | null)[]) =>
  tx.rows<{ id: string; name: string; requests: number }>(sql`
    select o.id, o.name, (select count(*)::int from request t
      where t.org_id = ${tx.org} and (t.outsider_id = o.id or t.giver_outsider_id = o.id)) as requests
    from outsider o where o.org_id = ${tx.org} and o.erased_at is null
      and o.id = any(${sql.param([...new Set(ids.filter((id) => id !== null))])}::uuid[]) order by o.id`);

/** Take away name and address, and the words by which requests were found. */
export async function erase(
  { tx, now }: Context,
  ids: readonly string[],
  requests: readonly string[],
): Promise<void> {
  await tx.rows(sql`update outsider set name = '', email = '', erased_at = ${now}
    where org_id = ${tx.org} and id = any(${sql.param(ids)}::uuid[])`);
  await tx.rows(sql`update record r set words = t.why from request t
    where r.org_id = ${tx.org} and t.org_id = ${tx.org} and t.id = r.id and r.id = any(${sql.param(requests)}::uuid[])`);
}
