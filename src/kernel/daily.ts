import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context, Daily } from './feature.ts';
import { JobFailure, job, startJob } from './job.ts';
import { msg } from './message.ts';
import { Day } from './schema.ts';

/** The job that looks; the parts of it are in the ledger under its name. */
export const dailyLook = {
  id: 'daily.look',
  title: msg('job.daily', 'Daily look at what is due'),
  input: z.object({ day: Day }),
};

/** The first row of a day: whoever writes it opens the day. No daily may be called so. */
const opening = 'scan';

/**
 * Open the organisation's local day, if nobody has: the row of the day and the job that looks are one transaction,
 * so a day is looked at once however many processes ask, and a day the program slept through is not made up for.
 */
export async function openDay(context: Context): Promise<void> {
  if (await first(context, opening))
    await startJob(context, dailyLook, { day: context.today }, { hidden: true });
}

/** Was this part of today's look done? What it finds is not complete before. */
export async function lookedToday(
  { tx, today }: Pick<Context, 'tx' | 'today'>,
  part: string,
): Promise<boolean> {
  const done = await tx.one(sql`
    select part from daily_scan where org_id = ${tx.org} and day = ${today} and part = ${part}`);
  return done !== undefined;
}

/** Look at everything there is to look at daily, in order. */
export const dailyJob = (all: () => readonly Daily[]) =>
  job({
    ...dailyLook,
    run: async ({ day }, run) => {
      const failures: { id: string; error: unknown }[] = [];
      for (const one of all()) {
        try {
          await run.write((context) => lookOnce(context, day, one), {
            unrecorded: 'There was nothing to do today.',
          });
        } catch (error) {
          run.signal.throwIfAborted();
          failures.push({ id: one.id, error });
        }
      }
      if (failures.length > 0) throw failed(failures, all().length);
    },
  });

/** A look in the transaction of its mark: what was done is not done again when the job goes on after a crash. */
async function lookOnce(context: Context, day: string, one: Daily): Promise<void> {
  // A day that ended before its look could be finished is over: the next one has been opened.
  if (context.today !== day) return;
  if (await first(context, one.id)) await one.run(context);
}

async function first({ tx, today, now }: Context, part: string): Promise<boolean> {
  const made = await tx.one(sql`
    insert into daily_scan (org_id, day, part, at) values (${tx.org}, ${today}, ${part}, ${now})
    on conflict (org_id, day, part) do nothing returning part`);
  return made !== undefined;
}

function failed(failures: readonly { id: string; error: unknown }[], of: number): JobFailure {
  const names = failures.map(({ id }) => id).join(', ');
  const sentence = msg(
    'job.daily-failed',
    '{count} of {of} parts of the daily look failed: {names}. The others were done; the log tells what happened.',
    { count: failures.length, of, names },
  );
  return new JobFailure(
    sentence,
    new AggregateError(
      failures.map(({ error }) => error),
      names,
    ),
  );
}
