import { sql } from 'drizzle-orm';
import type { Context } from './feature.ts';
import type { LinkKind } from './link.schema.ts';
import { msg } from './message.ts';
import { invalid, Problem } from './problem.ts';
import type { Tx } from './tx.ts';

interface End {
  readonly id: string;
  readonly ref: string;
}

/** Most records one record is linked with by one kind, either way: what is shown with a record stays bounded. */
export const mostLinked = 200;

/**
 * Join two records; answers false when they are joined already. Records the link with both ends' histories.
 * @throws Problem `invalid` when one of them is joined with as many as can be shown
 */
export async function addLink(
  context: Context,
  kind: LinkKind,
  from: End,
  to: End,
  note = '',
): Promise<boolean> {
  const { tx } = context;
  const added = await tx.one<{ out: number; in: number }>(sql`
    insert into link (org_id, id, from_id, kind, to_id, note, created_at, created_by)
    values (${tx.org}, ${context.newId()}, ${from.id}, ${kind.kind}, ${to.id}, ${note}, ${context.now}, ${context.actor.personId})
    on conflict (org_id, from_id, kind, to_id) do nothing returning
      (select count(*) from link where org_id = ${tx.org} and kind = ${kind.kind} and from_id = ${from.id}) as out,
      (select count(*) from link where org_id = ${tx.org} and kind = ${kind.kind} and to_id = ${to.id}) as in`);
  if (!added) return false;
  // The counts are those before this link.
  if (added.out >= mostLinked) throw full(from);
  if (added.in >= mostLinked) throw full(to);
  recordLink(context, kind, from, to, true);
  return true;
}

const full = ({ ref }: End): Problem =>
  new Problem(
    invalid,
    msg('link.full', '{ref} is linked with {most} records already; that is the most.', {
      ref,
      most: mostLinked,
    }),
  );

/** Part two records; answers false when they were not joined. */
export async function removeLink(context: Context, kind: LinkKind, from: End, to: End): Promise<boolean> {
  const { tx } = context;
  const removed = await tx.one<{ id: string }>(sql`
    delete from link where org_id = ${tx.org} and from_id = ${from.id} and kind = ${kind.kind} and to_id = ${to.id} returning id`);
  if (removed) recordLink(context, kind, from, to, false);
  return removed !== undefined;
}

function recordLink(context: Context, kind: LinkKind, from: End, to: End, linked: boolean): void {
  context.record({
    recordType: 'link',
    recordId: from.id,
    relatedId: to.id,
    body: { kind: kind.kind, fromId: from.id, fromRef: from.ref, toId: to.id, toRef: to.ref, linked },
  });
}

/** Ids at the other end, by record: `out` follows the link, `in` follows it back. One statement. */
export async function linkedIds(
  tx: Tx,
  kind: LinkKind,
  direction: 'out' | 'in',
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const [near, far] = direction === 'out' ? ['from_id', 'to_id'] : ['to_id', 'from_id'];
  const rows = await tx.rows<{ near: string; far: string }>(sql`
    select l.${sql.identifier(near ?? '')} as near, l.${sql.identifier(far ?? '')} as far from link l
    where l.org_id = ${tx.org} and l.kind = ${kind.kind} and l.${sql.identifier(near ?? '')} = any(${sql.param(ids)}::uuid[])
    order by l.created_at, l.id`);
  const found = new Map<string, string[]>();
  for (const row of rows) found.set(row.near, [...(found.get(row.near) ?? []), row.far]);
  return found;
}
