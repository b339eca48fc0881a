import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFiles } from '../adapters/files/files.ts';
import { jobSweep } from '../adapters/jobs/sweep.ts';
import { content, testApplication } from '../testing/application.ts';
import { dailyJob } from './daily.ts';
import { door } from './door.ts';
import type { Daily } from './feature.ts';
import { pauseAfter, systemActor } from './job.ts';
import { jobRunner } from './job-runner.ts';
import { dayIn } from './time.ts';

const never = new AbortController().signal;
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'UTC',
];

describe('the daily look', () => {
  let app: Awaited<ReturnType<typeof testApplication>>;
  let clock = new Date();
  beforeAll(async () => {
    app = await testApplication();
  });
  afterAll(() => app.close());

  /** A process of its own: its door, its sweep, its workers. */
  function process(dailies: readonly Daily[]) {
    const entrance = door(app.database, {
      content,
      files: openFiles(app.files),
      checkOutput: true,
      clock: () => clock,
    });
    const failures: unknown[] = [];
    const report = (error: unknown) => void failures.push(error);
    const sweep = jobSweep({ pool: app.pool, door: entrance, report, clock: () => clock });
    const runner = jobRunner({
      door: entrance,
      jobs: [dailyJob(() => dailies)],
      member: async () => null,
      report,
    });
    const tick = async (): Promise<void> => {
      for (const run of await sweep(clock)) await runner.take(run, never);
    };
    return { tick, failures };
  }

  const looking = (org: string, seen: string[]): Daily => ({
    id: 'test.look',
    run: async (context) => {
      if (context.org.id === org) seen.push(context.today);
    },
  });

  const moments = fc.record({
    zone: fc.constantFrom(...zones),
    // Around the clock changes of 2026 in both hemispheres, and ordinary days.
    start: fc.constantFrom(
      '2026-03-07T12:00Z',
      '2026-03-28T20:00Z',
      '2026-04-04T10:00Z',
      '2026-09-26T06:00Z',
      '2026-10-24T22:00Z',
      '2026-10-31T12:00Z',
      '2026-06-10T00:00Z',
    ),
    steps: fc.array(fc.integer({ min: 1, max: 36 * 60 }), { minLength: 2, maxLength: 12 }),
  });

  test('is once per local day, across clock changes, however often two processes ask', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(moments, async ({ zone, start, steps }) => {
        count += 1;
        clock = new Date(start);
        const org = await app.organisation(`dst-${count}`, zone);
        const seen: string[] = [];
        const both = [process([looking(org.id, seen)]), process([looking(org.id, seen)])];
        const days = new Set<string>();
        for (const minutes of steps) {
          days.add(dayIn(zone, clock));
          await Promise.all(both.map(({ tick }) => tick()));
          await Promise.all(both.map(({ tick }) => tick()));
          clock = new Date(clock.getTime() + minutes * 60_000);
        }
        expect(seen).toEqual([...days]);
      }),
      { numRuns: 12 },
    );
  });

  test('after three days without the program it is one look, for today', async () => {
    const org = await app.organisation('asleep', 'Europe/Berlin');
    const seen: string[] = [];
    const { tick } = process([looking(org.id, seen)]);
    clock = new Date('2027-05-03T10:00Z');
    await tick();
    clock = new Date('2027-05-06T10:00Z');
    await tick();
    await tick();
    expect(seen).toEqual(['2027-05-03', '2027-05-06']);
  });

  test('a change of the time zone never looks twice at a local day', async () => {
    const org = await app.organisation('moved', 'Pacific/Auckland');
    const seen: string[] = [];
    const { tick } = process([looking(org.id, seen)]);
    const move = (zone: string) =>
      app.door
        .work(org, systemActor, 'test')
        .write(
          ({ tx }) => tx.rows(sql`update organisation set time_zone = ${zone} where org_id = ${org.id}`),
          { unrecorded: 'A test.' },
        );
    clock = new Date('2027-06-01T02:00Z');
    await tick();
    clock = new Date('2027-06-01T20:00Z');
    await tick();
    await move('America/Los_Angeles');
    await tick();
    clock = new Date('2027-06-02T08:00Z');
    await tick();
    clock = new Date('2027-06-03T08:00Z');
    await tick();
    expect(seen).toEqual(['2027-06-01', '2027-06-02', '2027-06-03']);
  });

  test('keeps its order; one part that fails does not stop the others, is tried again alone, and shows', async () => {
    const org = await app.organisation('order', 'UTC');
    const seen: string[] = [];
    const part = (id: string, fails = false): Daily => ({
      id,
      run: async (context) => {
        if (context.org.id !== org.id) return;
        seen.push(id);
        if (fails) throw new Error('broken');
      },
    });
    const { tick, failures } = process([part('a'), part('b', true), part('c')]);
    clock = new Date('2027-07-01T01:00Z');
    await tick();
    expect(seen).toEqual(['a', 'b', 'c']);
    for (let attempt = 1; attempt < 5; attempt += 1) {
      clock = new Date(clock.getTime() + pauseAfter(attempt));
      await tick();
    }
    expect(seen).toEqual(['a', 'b', 'c', 'b', 'b', 'b', 'b']);
    expect(failures.length).toBeGreaterThanOrEqual(5);
    const shown = await app.door
      .work(org, systemActor, 'test')
      .read(({ tx }) =>
        tx.rows(sql`select hidden, state, said from job_run where org_id = ${org.id} and job = 'daily.look'`),
      );
    expect(shown).toEqual([
      {
        hidden: false,
        state: 'failed',
        said: expect.objectContaining({ values: { count: 1, of: 3, names: 'b' } }),
      },
    ]);
  });

  test('what was left of a day that is over is not made up for', async () => {
    const org = await app.organisation('over', 'UTC');
    const seen: string[] = [];
    const broken: Daily = {
      id: 'test.broken',
      run: async (context) => {
        if (context.org.id !== org.id) return;
        seen.push(context.today);
        if (context.today === '2027-08-01') throw new Error('broken');
      },
    };
    const { tick } = process([broken]);
    clock = new Date('2027-08-01T23:59:50Z');
    await tick();
    clock = new Date('2027-08-02T00:30Z');
    await tick();
    await tick();
    expect(seen).toEqual(['2027-08-01', '2027-08-02']);
  });
});
