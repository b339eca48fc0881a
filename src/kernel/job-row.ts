import { sql } from 'drizzle-orm';
import type { Entered } from './actor.ts';
import type { Context } from './feature.ts';
import type { Message } from './message.ts';

/** How long a worker holds a run without a sign of life, in milliseconds. */
export const leaseOfRun = 45_000;

/** A run a worker has taken up. */
export interface Claimed {
  readonly id: string;
  readonly org: Entered;
  /** Whoever has it now; another worker that takes it over writes another one. */
  readonly lease: string;
  readonly job: string;
  readonly title: Message;
  readonly input: unknown;
  readonly hidden: boolean;
  readonly startedBy: string | null;
  /** This attempt counted. */
  readonly attempts: number;
  readonly cancelAsked: boolean;
  /** Where it was started. */
  readonly at: string | null;
}

export type EndState = 'done' | 'failed' | 'cancelled';

export interface Ending {
  readonly state: EndState;
  readonly said: Message | null;
  readonly at?: string | null;
}

/** How far a run is. `doing`: its text with `{done}` and `{total}` in it. */
export interface Progress {
  readonly done: number;
  readonly total: number | null;
  readonly doing: Message | null;
}

const later = (now: string, milliseconds: number): string =>
  new Date(Date.parse(now) + milliseconds).toISOString();

const json = (message: Message | null | undefined): string | null =>
  message ? JSON.stringify(message) : null;

/** Take a run up if it is due: it waits for its moment, or its last worker gave no sign of life. */
export async function claimRun({ tx, now, newId }: Context, id: string): Promise<Claimed | undefined> {
  const lease = newId();
  const run = await tx.one<Omit<Claimed, 'org' | 'lease'>>(sql`
    update job_run set state = 'running', lease = ${lease}, attempts = attempts + 1,
      due_at = ${later(now, leaseOfRun)}, begun_at = coalesce(begun_at, ${now})
    where org_id = ${tx.org} and id = ${id} and state in ('waiting', 'running') and due_at <= ${now}
    returning id, job, title, input, hidden, started_by as "startedBy", attempts, cancel_asked as "cancelAsked", at`);
  if (!run) return undefined;
  const org = await tx.one<Entered>(
    sql`select org_id as id, slug, time_zone as "timeZone" from organisation where org_id = ${tx.org}`,
  );
  return org && { ...run, org, lease };
}

/** Say that the work goes on; undefined when another worker has taken it over or it has ended. */
export async function holdRun(
  { tx, now }: Context,
  { id, lease }: Claimed,
  progress: Progress | null,
): Promise<{ cancelAsked: boolean } | undefined> {
  return tx.one(sql`
    update job_run set due_at = ${later(now, leaseOfRun)}, done = coalesce(${progress?.done ?? null}::bigint, done),
      total = coalesce(${progress?.total ?? null}::bigint, total),
      doing = coalesce(${json(progress?.doing)}::jsonb, doing)
    where org_id = ${tx.org} and id = ${id} and lease = ${lease} and state = 'running'
    returning cancel_asked as "cancelAsked"`);
}

/** End it, for good. A hidden run that failed is shown from now on. False when it is no longer this worker's. */
export async function endRun({ tx, now }: Context, { id, lease }: Claimed, ending: Ending): Promise<boolean> {
  const ended = await tx.one(sql`
    update job_run set state = ${ending.state}, ended_at = ${now}, lease = null,
      hidden = hidden and ${ending.state !== 'failed'},
      said = ${json(ending.said)}::jsonb, at = coalesce(${ending.at ?? null}, at)
    where org_id = ${tx.org} and id = ${id} and lease = ${lease} and state = 'running' returning id`);
  return ended !== undefined;
}

/** Give it back: it goes on at `at`. A stop of the program is no attempt of the work. */
export async function returnRun(
  { tx }: Context,
  { id, lease }: Claimed,
  { at, counted }: { at: string; counted: boolean },
): Promise<boolean> {
  const returned = await tx.one(sql`
    update job_run set state = 'waiting', due_at = ${at}, lease = null, attempts = attempts - ${counted ? 0 : 1}
    where org_id = ${tx.org} and id = ${id} and lease = ${lease} and state = 'running' returning id`);
  return returned !== undefined;
}
