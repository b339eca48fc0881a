import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractApplication, type Somebody } from '../../contract/testing.ts';
import { systemActor } from '../../kernel/job.ts';

let app: Awaited<ReturnType<typeof contractApplication>>;
beforeAll(async () => {
  app = await contractApplication();
});
afterAll(() => app.close());

/** Open the stream as somebody; what was read so far, and the end. */
async function listen(who: Pick<Somebody, 'cookie'> | undefined, path: string) {
  const response = await app.http.fetch(
    new Request(`http://127.0.0.1:4270${path}`, { headers: who ? { cookie: who.cookie } : {} }),
    { incoming: { socket: { remoteAddress: '192.0.2.1' } } },
  );
  const seen = { text: '', ended: false };
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  const reading = (async () => {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) break;
      seen.text += decoder.decode(part.value);
    }
    seen.ended = true;
  })();
  return { response, seen, reading, leave: () => reader?.cancel() };
}

const path = '/api/v1/o/north/job-events';
const at = (who: Somebody) => ({ id: who.orgId, slug: who.slug, timeZone: 'UTC' });

/** A run as a worker has it, without one: it stands at `done` until it is moved. */
async function moveRun(who: Somebody, id: string | null, to: string): Promise<string> {
  const work = app.door.work(at(who), systemActor, 'test');
  return work.write(
    async ({ tx, now, newId }) => {
      const run = id ?? newId();
      if (!id)
        await tx.rows(sql`insert into job_run (org_id, id, job, title, input, hidden, state, started_by, created_at, due_at, total)
          values (${tx.org}, ${run}, 'test', '{"id":"t","text":"A test"}'::jsonb, '{}'::jsonb, false, 'running', ${who.personId}, ${now}, '2100-01-01', 10)`);
      await tx.rows(
        to === 'done'
          ? sql`update job_run set state = 'done', ended_at = ${now} where org_id = ${tx.org} and id = ${run}`
          : sql`update job_run set done = ${Number(to)} where org_id = ${tx.org} and id = ${run}`,
      );
      return run;
    },
    { unrecorded: 'A test.' },
  );
}

const patient = { timeout: 20_000, interval: 50 };

describe('the stream of long work', () => {
  test('tells how far it is, then that it is done, and ends', async () => {
    const { contributor } = app.people;
    const id = await moveRun(contributor, null, '3');
    const { response, seen, reading } = await listen(contributor, path);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    await expect.poll(() => seen.text, patient).toContain('"done":3');
    await moveRun(contributor, id, '7');
    await expect.poll(() => seen.text, patient).toContain('"done":7');
    await moveRun(contributor, id, 'done');
    await reading;
    expect(seen.text).toContain('"state":"done"');
    expect(seen.text.trim()).toMatch(/event: end\ndata: \{\}$/);
  });

  test("does not tell of another's work, nor of another organisation's", async () => {
    const id = await moveRun(app.people.contributor, null, '1');
    const other = await listen(app.people.reader, path);
    await other.reading;
    expect(other.seen.text).not.toContain(id);
    const all = await listen(app.people.reader, `${path}?whose=all`);
    expect(all.response.status).toBe(403);
    await all.leave();
    const stranger = await listen(app.stranger, path);
    expect(stranger.response.status).toBe(404);
    await stranger.leave();
    const nobody = await listen(undefined, path);
    expect(nobody.response.status).toBe(401);
    await nobody.leave();
    await moveRun(app.people.contributor, id, 'done');
  });

  test('a session that was ended hears nothing more', async () => {
    const who = await app.member(app.founder, ['contributor']);
    const id = await moveRun(who, null, '1');
    const { seen, reading } = await listen(who, path);
    await expect.poll(() => seen.text, patient).toContain('"done":1');
    await app.identity.sessions.revokeOthers(who.userId, null);
    await moveRun(who, id, '5');
    await reading;
    expect(seen.text).not.toContain('"done":5');
    expect(seen.text.trim()).toMatch(/event: refused\ndata: \{\}$/);
    await moveRun(who, id, 'done');
  });

  test('one person has so many at a time, and a stream that was left makes room', async () => {
    const who = await app.member(app.founder, ['contributor']);
    await moveRun(who, null, '1');
    const streams = await Promise.all(Array.from({ length: 8 }, () => listen(who, path)));
    expect(streams.map(({ response }) => response.status)).toEqual(Array(8).fill(200));
    const ninth = await listen(who, path);
    expect(ninth.response.status).toBe(429);
    await ninth.leave();
    await streams[0]?.leave();
    await expect
      .poll(async () => {
        const next = await listen(who, path);
        streams.push(next);
        return next.response.status;
      }, patient)
      .toBe(200);
    for (const { leave } of streams) await leave();
  });

  test('ends when the program stops', async () => {
    const who = await app.member(app.founder, ['contributor']);
    await moveRun(who, null, '1');
    const { reading, seen } = await listen(who, path);
    await app.quiet();
    await reading;
    expect(seen.ended).toBe(true);
  });
});
