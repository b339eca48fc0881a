import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/actor.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import type { Tx } from '../../kernel/tx.ts';
import { visibleAmong } from '../../kernel/visibility.ts';
import { mostProof, proves } from './action.schema.ts';

/** What a view of an action shows besides its own fields. */
export interface Details {
  readonly id: string;
  readonly sourceType: string | null;
  readonly sourceRef: string | null;
  readonly sourceTitle: string | null;
  readonly verifierName: string | null;
  readonly doneByName: string | null;
  readonly verifiedByName: string | null;
  readonly previousRef: string | null;
  readonly nextRef: string | null;
  readonly onRecord: boolean;
  readonly proof: readonly { readonly id: string; readonly ref: string; readonly title: string }[];
}

/** Sources (where the actor sees them), names and neighbours of these actions, by id. One statement. */
export async function detailsOf(
  tx: Tx,
  actor: Actor,
  types: readonly RecordType[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, Details>> {
  const person = (alias: string, column: string): SQL => sql`left join person ${sql.identifier(alias)}
    on ${sql.identifier(alias)}.org_id = ${tx.org} and ${sql.identifier(alias)}.id = t.${sql.identifier(column)}`;
  const rows = await tx.rows<Details>(sql`
    select t.id, s.type as "sourceType", s.ref as "sourceRef", s.title as "sourceTitle", v.name as "verifierName",
      d.name as "doneByName", w.name as "verifiedByName", b.ref as "previousRef", n.ref as "nextRef",
      exists (select from record_person rp where rp.org_id = ${tx.org} and rp.record_id = t.id
        and rp.person_id = ${actor.personId}::uuid) as "onRecord",
      (select coalesce(jsonb_agg(e), '[]') from (select r.id, r.ref, r.title from link l
        join record r on r.org_id = ${tx.org} and r.id = l.from_id
        where l.org_id = ${tx.org} and l.kind = ${proves.kind} and l.to_id = t.id and ${visibleAmong(types, actor)}
        order by l.created_at, l.id limit ${mostProof}) e) as proof
    from action t
    left join (select r.id, r.type, r.ref, r.title from record r
      where r.org_id = ${tx.org} and ${visibleAmong(types, actor)}) s on s.id = t.source_id
    ${person('v', 'verifier_id')} ${person('d', 'done_by')} ${person('w', 'verified_by')}
    left join record b on b.org_id = ${tx.org} and b.id = t.previous_id
    left join action f on f.org_id = ${tx.org} and f.previous_id = t.id
    left join record n on n.org_id = ${tx.org} and n.id = f.id
    where t.org_id = ${tx.org} and t.id = any(${sql.param(ids)}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface Source {
  readonly id: string;
  readonly ref: string;
  readonly confidential: boolean;
}

/** The record an action comes from, if the actor sees it. */
export const findSource = (
  tx: Tx,
  actor: Actor,
  types: readonly RecordType[],
  id: string,
): Promise<Source | undefined> =>
  tx.one<Source>(sql`select r.id, r.ref, r.confidential from record r
    where r.org_id = ${tx.org} and r.id = ${id} and ${visibleAmong(types, actor)}`);

/** The action that follows one in its series, archived or not. */
export const findNext = (tx: Tx, id: string): Promise<{ id: string } | undefined> =>
  tx.one<{ id: string }>(sql`select id from action where org_id = ${tx.org} and previous_id = ${id}`);
