import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractApplication, type Somebody } from '../../contract/testing.ts';

let app: Awaited<ReturnType<typeof contractApplication>>;
beforeAll(async () => {
  app = await contractApplication();
});
afterAll(() => app.close());

const patient = { timeout: 20_000, interval: 50 };

async function listen(who: Pick<Somebody, 'cookie'> | undefined) {
  const response = await app.http.fetch(
    new Request('http://127.0.0.1:4270/api/v1/o/north/notice-events', {
      headers: who ? { cookie: who.cookie } : {},
    }),
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

/** The newest notice the stream has told of. */
const told = (text: string): unknown =>
  text
    .split('\n')
    .filter((line) => line.startsWith('data: {"unread"'))
    .map((line) => JSON.parse(line.slice(6)) as unknown)
    .at(-1);

describe('the stream of notices', () => {
  test('tells of one when it comes, also beside others, and of a mark; nobody else hears of it', async () => {
    const { contributor, reader } = app.people;
    const [mine, others] = [await listen(contributor), await listen(reader)];
    await expect.poll(() => told(mine.seen.text), patient).toEqual({ unread: 0, newest: null });
    const path = '/api/v1/o/north/controls';
    const control = await app.json(app.founder, 'POST', path, {
      title: 'Logging',
      ownerId: contributor.personId,
    });
    await expect.poll(() => told(mine.seen.text), patient).toMatchObject({ unread: 1 });
    const comments = `/api/v1/o/north/records/${control.body.id}/comments`;
    const said = await app.json(app.founder, 'POST', comments, { text: 'Well?' });
    expect(said.status).toBe(200);
    await expect.poll(() => told(mine.seen.text), patient).toMatchObject({ unread: 2 });
    await app.json(contributor, 'POST', '/api/v1/o/north/notices/mark', {});
    await expect.poll(() => told(mine.seen.text), patient).toMatchObject({ unread: 0 });
    expect(told(others.seen.text)).toEqual({ unread: 0, newest: null });
    await Promise.all([mine.leave(), others.leave()]);
  });

  test('is closed to strangers, and ends with the session and with the program', async () => {
    expect((await listen(undefined)).response.status).toBe(401);
    expect((await listen(app.stranger)).response.status).toBe(404);
    const who = await app.member(app.founder, ['reader']);
    const ended = await listen(who);
    await expect.poll(() => ended.seen.text, patient).toContain('event: change');
    await app.identity.sessions.revokeOthers(who.userId, null);
    await ended.reading;
    expect(ended.seen.text.trim()).toMatch(/event: refused\ndata: \{\}$/);
    const last = await listen(app.people.reader);
    await app.quiet();
    await last.reading;
    expect(last.seen.ended).toBe(true);
  });
});
