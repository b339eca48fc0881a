import { sql } from 'drizzle-orm';
import { PgBoss } from 'pg-boss';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Door, door } from '../../kernel/door.ts';
import type { Job, QueuedRun } from '../../kernel/feature.ts';
import { job, startJob, systemActor } from '../../kernel/job.ts';
import { jobRunner } from '../../kernel/job-runner.ts';
import { msg } from '../../kernel/message.ts';
import { content, testApplication } from '../../testing/application.ts';
import { openFiles } from '../files/files.ts';
import { jobQueue } from './queue.ts';
import { jobSweep } from './sweep.ts';

const unrecorded = 'A test.';
let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

/** A process that works: its door tells its own queue. */
function worker(role: 'tandem_jobs' | 'tandem_app', ...jobs: Job[]) {
  const warnings: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) });
  const report = (error: unknown): void => void warnings.push(String(error));
  let announce: (runs: readonly QueuedRun[]) => void = () => undefined;
  const entrance = door(app.database, {
    content,
    files: openFiles(app.files),
    checkOutput: true,
    announce: (runs) => announce(runs),
  });
  const runner = jobRunner({ door: entrance, jobs, member: async () => null, report });
  const sweep = jobSweep({ pool: app.pool, door: entrance, report });
  const queue = jobQueue({ connection: app.as(role), runner, sweep, log });
  announce = queue.announce;
  return { queue, entrance, warnings };
}

const start = (entrance: Door, org: { id: string; slug: string; timeZone: string }, one: Job) =>
  entrance.work(org, systemActor, 'test').write((context) => startJob(context, one, {}), { unrecorded });

async function state(
  org: { id: string; slug: string; timeZone: string },
  id: string,
): Promise<string | undefined> {
  const row = await app.door
    .work(org, systemActor, 'test')
    .read(({ tx }) =>
      tx.one<{ state: string }>(sql`select state from job_run where org_id = ${org.id} and id = ${id}`),
    );
  return row?.state;
}

const nothing = job({
  id: 'test.nothing',
  title: msg('t', 'Nothing'),
  input: z.object({}),
  run: async () => undefined,
});

test('the schema of the queue is the one the installed pg-boss expects', async () => {
  const { host, port, user, database } = app.as('superuser');
  const boss = new PgBoss({
    ...(host ? { host } : {}),
    ...(port ? { port } : {}),
    ...(user ? { user } : {}),
    ...(database ? { database } : {}),
    schema: 'jobs',
    migrate: false,
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => undefined);
  await boss.start();
  const drift = await boss.detectSchemaDrift();
  await boss.stop();
  const found = Object.entries(drift).filter(([, value]) => Array.isArray(value) && value.length > 0);
  expect(found).toEqual([]);
});

test.each(['tandem_jobs', 'tandem_app'] as const)(
  'as %s, which owns nothing, work is done that was announced, and work nobody announced',
  async (role) => {
    const org = await app.organisation(`queue-${role.replace('_', '-')}`);
    // Committed, and the program was killed before it could tell anybody.
    const left = await start(app.door, org, nothing);
    await app.door
      .work(org, systemActor, 'test')
      .write(
        ({ tx }) =>
          tx.rows(sql`update job_run set due_at = due_at - interval '1 minute' where org_id = ${org.id}`),
        { unrecorded },
      );
    const { queue, entrance, warnings } = worker(role, nothing);
    queue.start();
    await expect.poll(() => state(org, left.id), { timeout: 20_000 }).toBe('done');
    const told = await start(entrance, org, nothing);
    await expect.poll(() => state(org, told.id), { timeout: 20_000 }).toBe('done');
    await queue.stop();
    expect(warnings).toEqual([]);
  },
  60_000,
);

test('a stop gives running work back, and another process goes on with it', async () => {
  const org = await app.organisation('queue-stopped');
  let begun = 0;
  const long = job({
    ...nothing,
    id: 'test.long',
    run: async (_input, { signal }) => {
      begun += 1;
      if (begun > 1) return;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      signal.throwIfAborted();
    },
  });
  const first = worker('tandem_jobs', long);
  first.queue.start();
  const { id } = await start(first.entrance, org, long);
  await expect.poll(() => state(org, id), { timeout: 30_000 }).toBe('running');
  await first.queue.stop();
  expect(await state(org, id)).toBe('waiting');
  const second = worker('tandem_jobs', long);
  second.queue.start();
  await expect.poll(() => state(org, id), { timeout: 40_000 }).toBe('done');
  await second.queue.stop();
  expect(begun).toBe(2);
}, 90_000);
