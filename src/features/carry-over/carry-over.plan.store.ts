import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import type { Tx } from '../../kernel/tx.ts';

/** An action made of a sentence of a note. */
export interface MadeAction {
  readonly noteId: string;
  /** The sentence as it stood when the action was made of it. */
  readonly said: string;
  readonly actionId: string;
  readonly batch: string;
  readonly at: string;
  readonly by: string | null;
  readonly byName: string | null;
}

/** Every action made of a note, the youngest batch first. One statement. */
export const madeActions = (tx: Tx): Promise<MadeAction[]> =>
  tx.rows<MadeAction>(sql`
    select m.note_id as "noteId", m.said, m.action_id as "actionId", m.batch, m.made_at as at, m.made_by as by,
      p.name as "byName"
    from carry_over_action m left join person p on p.org_id = ${tx.org} and p.id = m.made_by
    where m.org_id = ${tx.org} order by m.made_at desc, m.note_id, m.item`);

/** Whoever confirms or takes back a plan of the same organisation meanwhile waits, and then sees what was done. */
export const lockPlan = (tx: Tx): Promise<unknown> =>
  tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${tx.org} || 'carry_over_action', 0))`);

export interface ActionToKeep {
  readonly note: string;
  readonly item: number;
  readonly text: string;
  readonly actionId: string;
}

/** Keep which sentence became which action; the key refuses a second one of the same words. */
export async function keepActions(
  { tx, now, actor, batch }: Context,
  made: readonly ActionToKeep[],
): Promise<void> {
  const list = (of: (one: ActionToKeep) => unknown) => sql.param(made.map(of));
  await tx.rows(sql`
    insert into carry_over_action (org_id, note_id, item, said, action_id, batch, made_at, made_by)
    select ${tx.org}, n.note, n.item, n.said, n.action, ${batch}, ${now}, ${actor.personId}
    from unnest(${list((one) => one.note)}::text[], ${list((one) => one.item)}::integer[],
      ${list((one) => one.text)}::text[], ${list((one) => one.actionId)}::uuid[]) as n (note, item, said, action)`);
}

/** Forget which sentences became these actions: they may be planned anew. */
export const forgetActions = (tx: Tx, actions: readonly string[]): Promise<unknown> =>
  tx.rows(sql`delete from carry_over_action
    where org_id = ${tx.org} and action_id = any(${sql.param(actions)}::uuid[])`);
