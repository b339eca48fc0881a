import { openDay } from '../../kernel/daily.ts';
import type { Door } from '../../kernel/door.ts';
import type { QueuedRun } from '../../kernel/feature.ts';
import { systemActor } from '../../kernel/job.ts';
import { dayIn } from '../../kernel/time.ts';
import type { Pool } from '../database/pool.ts';

/** Runs of all organisations that were due at a moment, after opening the local days that have begun. */
export type Sweep = (due: Date) => Promise<readonly QueuedRun[]>;

export interface SweepParts {
  readonly pool: Pool;
  readonly door: Door;
  readonly report: (error: unknown) => void;
  readonly clock?: () => Date;
}

/** Most runs woken at once; the rest is found by the next sweep. */
const most = 500;

/** The one place that looks across organisations, by the two functions the owner grants for it. */
export function jobSweep(parts: SweepParts): Sweep {
  return async (due) => {
    await openDays(parts);
    const { rows } = await parts.pool.query<{ org: string; id: string; hidden: boolean }>({
      name: 'job-runs-due',
      text: 'select org_id as org, id, hidden from app.job_runs_due($1, $2)',
      values: [due.toISOString(), most],
    });
    return rows.map((row) => ({ ...row, at: due.toISOString() }));
  };
}

/** Open today in every organisation that has not been looked at today. One that cannot be is no other's trouble. */
async function openDays({ pool, door, report, clock = () => new Date() }: SweepParts): Promise<void> {
  const { rows } = await pool.query<{ id: string; slug: string; timeZone: string; day: string | null }>({
    name: 'daily-scans',
    text: 'select org_id as id, slug, time_zone as "timeZone", day from app.daily_scans()',
  });
  const now = clock();
  for (const { day, ...org } of rows) {
    try {
      if (dayIn(org.timeZone, now) === day) continue;
      const unrecorded = 'That a day was looked at changes nothing.';
      await door.work(org, systemActor, 'daily.open').write(openDay, { unrecorded });
    } catch (error) {
      report(error);
    }
  }
}
