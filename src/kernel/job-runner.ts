import type { Actor } from './actor.ts';
import type { Door, Work } from './door.ts';
import type { Context, Job, JobContext, JobResult } from './feature.ts';
import { JobFailure, pauseAfter, systemActor } from './job.ts';
import { tellEnd } from './job-notice.ts';
import {
  type Claimed,
  claimRun,
  type Ending,
  type EndState,
  endRun,
  holdRun,
  leaseOfRun,
  type Progress,
  returnRun,
} from './job-row.ts';
import { type Message, msg } from './message.ts';
import { Problem } from './problem.ts';

export interface RunnerParts {
  readonly door: Door;
  readonly jobs: readonly Job[];
  /** A member as an actor with the roles of this moment; null when they are none any more. */
  readonly member: (org: string, person: string) => Promise<Actor | null>;
  /** Hears of every attempt that failed. */
  readonly report: (error: unknown, run: { org: string; id: string; job: string }) => void;
}

/** What became of a run; `elsewhere`: it was not due, not there, or another worker has it. */
export type Outcome = EndState | 'again' | 'elsewhere';

export interface Runner {
  /** Take up a run if it is due and nobody has it. `stopping` ends it early; it goes on after the next start. */
  take(run: { org: string; id: string }, stopping: AbortSignal): Promise<Outcome>;
}

const usualAttempts = 5;
const beat = leaseOfRun / 9;
const unrecorded = 'How far work is shows in Long work; what it changes is in the ledger.';
const takenOver = new Error('Another worker has taken over this work.');
const cancelled = new Error('This work was cancelled.');

/** Takes up runs of jobs: claims, keeps the lease alive, and ends, gives back or gives up. */
export function jobRunner(parts: RunnerParts): Runner {
  const jobs = new Map(parts.jobs.map((one) => [one.id, one]));
  return {
    take: async ({ org, id }, stopping) => {
      const outside = parts.door.work({ id: org, slug: '', timeZone: 'UTC' }, systemActor, 'job.take');
      const run = await outside.write((context) => claimRun(context, id), { unrecorded });
      if (!run) return 'elsewhere';
      const own = parts.door.work(run.org, systemActor, 'job.end');
      const ready = await prepare(parts, run, jobs.get(run.job));
      if ('state' in ready) return end(own, run, ready);
      return attempt(parts, own, run, ready, stopping);
    },
  };
}

interface Ready {
  readonly declared: Job;
  readonly input: unknown;
  readonly actor: Actor;
  readonly last: boolean;
}

/** What is needed to go on, or how it ends before it begins. */
async function prepare(parts: RunnerParts, run: Claimed, declared: Job | undefined): Promise<Ready | Ending> {
  const failed = (said: Message): Ending => ({ state: 'failed', said });
  if (run.cancelAsked) return cancelledWith(declared);
  if (!declared) return failed(msg('job.unknown', 'This kind of work is no longer part of Tandem.'));
  const most = declared.attempts ?? usualAttempts;
  // Only a worker that died leaves a run behind without saying so.
  if (run.attempts > most) return failed(diedOften(most));
  const input = declared.input.safeParse(run.input);
  if (!input.success)
    return failed(msg('job.outdated', 'It was started by another version of Tandem. Start it again.'));
  const actor = await actorOf(parts, run, declared);
  if (!actor)
    return failed(
      msg('job.starter-left', 'The person who started it is no longer a member of this organisation.'),
    );
  return { declared, input: input.data, actor, last: run.attempts >= most };
}

const cancelledWith = (declared: Job | undefined): Ending => ({
  state: 'cancelled',
  said: declared?.cancelled ?? null,
});

const diedOften = (count: number): Message =>
  msg('job.died', 'Tandem ended in the middle of it {count} times, so it was given up.', { count });

async function actorOf(parts: RunnerParts, run: Claimed, declared: Job): Promise<Actor | null> {
  if (declared.as !== 'starter') return systemActor;
  return run.startedBy === null ? null : parts.member(run.org.id, run.startedBy);
}

async function attempt(
  parts: RunnerParts,
  own: Work,
  run: Claimed,
  ready: Ready,
  stopping: AbortSignal,
): Promise<Outcome> {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, stopping]);
  const work = parts.door.work(run.org, ready.actor, run.job);
  const holding = held(own, work, run, stop, signal);
  const heart = setInterval(() => void holding.beat(), beat);
  try {
    const said = await ready.declared.run(ready.input, contextOf(run, ready, work, holding, signal));
    clearInterval(heart);
    await holding.flush();
    return await end(own, run, doneWith(said));
  } catch (error) {
    clearInterval(heart);
    return await stumble(parts, own, run, ready, { error, reason: stop.signal.reason, stopping });
  } finally {
    clearInterval(heart);
  }
}

