import { sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/actor.ts';
import { anyCanonicalRef } from '../../kernel/list/grammar.ts';
import { inScope } from '../../kernel/placement.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import { Id } from '../../kernel/schema.ts';
import type { Tx } from '../../kernel/tx.ts';
import { visible, visibleAmong } from '../../kernel/visibility.ts';
import type { NamedScope } from './scope.operations.ts';
import type { ScopeToCompare } from './scope.pairs.rules.ts';
import { scopeType } from './scope.schema.ts';

/**
 * The active scopes the actor sees, oldest first, with what is compared of them; at most so many of each management
 * system, so that those of one never crowd out those of the other.
 */
/** A scope with the AI systems and roles it names. */
export type ActiveScope = ScopeToCompare & {
  readonly systems: readonly string[];
  readonly roles: readonly string[];
};

export const activeScopes = (
  tx: Tx,
  actor: Actor,
  most: number,
  lens?: NamedScope['lens'],
): Promise<ActiveScope[]> =>
  tx.rows<ActiveScope>(sql`
    select id, ref, title, lens, sites, services, entities, systems, roles from (
      select r.id, r.ref, r.number, r.title, t.lens, t.sites, t.services, t.entities, t.systems, t.roles,
        row_number() over (partition by t.lens order by r.number, r.id) as place
      from record r join scope t on t.org_id = r.org_id and t.id = r.id
      where r.org_id = ${tx.org} and r.type = ${scopeType.type} and r.archived_at is null and ${visible(scopeType, actor)}
        ${lens === undefined ? sql`` : sql`and t.lens = ${lens}`}) a
    where place <= ${most} order by number, id`);

/** How many records of each of these types stand in a scope, as far as the actor sees them. */
export const countPlaced = (
  tx: Tx,
  actor: Actor,
  types: readonly RecordType[],
  scope: string,
): Promise<{ type: string; count: number }[]> =>
  tx.rows<{ type: string; count: number }>(sql`
    select r.type, count(*) as count from link l join record r on r.org_id = l.org_id and r.id = l.from_id
    where l.org_id = ${tx.org} and l.to_id = ${scope} and l.kind = ${inScope.kind} and ${visibleAmong(types, actor)}
      and r.archived_at is null
    group by r.type order by r.type`);

/** The scopes a record stands in, as far as the actor sees them. */
export const scopesOfRecord = (
  tx: Tx,
  actor: Actor,
  record: string,
  most: number,
): Promise<(NamedScope & { archived: boolean })[]> =>
  tx.rows<NamedScope & { archived: boolean }>(sql`
    select r.id, r.ref, r.title, t.lens, r.archived_at is not null as archived
    from link l join record r on r.org_id = l.org_id and r.id = l.to_id
      join scope t on t.org_id = r.org_id and t.id = r.id
    where l.org_id = ${tx.org} and l.from_id = ${record} and l.kind = ${inScope.kind} and ${visible(scopeType, actor)}
    order by r.number, r.id limit ${most}`);

export interface PlacedHead {
  readonly id: string;
  readonly ref: string;
  readonly ownerId: string | null;
  readonly onRecord: boolean;
}

/** The heads of records named by id or reference, as far as the actor sees them; locked, in one order for all writers. */
export const headsNamed = (
  tx: Tx,
  actor: Actor,
  types: readonly RecordType[],
  names: readonly string[],
): Promise<PlacedHead[]> => {
  const ids = names.filter((name) => Id.safeParse(name).success);
  // References of some registers are no letters and number: those are taken as they are.
  const refs = names.flatMap((name) => [name, anyCanonicalRef(name) ?? name]);
  return tx.rows<PlacedHead>(sql`
    select r.id, r.ref, r.owner_id as "ownerId", exists (select from record_person rp where rp.org_id = r.org_id
      and rp.record_id = r.id and rp.person_id = ${actor.personId}::uuid) as "onRecord"
    from record r where r.org_id = ${tx.org} and ${visibleAmong(types, actor)}
      and (r.id = any(${sql.param(ids)}::uuid[]) or r.ref = any(${sql.param(refs)}::text[]))
    order by r.id for update of r`);
};

interface Written {
  readonly at: string;
  readonly by: string | null;
  readonly newIds: readonly string[];
}

/** Join records with a scope; answers the ids of those that were not joined before. */
export async function joinScope(
  tx: Tx,
  scope: string,
  records: readonly string[],
  written: Written,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    insert into link (org_id, id, from_id, kind, to_id, note, created_at, created_by)
    select ${tx.org}, n.id, n.record, ${inScope.kind}, ${scope}, '', ${written.at}, ${written.by}
    from unnest(${sql.param(written.newIds)}::uuid[], ${sql.param(records)}::uuid[]) n(id, record)
    on conflict (org_id, from_id, kind, to_id) do nothing returning from_id as id`);
  return rows.map(({ id }) => id);
}

/** Part records from a scope; answers the ids of those that were joined. */
export async function leaveScope(tx: Tx, scope: string, records: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    delete from link where org_id = ${tx.org} and to_id = ${scope} and kind = ${inScope.kind}
      and from_id = any(${sql.param(records)}::uuid[]) returning from_id as id`);
  return rows.map(({ id }) => id);
}
