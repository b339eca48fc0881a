import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { testApplication } from '../testing/application.ts';
import { job, startJob } from './job.ts';
import { jobRunner } from './job-runner.ts';
import { msg } from './message.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

test('work for its starter has their roles of the moment, and ends when they have left', async () => {
  const org = await app.organisation('starter');
  const mara = await org.person('Mara', 'programme_manager');
  const work = app.door.work(org, mara.actor, 'test');
  const seen: unknown[] = [];
  const one = job({
    id: 'test.starter',
    title: msg('t', 'For its starter'),
    input: z.object({}),
    as: 'starter',
    run: async (_input, { write }) => {
      await write(async ({ actor }) => void seen.push(actor.personId, ...actor.roles), {
        unrecorded: 'A test.',
      });
    },
  });
  const take = async (member: boolean) => {
    const { id } = await work.write((context) => startJob(context, one, {}), { unrecorded: 'A test.' });
    const runner = jobRunner({
      door: app.door,
      jobs: [one],
      member: async (_org, personId) => (member ? { ...mara.actor, personId, roles: ['reader'] } : null),
      report: () => undefined,
    });
    const outcome = await runner.take({ org: org.id, id }, new AbortController().signal);
    const row = await work.read(({ tx }) =>
      tx.one(sql`select said->>'id' as said from job_run where org_id = ${org.id} and id = ${id}`),
    );
    return { outcome, row };
  };
  expect(await take(true)).toMatchObject({ outcome: 'done' });
  expect(seen).toEqual([mara.personId, 'reader']);
  expect(await take(false)).toEqual({ outcome: 'failed', row: { said: 'job.starter-left' } });
});