function doneWith(result: JobResult): Ending {
  if (!result) return { state: 'done', said: null };
  return 'say' in result
    ? { state: 'done', said: result.say, at: result.at }
    : { state: 'done', said: result };
}

/** The lease, kept alive while the work goes on; aborts the work when it is lost or somebody cancels. */
function held(own: Work, work: Work, run: Claimed, stop: AbortController, signal: AbortSignal) {
  let known: Progress | null = null;
  let written = 0;
  const hold = async (context: Context): Promise<void> => {
    const progress = known;
    const kept = await holdRun(context, run, progress);
    if (known === progress) known = null;
    if (!kept) stop.abort(takenOver);
    else if (kept.cancelAsked) stop.abort(cancelled);
  };
  const beatOnce = async (): Promise<void> => {
    written = Date.now();
    await own.write(hold, { unrecorded });
  };
  return {
    // A database that does not answer is met by the work itself; the lease has time for several beats.
    beat: () => beatOnce().catch(() => undefined),
    flush: async (): Promise<void> => {
      if (known) await beatOnce();
    },
    progress: async (done: number, total?: number, doing?: Message): Promise<void> => {
      known = {
        done: Math.floor(done),
        total: total === undefined ? null : Math.floor(total),
        doing: doing ?? null,
      };
      if (Date.now() - written >= 1000) await beatOnce();
      signal.throwIfAborted();
    },
    /**
     * The lease is renewed in the same transaction: a worker that lost the run, or whose run was cancelled, writes
     * nothing. Last, because it locks the row of the run: until then the heart goes on beating beside a long
     * transaction, says how far it is, and hears that it is to stop.
     */
    write: <T>(does: (context: Context) => Promise<T>, options?: { unrecorded?: string }): Promise<T> =>
      work.write(async (context) => {
        signal.throwIfAborted();
        const result = await does(context);
        await hold(context);
        signal.throwIfAborted();
        return result;
      }, options),
  };
}

function contextOf(
  run: Claimed,
  ready: Ready,
  work: Work,
  holding: ReturnType<typeof held>,
  signal: AbortSignal,
): JobContext {
  return {
    id: run.id,
    org: run.org,
    startedBy: run.startedBy,
    last: ready.last,
    signal,
    write: holding.write,
    read: work.read,
    progress: holding.progress,
  };
}

/** It did not come to its end: cancelled, taken over, stopped with the program, refused, or broken. */
async function stumble(
  parts: RunnerParts,
  own: Work,
  run: Claimed,
  ready: Ready,
  { error, reason, stopping }: { error: unknown; reason: unknown; stopping: AbortSignal },
): Promise<Outcome> {
  if (reason === takenOver) return 'elsewhere';
  if (reason === cancelled) return end(own, run, cancelledWith(ready.declared));
  if (stopping.aborted) return giveBack(own, run, { pause: 0, counted: false });
  if (error instanceof Problem)
    return end(own, run, { state: 'failed', said: error.detail ?? error.type.title });
  parts.report(error, { org: run.org.id, id: run.id, job: run.job });
  if (!ready.last) return giveBack(own, run, { pause: pauseAfter(run.attempts), counted: true });
  return end(own, run, { state: 'failed', said: gaveUp(error, run) });
}

const gaveUp = (error: unknown, { attempts, id }: Claimed): Message =>
  error instanceof JobFailure
    ? error.sentence
    : msg(
        'job.gave-up',
        'It failed {count} times and was given up. The log tells what happened, under {id}.',
        {
          count: attempts,
          id,
        },
      );

async function end(own: Work, run: Claimed, ending: Ending): Promise<Outcome> {
  const ended = await own.write(
    async (context) => {
      const mine = await endRun(context, run, ending);
      if (mine) await tellEnd(context, run, ending);
      return mine;
    },
    { unrecorded },
  );
  return ended ? ending.state : 'elsewhere';
}

async function giveBack(
  own: Work,
  run: Claimed,
  { pause, counted }: { pause: number; counted: boolean },
): Promise<Outcome> {
  const returned = await own.write(
    async (context) => {
      const at = new Date(Date.parse(context.now) + pause).toISOString();
      const mine = await returnRun(context, run, { at, counted });
      if (mine) context.queue({ org: run.org.id, id: run.id, hidden: run.hidden, at });
      return mine;
    },
    { unrecorded },
  );
  return returned ? 'again' : 'elsewhere';
}
