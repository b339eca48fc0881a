import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { testApplication } from '../testing/application.ts';
import { job, startJob } from './job.ts';
import { jobRunner } from './job-runner.ts';
import { msg } from './message.ts';

const unrecorded = 'A test.';
let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

test('a long write tells how far it is beside itself, and nothing of it stays when it was cancelled by its end', async () => {
  const org = await app.organisation('long-write');
  const mara = await org.person('Mara', 'programme_manager');
  const work = app.door.work(org, mara.actor, 'test');
  const rows = (query: ReturnType<typeof sql>) => work.read(({ tx }) => tx.rows(query));
  const row = (id: string) =>
    rows(
      sql`select state, done, total, doing, said, at from job_run where org_id = ${org.id} and id = ${id}`,
    );
  const seen: unknown[] = [];
  const one = job({
    id: 'test.long-write',
    title: msg('t', 'Write long'),
    cancelled: msg('t.left', 'Nothing came in.'),
    input: z.object({}),
    run: async (_input, { id, write, progress }) => {
      await write(
        async ({ tx, newId, now }) => {
          await tx.rows(sql`insert into daily_scan (org_id, day, part, at)
            values (${tx.org}, '2026-01-01', ${newId()}, ${now})`);
          await progress(1, 3, msg('t.doing', '{done} of {total} things'));
          seen.push(...(await row(id)));
          // Somebody else, at this very moment.
          await work.write(
            (other) =>
              other.tx.rows(
                sql`update job_run set cancel_asked = true where org_id = ${org.id} and id = ${id}`,
              ),
            { unrecorded },
          );
        },
        { unrecorded },
      );
    },
  });
  const { id } = await work.write((context) => startJob(context, one, {}, { at: '/somewhere' }), {
    unrecorded,
  });
  const runner = jobRunner({
    door: app.door,
    jobs: [one],
    member: async () => null,
    report: (error) => void seen.push(error),
  });
  expect(await runner.take({ org: org.id, id }, new AbortController().signal)).toBe('cancelled');
  expect(seen).toMatchObject([{ state: 'running', done: 1, total: 3, doing: { id: 't.doing' } }]);
  expect(await row(id)).toMatchObject([{ state: 'cancelled', said: { id: 't.left' }, at: '/somewhere' }]);
  expect(await rows(sql`select part from daily_scan where org_id = ${org.id}`)).toEqual([]);
});
