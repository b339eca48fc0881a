import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openFiles } from '../adapters/files/files.ts';
import { content, testApplication } from '../testing/application.ts';
import { type Door, door } from './door.ts';
import type { Context, Job } from './feature.ts';
import { JobFailure, job, pauseAfter, startJob } from './job.ts';
import { leaseOfRun } from './job-row.ts';
import { jobRunner } from './job-runner.ts';
import { msg } from './message.ts';
import { invalid, Problem } from './problem.ts';

const unrecorded = 'A test.';
const never = new AbortController().signal;

describe('long work', () => {
  let app: Awaited<ReturnType<typeof testApplication>>;
  let clock = Date.now();
  let entrance: Door;
  const failures: unknown[] = [];
  beforeAll(async () => {
    app = await testApplication();
    entrance = door(app.database, {
      content,
      files: openFiles(app.files),
      checkOutput: true,
      clock: () => new Date(clock),
    });
  });
  afterAll(() => app.close());

  const runnerOf = (...jobs: Job[]) =>
    jobRunner({ door: entrance, jobs, member: async () => null, report: (error) => failures.push(error) });

  async function ground(slug: string) {
    const org = await app.organisation(slug);
    const mara = await org.person('Mara', 'programme_manager');
    const work = entrance.work(org, mara.actor, 'test');
    const start = <I extends z.ZodType>(one: Job<I>, input: z.input<I>, options = {}) =>
      work.write((context) => startJob(context, one, input, options), { unrecorded });
    const row = (id: string) =>
      work.read(({ tx }) =>
        tx.one<Record<string, unknown>>(
          sql`select state, attempts, done, total, said, hidden, due_at from job_run where org_id = ${org.id} and id = ${id}`,
        ),
      );
    return { org, mara, work, start, row, run: (id: string) => ({ org: org.id, id }) };
  }

  const counting = (run: Job['run']) =>
    job({ id: 'test.count', title: msg('t', 'Count'), input: z.object({}), run });
  const note = ({ tx, now, newId }: Context) =>
    tx.rows(
      sql`insert into daily_scan (org_id, day, part, at) values (${tx.org}, '2026-01-01', ${newId()}, ${now})`,
    );

  test('is written with the change that starts it: a change that fails starts nothing', async () => {
    const { org, work } = await ground('with-change');
    const one = counting(async () => undefined);
    await expect(
      work.write(async (context) => {
        await startJob(context, one, {});
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    const [found] = await work.read(({ tx }) =>
      tx.rows<{ n: number }>(sql`select count(*)::int as n from job_run where org_id = ${org.id}`),
    );
    expect(found).toEqual({ n: 0 });
  });

  test('a read cannot start it', async () => {
    const { org, work } = await ground('reading');
    await expect(
      work.read((context) =>
        startJob(
          context,
          counting(async () => undefined),
          {},
        ),
      ),
    ).rejects.toThrow('cannot record');
    const found = await work.read(({ tx }) => tx.rows(sql`select id from job_run where org_id = ${org.id}`));
    expect(found).toEqual([]);
  });

  test('the same key while one is open is the same run; afterwards it is a new one', async () => {
    const { start, run } = await ground('same-key');
    const one = counting(async () => undefined);
    const first = await start(one, {}, { key: 'a' });
    const both = await Promise.all([start(one, {}, { key: 'a' }), start(one, {}, { key: 'a' })]);
    expect(both).toEqual([first, first]);
    expect(await start(one, {}, { key: 'b' })).not.toEqual(first);
    expect(await runnerOf(one).take(run(first.id), never)).toBe('done');
    expect(await start(one, {}, { key: 'a' })).not.toEqual(first);
  });

  test('ends with its sentence, in the organisation it was started in, as the product', async () => {
    const { org, start, run, row } = await ground('ends');
    const seen: unknown[] = [];
    const one = counting(async (_input, { org: entered, progress, write }) => {
      seen.push(entered);
      await progress(1, 2);
      await write(
        async (context) => {
          seen.push(context.actor.kind, context.org.id, context.today);
          await note(context);
        },
        { unrecorded },
      );
      await progress(2, 2);
      return { say: msg('t.done', 'Counted {n}.', { n: 2 }), at: '/somewhere' };
    });
    const { id } = await start(one, {});
    expect(await runnerOf(one).take(run(id), never)).toBe('done');
    expect(seen).toEqual([
      { id: org.id, slug: 'ends', timeZone: 'Europe/Berlin' },
      'system',
      org.id,
      expect.any(String),
    ]);
    expect(await row(id)).toMatchObject({ state: 'done', done: 2, total: 2, said: { id: 't.done' } });
  });

  test('what it writes goes into the ledger under its name, and a write that records nothing fails', async () => {
    const { start, run, row } = await ground('recorded');
    const one = job({
      ...counting(async (_input, { write }) => void (await write(note))),
      attempts: 1,
    });
    const { id } = await start(one, {});
    expect(await runnerOf(one).take(run(id), never)).toBe('failed');
    expect(String(failures.at(-1))).toContain('test.count changed something and recorded nothing');
    expect(await row(id)).toMatchObject({ state: 'failed', said: { id: 'job.gave-up' } });
  });

  test("another organisation's run is not there", async () => {
    const here = await ground('here');
    const there = await ground('there');
    const one = counting(async () => undefined);
    const { id } = await here.start(one, {});
    expect(await runnerOf(one).take(there.run(id), never)).toBe('elsewhere');
    expect(await here.row(id)).toMatchObject({ state: 'waiting', attempts: 0 });
  });

  test('the same run is taken up by one worker of many', async () => {
    const { start, run } = await ground('one-worker');
    let ran = 0;
    const one = counting(async () => {
      ran += 1;
    });
    const { id } = await start(one, {});
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => runnerOf(one).take(run(id), never)));
    expect(outcomes.toSorted()).toEqual(['done', 'elsewhere', 'elsewhere', 'elsewhere']);
    expect(ran).toBe(1);
  });

  test('a failure is tried again with growing pauses, then given up with a sentence', async () => {
    const { start, run, row } = await ground('again');
    const one = counting(async () => {
      throw new JobFailure(msg('t.broken', 'The other side is broken.'));
    });
    const { id } = await start(one, {});
    const outcomes: string[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      outcomes.push(await runnerOf(one).take(run(id), never));
      // Not before its pause is over.
      expect(await runnerOf(one).take(run(id), never)).toBe('elsewhere');
      clock += pauseAfter(attempt);
    }
    expect(outcomes).toEqual(['again', 'again', 'again', 'again', 'failed']);
    expect(await row(id)).toMatchObject({ state: 'failed', attempts: 5, said: { id: 't.broken' } });
    expect([1, 2, 3, 4, 5, 9].map(pauseAfter)).toEqual([15e3, 60e3, 240e3, 960e3, 3600e3, 3600e3]);
  });

  test('a refusal is final at once, in its own words; a hidden run that failed shows from then on', async () => {
    const { start, run, row } = await ground('refused');
    const one = counting(async () => {
      throw new Problem(invalid, msg('t.wrong', 'Row 7 has no title.'));
    });
    const { id } = await start(one, {}, { hidden: true });
    expect(await runnerOf(one).take(run(id), never)).toBe('failed');
    expect(await row(id)).toMatchObject({
      state: 'failed',
      attempts: 1,
      hidden: false,
      said: { id: 't.wrong' },
    });
  });

  test('a worker that died is followed by another once its lease is over; it writes nothing more', async () => {
    const { start, run, row } = await ground('died');
    let wake = (): void => undefined;
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let fellAsleep = (): void => undefined;
    const sleeping = new Promise<void>((resolve) => {
      fellAsleep = resolve;
    });
    let attempts = 0;
    const one = counting(async (_input, { write }) => {
      attempts += 1;
      if (attempts === 1) {
        fellAsleep();
        await asleep;
      }
      await write(note, { unrecorded });
    });
    const { id } = await start(one, {});
    const first = runnerOf(one).take(run(id), never);
    await sleeping;
    expect(await runnerOf(one).take(run(id), never)).toBe('elsewhere');
    clock += leaseOfRun + 1000;
    expect(await runnerOf(one).take(run(id), never)).toBe('done');
    wake();
    expect(await first).toBe('elsewhere');
    expect(await row(id)).toMatchObject({ state: 'done', attempts: 2 });
  });

  test('work whose process dies again and again is given up with a sentence', async () => {
    const { org, start, run, row, work } = await ground('dies-always');
    const one = counting(async () => undefined);
    const { id } = await start(one, {});
    await work.write(
      ({ tx }) =>
        tx.rows(
          sql`update job_run set state = 'running', attempts = 5 where org_id = ${org.id} and id = ${id}`,
        ),
      { unrecorded },
    );
    expect(await runnerOf(one).take(run(id), never)).toBe('failed');
    expect(await row(id)).toMatchObject({ state: 'failed', said: { id: 'job.died', values: { count: 5 } } });
  });

  test('a stop of the program gives it back without counting the attempt', async () => {
    const { start, run, row } = await ground('stopping');
    const stopping = new AbortController();
    const one = counting(async (_input, { signal, progress }) => {
      if (signal.aborted) return;
      stopping.abort();
      await progress(3, 10);
    });
    const { id } = await start(one, {});
    expect(await runnerOf(one).take(run(id), stopping.signal)).toBe('again');
    expect(await row(id)).toMatchObject({ state: 'waiting', attempts: 0, done: 3 });
  });

  test('cancelling stops it at its next sign of life, and a waiting one never begins', async () => {
    const { org, start, run, row, work } = await ground('cancelled');
    const ask = (id: string) =>
      work.write(
        ({ tx }) =>
          tx.rows(sql`update job_run set cancel_asked = true where org_id = ${org.id} and id = ${id}`),
        { unrecorded },
      );
    let beyond = false;
    const one = counting(async (_input, context) => {
      await ask(context.id);
      await context.write(note, { unrecorded });
      beyond = true;
    });
    const { id } = await start(one, {});
    expect(await runnerOf(one).take(run(id), never)).toBe('cancelled');
    expect(beyond).toBe(false);
    expect(await row(id)).toMatchObject({ state: 'cancelled' });
    const second = await start(one, {});
    await ask(second.id);
    expect(await runnerOf(one).take(run(second.id), never)).toBe('cancelled');
  });

  test('work of a kind that is gone, or with an input of another version, says so', async () => {
    const { start, run, row } = await ground('gone');
    const one = job({
      id: 'test.old',
      title: msg('t', 'Old'),
      input: z.object({ a: z.string() }),
      run: async () => undefined,
    });
    const first = await start(one, { a: 'x' });
    expect(await runnerOf().take(run(first.id), never)).toBe('failed');
    expect(await row(first.id)).toMatchObject({ said: { id: 'job.unknown' } });
    const second = await start(one, { a: 'x' });
    const newer = job({ ...one, input: z.object({ b: z.string() }) } as unknown as Job);
    expect(await runnerOf(newer).take(run(second.id), never)).toBe('failed');
    expect(await row(second.id)).toMatchObject({ said: { id: 'job.outdated' } });
  });
});
