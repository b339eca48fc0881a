import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from './actor.ts';
import { type Role, sight } from './permission.ts';
import type { RecordType } from './record-type.ts';

type Sighted = Pick<RecordType, 'visible' | 'ofFramework'>;
type Named = Pick<RecordType, 'type' | 'visible' | 'ofFramework'>;

/**
 * Who sees a record, as a condition over `record r` in the entered organisation. Used by list, get, search, links,
 * counts, exports and as-of alike: there is no second place where sight is decided.
 */
export const visible = (type: Sighted, actor: Actor): SQL =>
  seenBy(type, sight(actor.roles), sql`${actor.personId}::uuid`);

/** Sight over several types at once: the types of each kind of visibility, with its condition. */
export const visibleAmong = (types: readonly Named[], actor: Actor): SQL =>
  among(types, (type) => visible(type, actor));

/**
 * May the actor read what an entry of `ledger l` tells of this end of it? What is no record (a person, the organisation,
 * a text) has no sight of its own; a record is seen as anywhere, also one of a framework that was dropped since: the
 * ledger tells all that ever was. Asked entry by entry by its key, so that a page reads no more than its own records.
 */
export const endSeen = (end: 'record_id' | 'related_id', types: readonly Named[], actor: Actor): SQL => {
  const id = sql`l.${sql.identifier(end)}`;
  const kept = types.map(({ type, visible: whom }) => ({ type, visible: whom }));
  return sql`coalesce((select ${among(kept, (type) => visible(type, actor))} is true from record r
    where r.org_id = l.org_id and r.id = ${id}), true)`;
};

/** Somebody who is asked for by others: mentioned, told, written to. */
export interface Onlooker {
  readonly id: string;
  readonly roles: readonly Role[];
}

/**
 * The same for other people than the one who acts: `who` is the expression of a person's id in the statement. Nobody
 * but `people` sees anything.
 */
export function visibleToEach(types: readonly Named[], people: readonly Onlooker[], who: SQL): SQL {
  const parts = [...Map.groupBy(people, ({ roles }) => sight(roles))].map(
    ([far, some]) => sql`(${who} = any(${sql.param(some.map(({ id }) => id))}::uuid[])
      and ${among(types, (type) => seenBy(type, far, who))})`,
  );
  return either(parts);
}

function seenBy(type: Sighted, far: ReturnType<typeof sight>, who: SQL): SQL {
  const seen = inSight(type, far, who);
  return type.ofFramework === undefined ? seen : sql`(${seen} and not ${dropped(type.ofFramework)})`;
}

/** Is the record of a framework that the organisation has dropped? `table` is a declared constant, never input. */
const dropped = (table: string): SQL => sql`exists (select from ${sql.identifier(table)} o
  join adoption a on a.org_id = o.org_id and a.framework = o.framework
  where o.org_id = r.org_id and o.id = r.id and a.dropped_at is not null)`;

function inSight(type: Sighted, far: ReturnType<typeof sight>, who: SQL): SQL {
  if (far === 'all') return sql`true`;
  const on = sql`(r.owner_id = ${who} or exists (select from record_person rp
    where rp.org_id = r.org_id and rp.record_id = r.id and rp.person_id = ${who}))`;
  if (far === 'open' || type.visible === 'members') return sql`(not r.confidential or ${on})`;
  return on;
}

function among(types: readonly Named[], condition: (type: Sighted) => SQL): SQL {
  const kinds = [...Map.groupBy(types, (type) => `${type.visible} ${type.ofFramework ?? ''}`).values()];
  const parts = kinds.flatMap(([first, ...others]) => {
    if (!first) return [];
    const names = [first, ...others].map((type) => type.type);
    return [sql`(r.type = any(${sql.param(names)}::text[]) and ${condition(first)})`];
  });
  return either(parts);
}

const either = (parts: readonly SQL[]): SQL =>
  parts.length > 0 ? sql`(${sql.join([...parts], sql` or `)})` : sql`false`;
