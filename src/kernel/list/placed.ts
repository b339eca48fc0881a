import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../actor.ts';
import { inScope } from '../placement.ts';
import { visible } from '../visibility.ts';
import { anyCanonicalRef, type Filter } from './grammar.ts';

/** How a source tells in which scopes `record r` stands: the scopes' ids as `p.scope_id`. */
export type Placed = SQL;

// The kind is a code of the program, never of a caller: known to the planner as text of the statement.
const kind = sql.raw(`'${inScope.kind}'`);

/** Today's links, by the index of a record's own. */
export const placedToday: Placed = sql`(select l.to_id as scope_id, l.org_id from link l
  where l.org_id = r.org_id and l.from_id = r.id and l.kind = ${kind})`;

/** Links as the ledger had them before a moment: of each pair the newest entry decides. */
export const placedUntil = (until: string): Placed => sql`(select n.scope_id, n.org_id from (
  select distinct on (l.related_id) l.related_id as scope_id, l.org_id, l.body::jsonb->>'linked' = 'true' as linked
  from ledger l where l.org_id = r.org_id and l.record_type = 'link' and l.record_id = r.id
    and l.at < ${until}::timestamptz and l.body::jsonb->>'kind' = ${kind}
  order by l.related_id, l.seq desc) n where n.linked)`;

/** Records in one of these scopes, in none of them, or in no scope at all. */
export function placedSql(placed: Placed, { op, values }: Filter, org: string, actor: Actor): SQL {
  if (op === 'empty') return sql`not exists (select from ${placed} p)`;
  const among = sql`exists (select from ${placed} p where p.scope_id = any(${scopesOf(values, org, actor)}))`;
  return op === 'not' ? sql`not ${among}` : among;
}

/** The scopes meant, by id or reference; one the reader may not see is like one that is not there. */
function scopesOf(values: readonly string[], org: string, actor: Actor): SQL {
  const refs = values.flatMap((value) => anyCanonicalRef(value) ?? []);
  const ids = values.filter((value) => anyCanonicalRef(value) === undefined);
  return sql`array(select r.id from record r where r.org_id = ${org} and ${sightOfScopes(actor)}
    and (r.ref = any(${sql.param(refs)}::text[]) or r.id = any(${sql.param(ids)}::uuid[])))`;
}

/** References of the scopes a record stands in, as far as the reader sees them: for counting by scope. */
export const scopeRefs = (placed: Placed, actor: Actor): SQL => sql`array(select o.ref from ${placed} p
  join lateral (select r.ref from record r where r.org_id = p.org_id and r.id = p.scope_id
    and ${sightOfScopes(actor)}) o on true)`;

const sightOfScopes = (actor: Actor): SQL =>
  sql`r.type = ${sql.raw(`'${inScope.to}'`)} and ${visible({ visible: 'members' }, actor)}`;
