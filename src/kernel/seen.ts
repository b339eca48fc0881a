import { sql } from 'drizzle-orm';
import type { Actor } from './actor.ts';
import type { Context } from './feature.ts';
import { type RecordType, recordTypes } from './record-type.ts';
import type { Tx } from './tx.ts';
import { visibleAmong, visibleToEach } from './visibility.ts';

/** The head of a record of any type, as features need it that keep something about it. */
export interface Seen {
  readonly id: string;
  readonly type: string;
  readonly ref: string;
  readonly ownerId: string | null;
  readonly onRecord: boolean;
  readonly confidential: boolean;
  readonly version: number;
}

/** The head of one record of any type, if the actor sees it. `lock` for writers. */
export const findSeen = (
  tx: Tx,
  actor: Actor,
  types: readonly RecordType[],
  id: string,
  lock = false,
): Promise<Seen | undefined> =>
  tx.one<Seen>(sql`
    select r.id, r.type, r.ref, r.owner_id as "ownerId", r.confidential, r.version,
      exists (select from record_person rp where rp.org_id = r.org_id and rp.record_id = r.id
        and rp.person_id = ${actor.personId}::uuid) as "onRecord"
    from record r where r.org_id = ${tx.org} and r.id = ${id} and ${visibleAmong(types, actor)}
    ${lock ? sql`for update of r` : sql``}`);

/** Those of these people, by name, who are members and may see the record. */
export async function whoSees(
  { tx, rolesOf }: Context,
  recordId: string,
  people: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const members = [...(await rolesOf(people))].map(([id, roles]) => ({ id, roles }));
  return tx.rows<{ id: string; name: string }>(sql`
    select p.id, p.name from person p join record r on r.org_id = ${tx.org} and r.id = ${recordId}
    where p.org_id = ${tx.org} and p.id = any(${sql.param(members.map(({ id }) => id))}::uuid[])
      and p.ended_at is null and ${visibleToEach(recordTypes(), members, sql`p.id`)}
    order by lower(p.name), p.id`);
}
