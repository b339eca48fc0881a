import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from './actor.ts';
import { sight } from './permission.ts';
import type { RecordType } from './record-type.ts';

/**
 * Who sees a record, as a condition over `record r` in the entered organisation. Used by list, get, search, links,
 * counts, exports and as-of alike: there is no second place where sight is decided.
 */
export function visible(type: Pick<RecordType, 'visible'>, actor: Actor): SQL {
  const far = sight(actor.roles);
  if (far === 'all') return sql`true`;
  const me = actor.personId;
  const on = sql`(r.owner_id = ${me}::uuid or exists (select from record_person rp
    where rp.org_id = r.org_id and rp.record_id = r.id and rp.person_id = ${me}::uuid))`;
  if (far === 'open' || type.visible === 'members') return sql`(not r.confidential or ${on})`;
  return on;
}

/** Sight over several types at once: the types of each kind of visibility, with its condition. */
export function visibleAmong(types: readonly RecordType[], actor: Actor): SQL {
  const kinds = [...Map.groupBy(types, (type) => type.visible).values()];
  const parts = kinds.flatMap(([first, ...others]) => {
    if (!first) return [];
    const names = [first, ...others].map((type) => type.type);
    return [sql`(r.type = any(${sql.param(names)}::text[]) and ${visible(first, actor)})`];
  });
  return parts.length > 0 ? sql`(${sql.join(parts, sql` or `)})` : sql`false`;
}
