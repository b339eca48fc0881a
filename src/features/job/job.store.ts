import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { JobRun } from './job.schema.ts';

export type RunRow = Omit<JobRun, 'can' | 'mine'>;

const columns = sql`j.id, j.job, j.title, j.state, j.started_by as "startedBy", p.name as "startedByName",
  j.created_at as "createdAt", j.begun_at as "begunAt", j.ended_at as "endedAt",
  case when j.state = 'waiting' then j.due_at end as "dueAt", j.attempts, j.done, j.total, j.doing,
  j.cancel_asked as "cancelAsked", j.said, j.at`;

/** The product's own small work is nobody's to look at, unless it failed. */
const shown = (tx: Tx, whose: SQL): SQL =>
  sql`from job_run j left join person p on p.org_id = j.org_id and p.id = j.started_by
    where j.org_id = ${tx.org} and not j.hidden and ${whose}`;

/** Own work; `all` for roles that may see everybody's. */
export const whoseWork = (actor: Actor, all: boolean): SQL =>
  all ? sql`true` : sql`j.started_by = ${actor.personId}::uuid`;

export function listRuns(
  tx: Tx,
  whose: SQL,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<RunRow[]> {
  const beyond = after
    ? sql`and (j.created_at, j.id) < (select a.created_at, a.id from job_run a where a.org_id = ${tx.org} and a.id = ${after})`
    : sql``;
  return tx.rows<RunRow>(
    sql`select ${columns} ${shown(tx, whose)} ${beyond} order by j.created_at desc, j.id desc limit ${limit}`,
  );
}

/** Under way, or ended since a moment. */
export const listMoving = (tx: Tx, whose: SQL, since: string): Promise<RunRow[]> =>
  tx.rows<RunRow>(
    sql`select ${columns} ${shown(tx, whose)} and (j.state in ('waiting', 'running') or j.ended_at >= ${since})
      order by j.created_at desc, j.id desc limit 50`,
  );

export const findRun = (tx: Tx, whose: SQL, id: string): Promise<RunRow | undefined> =>
  tx.one<RunRow>(sql`select ${columns} ${shown(tx, whose)} and j.id = ${id}`);

/** One that waits ends at once; one that runs hears of it at its next sign of life. */
export const cancelRun = (tx: Tx, id: string, now: string): Promise<unknown> =>
  tx.rows(sql`
    update job_run set cancel_asked = true,
      state = case when state = 'waiting' then 'cancelled' else state end,
      ended_at = case when state = 'waiting' then ${now}::timestamptz end
    where org_id = ${tx.org} and id = ${id} and state in ('waiting', 'running')`);

/** What nobody needs any more: hidden work after a week, other after a year, days after 400 days. */
export async function forgetOld(tx: Tx, now: string): Promise<void> {
  const before = (days: number): string => new Date(Date.parse(now) - days * 86_400_000).toISOString();
  await tx.rows(sql`delete from job_run where org_id = ${tx.org} and ended_at is not null
    and ended_at < case when hidden then ${before(7)}::timestamptz else ${before(365)}::timestamptz end`);
  await tx.rows(
    sql`delete from daily_scan where org_id = ${tx.org} and day < ${before(400)}::timestamptz::date`,
  );
}
