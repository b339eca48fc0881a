import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smtp } from '../adapters/mail/smtp.ts';
import { headersOf, mailServer } from '../adapters/mail/testing.ts';
import { testApplication } from '../testing/application.ts';
import { pauseAfter, systemActor } from './job.ts';
import type { Postman } from './mail-sending.ts';
import { msg } from './message.ts';
import { type Mail, sendMail } from './outbox.ts';

describe('mail', () => {
  let server: Awaited<ReturnType<typeof mailServer>>;
  let post: ReturnType<typeof smtp>;
  let app: Awaited<ReturnType<typeof testApplication>>;
  let clock = Date.now();
  /** Stands between the program and the server, to break what lies between them. */
  let through: Postman;

  beforeAll(async () => {
    server = await mailServer();
    post = smtp({ url: server.url, from: 'Tandem <tandem@example.test>' });
    through = post.send;
    app = await testApplication({
      postman: (letter) => through(letter),
      clock: () => new Date(clock),
    });
  });
  afterAll(async () => {
    post.close();
    await app.close();
    await server.close();
  });

  async function ground(slug: string) {
    const org = await app.organisation(slug);
    const mara = await org.person('Mara Özdemir', 'programme_manager');
    const work = app.door.work(org, systemActor, 'test');
    const send = (mail: Partial<Mail> = {}) =>
      work.write(
        (context) =>
          sendMail(context, {
            key: context.newId(),
            to: mara.personId,
            subject: msg('t.subject', 'Prüfung: {what}', { what: 'A.8.13' }),
            lines: [msg('t.line', 'Please give <proof> & reason.')],
            at: '/controls?open=C-001',
            ...mail,
          }),
        { unrecorded: 'A test.' },
      );
    const states = () =>
      work.read(({ tx }) =>
        tx.rows<{ state: string; fault: string | null; said: string | null; attempts: number }>(
          sql`select state, fault, said, attempts from outbox where org_id = ${org.id} order by id`,
        ),
      );
    server.received.length = 0;
    through = post.send;
    return { org, mara, work, send, states };
  }

  test('arrives at a real server as text and page, with an absolute address and a name that is not ASCII', async () => {
    const { mara, send, states, work } = await ground('arrives');
    await send();
    // Not in the transaction: it is sent afterwards.
    expect(server.received).toEqual([]);
    await app.runJobs();
    const [mail] = server.received;
    expect(mail).toMatchObject({ from: 'tandem@example.test', to: [`${mara.personId}@example.test`] });
    const headers = new Map(headersOf(mail?.raw ?? ''));
    expect(headers.get('message-id')).toMatch(/^<[0-9a-f-]{36}@127\.0\.0\.1>$/);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('content-type')).toContain('multipart/alternative');
    expect(mail?.raw).toContain('http://127.0.0.1:4270/o/arrives/controls?open=C-001');
    expect(mail?.raw).toContain('Please give <proof> & reason.');
    expect(mail?.raw).toContain('Please give &#60;proof&#62; &#38; reason.');
    expect(await states()).toEqual([{ state: 'sent', fault: null, said: null, attempts: 1 }]);
    // That it was sent is kept, not what it said nor where its link led.
    const kept = await work.read(({ tx }) =>
      tx.rows(sql`select subject, lines, at, url, address from outbox where org_id = ${tx.org}`),
    );
    expect(kept).toEqual([{ subject: {}, lines: [], at: null, url: null, address: null }]);
  });

  test('is written with the change it tells of, and one key is one mail', async () => {
    const { work, send, states } = await ground('one-key');
    await expect(
      work.write(async (context) => {
        await sendMail(context, {
          key: 'x',
          to: '00000000-0000-7000-8000-000000000000',
          subject: msg('a', 'a'),
          lines: [],
        });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await send({ key: 'once' });
    await send({ key: 'once' });
    await app.runJobs();
    await send({ key: 'once' });
    await app.runJobs();
    expect(server.received).toHaveLength(1);
    expect(await states()).toHaveLength(1);
  });

  test('killed between the commit and sending: the next sweep sends it', async () => {
    const { send } = await ground('killed-before');
    // Nobody was told of the row (there is no queue here at all); only the sweep can know.
    await send();
    await app.runJobs();
    expect(server.received).toHaveLength(1);
  });

  test('killed between sending and its mark: it is sent again, under the same id', async () => {
    const { org, send, work } = await ground('killed-after');
    through = async (letter) => {
      await post.send(letter);
      // As a process that is gone: the lease is all that is left of it.
      await work.write(
        ({ tx }) =>
          tx.rows(sql`update job_run set lease = gen_random_uuid(), due_at = now() where org_id = ${org.id}`),
        { unrecorded: 'A test.' },
      );
    };
    await send();
    expect((await app.runJobs()).outcomes).toContain('elsewhere');
    through = post.send;
    clock += 60_000;
    await app.runJobs();
    const ids = server.received.map(({ raw }) => new Map(headersOf(raw)).get('message-id'));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('a server that is away is tried again for hours; then it is given up and shown', async () => {
    const { send, states } = await ground('away');
    through = async () => {
      throw new Error('connect ECONNREFUSED\r\n 127.0.0.1:25');
    };
    await send();
    await app.runJobs();
    expect(await states()).toEqual([{ state: 'waiting', fault: 'unexpected', said: null, attempts: 1 }]);
    for (let attempt = 1; attempt < 10; attempt += 1) {
      clock += pauseAfter(attempt);
      await app.runJobs();
    }
    expect(await states()).toMatchObject([{ state: 'failed', attempts: 10 }]);
    through = post.send;
  });

  test('a refusal for good is final at once, a refusal for now is not', async () => {
    const { send, states } = await ground('refused');
    server.state.refuse = { responseCode: 550, message: 'No such mailbox' };
    await send();
    await app.runJobs();
    server.state.refuse = { responseCode: 451, message: 'Come back later' };
    await send();
    await app.runJobs();
    server.state.refuse = null;
    const [good, now] = await states();
    expect(good).toMatchObject({ state: 'failed', fault: 'recipient', said: '550 No such mailbox' });
    expect(now).toMatchObject({ state: 'waiting', fault: 'later', said: '451 Come back later' });
  });

  test('nobody who has left, no demonstration, and nothing without a server', async () => {
    const { org, mara, work, send, states } = await ground('silent');
    const set = (query: ReturnType<typeof sql>) =>
      work.write(({ tx }) => tx.rows(query), { unrecorded: 'A test.' });
    await send({ key: 'before' });
    await set(
      sql`update person set ended_at = ${new Date(clock).toISOString()} where org_id = ${org.id} and id = ${mara.personId}`,
    );
    await send({ key: 'after' });
    await app.runJobs();
    expect(await states()).toMatchObject([{ state: 'dropped', fault: 'left' }]);
    await set(sql`update person set ended_at = null where org_id = ${org.id} and id = ${mara.personId}`);
    await set(sql`update organisation set kind = 'demo' where org_id = ${org.id}`);
    await send({ key: 'demo' });
    await app.runJobs();
    expect(await states()).toHaveLength(1);
    expect(server.received).toEqual([]);
    const without = await testApplication();
    const other = await without.organisation('without');
    const tom = await other.person('Tom', 'reader');
    await without.door
      .work(other, systemActor, 'test')
      .write(
        (context) => sendMail(context, { key: 'a', to: tom.personId, subject: msg('a', 'a'), lines: [] }),
        { unrecorded: 'A test.' },
      );
    const rows = await without.door
      .work(other, systemActor, 'test')
      .read(({ tx }) => tx.rows(sql`select id from outbox where org_id = ${other.id}`));
    expect(rows).toEqual([]);
    await without.close();
  });
});
