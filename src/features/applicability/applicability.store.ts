import { sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/actor.ts';
import { adoptedIds } from '../../kernel/adoption.ts';
import type { Judged } from '../../kernel/content/judged.ts';
import type { Context } from '../../kernel/feature.ts';
import { entryOf } from '../../kernel/history.ts';
import type { Asking } from '../../kernel/register/list.ts';
import { type Found, foundOf, peopleOn, type Stored } from '../../kernel/register/store.ts';
import type { Tx } from '../../kernel/tx.ts';
import { visible } from '../../kernel/visibility.ts';
import { applicabilities } from './applicability.register.ts';
import { type Applicability, realises, applicabilityType as type } from './applicability.schema.ts';
import type { RealisedRow } from './applicability-row.schema.ts';

export type StoredRow = Stored<typeof Applicability>;
export type FoundRow = Found<typeof Applicability>;

/** Ids of the controls that realise each row, today or at the end of a past day. One statement. */
export async function realisingIds({ tx, until }: Asking, rows: readonly string[]) {
  const ids = sql`any(${sql.param(rows)}::uuid[])`;
  const pairs = await tx.rows<{ row: string; control: string }>(
    until === undefined
      ? sql`select l.to_id as "row", l.from_id as control from link l
          where l.org_id = ${tx.org} and l.kind = ${realises.kind} and l.to_id = ${ids}`
      : sql`select x."row", x.control from (
          select distinct on (record_id, related_id) related_id as "row", record_id as control,
            body::jsonb->>'linked' as linked
          from ledger where org_id = ${tx.org} and record_type = 'link' and related_id = ${ids}
            and at < ${until}::timestamptz and body::jsonb->>'kind' = ${realises.kind}
          order by record_id, related_id, seq desc) x where x.linked = 'true'`,
  );
  return Map.groupBy(pairs, (pair) => pair.row);
}

/** Which of the rows the actor is on without owning them. One statement. */
export async function rowsIAmOn(tx: Tx, actor: Actor, rows: readonly string[]): Promise<Set<string>> {
  const found = await tx.rows<{ id: string }>(sql`select rp.record_id as id from record_person rp
    where rp.org_id = ${tx.org} and rp.person_id = ${actor.personId}::uuid
      and rp.record_id = any(${sql.param(rows)}::uuid[])`);
  return new Set(found.map((row) => row.id));
}

/** Names of people by id. One statement. */
export async function peopleNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await tx.rows<{ id: string; name: string }>(sql`select p.id, p.name from person p
    where p.org_id = ${tx.org} and p.id = any(${sql.param(ids)}::uuid[])`);
  return new Map(found.map((row) => [row.id, row.name]));
}

/** The id behind an address: itself, or that of the row that decides a requirement. */
export async function rowIdOf(tx: Tx, address: string): Promise<string | undefined> {
  if (!address.includes(':')) return address;
  const row = await tx.one<{ id: string }>(
    sql`select id from applicability where org_id = ${tx.org} and requirement = ${address}`,
  );
  return row?.id;
}

/** Rows as the other end of a link shows them, in content order. One statement. */
export async function realisedRows(tx: Tx, actor: Actor, ids: readonly string[]): Promise<RealisedRow[]> {
  const rows = await tx.rows<Omit<RealisedRow, 'number'>>(sql`
    select r.id, r.ref, r.title, t.framework, t.requirement, t.decision
    from record r join applicability t on t.org_id = r.org_id and t.id = r.id
    where r.org_id = ${tx.org} and r.type = ${type.type} and r.id = any(${sql.param(ids)}::uuid[])
      and ${visible(type, actor)} order by r.number, r.id`);
  return rows.map((row) => ({ ...row, number: row.requirement.slice(row.framework.length + 1) }));
}

/** Rows the actor may see, locked in the order of their ids: those named, or every imported one of a framework. */
export async function lockRows(
  tx: Tx,
  actor: Actor,
  which: { ids: readonly string[] } | { importedOf: string },
): Promise<FoundRow[]> {
  const these =
    'ids' in which
      ? sql`r.id = any(${sql.param(which.ids)}::uuid[])`
      : sql`t.framework = ${which.importedOf} and t.as_imported`;
  const rows = await tx.rows<StoredRow & { people: string[] }>(sql`
    select ${applicabilities.store.selection}, ${peopleOn} as people
    from record r join applicability t on t.org_id = r.org_id and t.id = r.id ${applicabilities.store.withOwner(tx)}
    where r.org_id = ${tx.org} and r.type = ${type.type} and ${these} and ${visible(type, actor)}
    order by r.id for update of r`);
  return rows.map((row) => foundOf(row, actor));
}

/** Write the same step of many locked rows at once, each with its next version, and tell the ledger of each. */
export async function saveRows(
  context: Context,
  rows: readonly { after: StoredRow; people: readonly string[]; number?: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  const { tx } = context;
  const list = (of: (row: StoredRow) => unknown) => sql.param(rows.map(({ after }) => of(after)));
  await tx.rows(sql`update record r set version = r.version + 1, updated_at = ${context.now},
      updated_by = ${context.actor.personId}, title = n.title, number = coalesce(n.number, r.number)
    from unnest(${list((row) => row.id)}::uuid[], ${list((row) => row.title)}::text[],
      ${sql.param(rows.map(({ number }) => number ?? null))}::integer[]) as n (id, title, number)
    where r.org_id = ${tx.org} and r.id = n.id`);
  await tx.rows(sql`update applicability t set position = n.position, content_version = n.content_version,
      as_imported = n.as_imported, decided_by = n.decided_by, decided_at = n.decided_at
    from unnest(${list((row) => row.id)}::uuid[], ${list((row) => row.position)}::integer[],
      ${list((row) => row.contentVersion)}::text[], ${list((row) => row.asImported)}::boolean[],
      ${list((row) => row.decidedBy)}::uuid[], ${list((row) => row.decidedAt)}::timestamptz[])
      as n (id, position, content_version, as_imported, decided_by, decided_at)
    where t.org_id = ${tx.org} and t.id = n.id`);
  for (const { after, people } of rows) {
    const next: StoredRow = { ...after, version: after.version + 1, updatedAt: context.now };
    context.record(entryOf(type, next, people));
  }
}

/**
 * All rows of the frameworks in use, by the version of the content they were judged against and by requirement. Two
 * statements.
 */
export async function judgedRows(context: Context): Promise<Judged[]> {
  const { tx } = context;
  const adopted = [...(await adoptedIds(context))];
  return tx.rows<Judged>(sql`
    select a.framework, a.content_version as version, a.requirement, count(*)::int as records from applicability a
    where a.org_id = ${tx.org} and a.framework = any(${sql.param(adopted)}::text[])
    group by a.framework, a.content_version, a.requirement
    order by a.framework, a.content_version, a.requirement`);
}

/**
 * Every row there is, seen or not: what preparing compares with the content. Whoever prepares the same organisation
 * meanwhile waits, and then finds the rows there.
 */
export async function storedPlaces(tx: Tx) {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${tx.org} || ${type.type}, 0))`);
  return tx.rows<{ id: string; requirement: string; position: number; number: number; title: string }>(sql`
    select r.id, t.requirement, t.position, r.number, r.title
    from record r join applicability t on t.org_id = r.org_id and t.id = r.id where r.org_id = ${tx.org}`);
}
