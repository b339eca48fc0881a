import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../kernel/feature.ts';
import { Id, Instant } from '../../kernel/schema.ts';
import type { Tx } from '../../kernel/tx.ts';
import { Advice, Answered } from './advisor.schema.ts';

/** A run as it is kept. What is read is parsed: it may be of an earlier version of the product. */
const StoredRun = z.object({
  id: Id,
  number: z.int(),
  answers: Answered,
  advice: Advice,
  contentVersion: z.string(),
  firstRun: z.boolean(),
  at: Instant,
  byName: z.string().nullable(),
});
export type StoredRun = z.output<typeof StoredRun>;

const selection = sql`select a.id, a.number, a.answers, a.advice, a.content_version as "contentVersion",
  a.first_run as "firstRun", a.made_at as at, p.name as "byName"
  from advisor_run a left join person p on p.org_id = a.org_id and p.id = a.made_by`;

/** The newest runs, `most` of them, before a number. One statement. */
export async function runsBefore(tx: Tx, before: number | undefined, most: number): Promise<StoredRun[]> {
  const rows = await tx.rows<unknown>(sql`${selection} where a.org_id = ${tx.org}
    ${before === undefined ? sql`` : sql`and a.number < ${before}`} order by a.number desc limit ${most}`);
  return z.array(StoredRun).parse(rows);
}

export async function findRun(tx: Tx, id: string): Promise<StoredRun | undefined> {
  const row = await tx.one<unknown>(sql`${selection} where a.org_id = ${tx.org} and a.id = ${id}`);
  return row === undefined ? undefined : StoredRun.parse(row);
}

/** Keep a run under the next number; whoever keeps one at the same time waits. */
export async function keepRun(
  { tx, now, actor, content, newId }: Context,
  { answers, advice, firstRun }: Pick<StoredRun, 'answers' | 'advice' | 'firstRun'>,
): Promise<{ id: string; number: number }> {
  await lock(tx);
  const id = newId();
  const row = await tx.one<{ number: number }>(sql`
    insert into advisor_run (org_id, id, number, answers, advice, content_version, first_run, made_at, made_by)
    select ${tx.org}, ${id}, coalesce(max(r.number), 0) + 1, ${JSON.stringify(answers)}::jsonb,
      ${JSON.stringify(advice)}::jsonb, ${content.version}, ${firstRun}, ${now}, ${actor.personId}
    from advisor_run r where r.org_id = ${tx.org} returning number`);
  return { id, number: row?.number ?? 1 };
}

/** Runs and plans of an organisation are written one after the other. */
export const lock = (tx: Tx): Promise<unknown> =>
  tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${tx.org} || 'advisor', 0))`);

/** The actions made of items, over all runs. One statement. */
export const madeActions = (tx: Tx): Promise<{ item: string; actionId: string }[]> =>
  tx.rows(sql`select m.item, m.action_id as "actionId" from advisor_action m
    where m.org_id = ${tx.org} order by m.item`);

/** Keep which item became which action; of one whose action was given up, the new one takes the place. */
export async function keepActions(
  { tx, now }: Context,
  run: string,
  made: readonly { item: string; actionId: string }[],
): Promise<void> {
  const list = (of: (one: (typeof made)[number]) => string) => sql.param(made.map(of));
  await tx.rows(sql`
    insert into advisor_action (org_id, item, action_id, run_id, made_at)
    select ${tx.org}, n.item, n.action, ${run}, ${now}
    from unnest(${list((one) => one.item)}::text[], ${list((one) => one.actionId)}::uuid[]) as n (item, action)
    on conflict (org_id, item) do update set action_id = excluded.action_id, run_id = excluded.run_id,
      made_at = excluded.made_at`);
}

export async function organisationName({ tx, org }: Context): Promise<string> {
  const row = await tx.one<{ name: string }>(sql`select name from organisation where org_id = ${tx.org}`);
  return row?.name ?? org.slug;
}
