import type { ClientConfig } from 'pg';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { QueuedRun } from '../../kernel/feature.ts';
import type { Runner } from '../../kernel/job-runner.ts';
import type { Sweep } from './sweep.ts';

export interface QueueParts {
  readonly connection: ClientConfig;
  readonly runner: Runner;
  readonly sweep: Sweep;
  readonly log: Logger;
}

export interface JobQueue {
  /** Wake a worker for runs that have been committed. Losing this loses nothing: the sweep finds them. */
  announce(runs: readonly QueuedRun[]): void;
  /** Begin to work; goes on trying where the database does not answer yet. */
  start(): void;
  /** Running work is asked to stop and given back; resolves when it has, or after ten seconds. */
  stop(): Promise<void>;
}

/** The product's own small work does not wait behind somebody's import. Workers of each queue in this process. */
const queues = [
  { name: 'long', workers: 2 },
  { name: 'quick', workers: 2 },
] as const;
const queueOf = (run: { hidden: boolean }): string => (run.hidden ? 'quick' : 'long');

const sweepEvery = 15_000;
/** What is due is swept only this much later: what was announced is on its way already. */
const grace = 3_000;

/**
 * pg-boss carries the word that a run waits; the run itself is a row of `job_run`, and only that row says whether it
 * was done. So a message may be lost, doubled or late: `Runner.take` looks at the row. Its schema is made by
 * the owner's migration and it makes no table itself.
 */
export function jobQueue({ connection, runner, sweep, log }: QueueParts): JobQueue {
  const stopping = new AbortController();
  const workers: string[] = [];
  let boss: PgBoss | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ticking: Promise<void> | undefined;

  const report = sparing((error) => log.warn({ part: 'jobs', err: error }));

  async function send(runs: readonly QueuedRun[]): Promise<void> {
    for (const { name } of queues) {
      const of = runs.filter((run) => queueOf(run) === name);
      if (of.length === 0 || !boss) continue;
      // One message of a run at a time: those that are there already are left out by the queue's policy.
      await boss.insert(
        name,
        of.map(({ org, id, at }) => ({
          data: { org, id },
          singletonKey: id,
          ...(Date.parse(at) > Date.now() ? { startAfter: at } : {}),
        })),
      );
    }
    for (const worker of workers) boss?.notifyWorker(worker);
  }

  async function open(): Promise<void> {
    const opened = new PgBoss({
      ...connectionOf(connection),
      schema: 'jobs',
      max: 3,
      migrate: false,
      createSchema: false,
      schedule: false,
      reindex: false,
      monitorVacuum: false,
      registerInstance: false,
      openTelemetry: { enabled: false },
    });
    opened.on('error', report);
    opened.on('warning', (warning) => log.debug({ part: 'jobs', warning }));
    await opened.start();
    for (const { name } of queues)
      await opened.createQueue(name, {
        policy: 'short',
        retryLimit: 0,
        expireInSeconds: 23 * 3600,
        retentionSeconds: 7 * 24 * 3600,
        deleteAfterSeconds: 3600,
      });
    boss = opened;
    for (const { name, workers: count } of queues)
      workers.push(await opened.work<{ org: string; id: string }>(name, { localConcurrency: count }, take));
  }

  const take = async (messages: readonly { data: { org: string; id: string } }[]): Promise<void> => {
    for (const { data } of messages)
      if (!stopping.signal.aborted) await runner.take(data, stopping.signal).catch(report);
  };

  async function tick(): Promise<void> {
    try {
      const first = !boss;
      if (first) await open();
      await send(await sweep(new Date(Date.now() - (first ? 0 : grace))));
    } catch (error) {
      report(error);
    }
    if (!stopping.signal.aborted) timer = setTimeout(begin, sweepEvery).unref();
  }

  function begin(): void {
    ticking = tick();
  }

  return {
    announce: (runs) => {
      if (!stopping.signal.aborted) void send(runs).catch(report);
    },
    start: begin,
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await ticking;
      await boss?.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** Says the same once a minute: a database that is away is met by every worker every two seconds. */
function sparing(say: (error: unknown) => void): (error: unknown) => void {
  const said = new Map<string, number>();
  return (error) => {
    const words = error instanceof Error ? error.message.slice(0, 60) : String(error);
    const now = Date.now();
    if (now - (said.get(words) ?? 0) < 60_000) return;
    if (said.size > 100) said.clear();
    said.set(words, now);
    say(error);
  };
}

/** The details pg-boss knows of a connection; the same server, its own pool. */
function connectionOf({ connectionString, host, port, user, password, database, ssl }: ClientConfig) {
  const details = { connectionString, host, port, user, password, database, ssl };
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}
