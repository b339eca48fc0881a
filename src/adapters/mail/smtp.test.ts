import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../kernel/job.ts';
import { isAddress, letterOf, oneLine } from '../../kernel/letter.ts';
import { msg } from '../../kernel/message.ts';
import { type Mail, sendMail } from '../../kernel/outbox.ts';
import { testApplication } from '../../testing/application.ts';
import { smtp } from './smtp.ts';
import { headersOf, mailServer } from './testing.ts';

describe('an attack by mail', () => {
  let server: Awaited<ReturnType<typeof mailServer>>;
  let post: ReturnType<typeof smtp>;
  let app: Awaited<ReturnType<typeof testApplication>>;
  beforeAll(async () => {
    server = await mailServer();
    post = smtp({ url: server.url, from: 'Tandem <tandem@example.test>' });
    app = await testApplication({ postman: post.send });
  });
  afterAll(async () => {
    post.close();
    await app.close();
    await server.close();
  });

  /** From an organisation of its own, all the way to the server; what became of it. */
  async function send(slug: string, mail: Partial<Mail>): Promise<string | undefined> {
    server.received.length = 0;
    const org = await app.organisation(slug);
    const mara = await org.person('Mara', 'programme_manager');
    const work = app.door.work(org, systemActor, 'test');
    const whole = { key: 'a', to: mara.personId, subject: msg('a', 'Hello'), lines: [], at: '/', ...mail };
    await work.write((context) => sendMail(context, whole), { unrecorded: 'A test.' });
    await app.runJobs();
    const row = await work.read(({ tx }) =>
      tx.one<{ state: string }>(sql`select state from outbox where org_id = ${org.id}`),
    );
    return row?.state;
  }

  test.each([
    ['subject', { subject: msg('a', 'Hello {x}', { x: 'you\r\nBcc: thief@example.org\r\n\r\nBody' }) }],
    ['name', { to: { address: 'good@example.test', name: 'Eve\r\nBcc: thief@example.org' } }],
    ['quoted name', { to: { address: 'good@example.test', name: '"Eve" <thief@example.org>,' } }],
    ['other line breaks', { subject: msg('a', 'Hello\u2028Bcc: thief@example.org\u0085Cc: x\u000bTo: y') }],
    ['address of the button', { at: '/controls?q=%0d%0aBcc: thief@example.org\r\n.\r\n' }],
    ['lines of the text', { lines: [msg('a', 'One\r\n.\r\nRCPT TO:<thief@example.org>\r\nTwo')] }],
  ] as [string, Partial<Mail>][])('a header cannot be put in through the %s', async (what, mail) => {
    await send(`inject-${what.replaceAll(' ', '-')}`, mail);
    expect(server.received).toHaveLength(1);
    const [got] = server.received;
    expect(got?.to).toHaveLength(1);
    expect(got?.to[0]).not.toContain('thief');
    const names = headersOf(got?.raw ?? '').map(([name]) => name);
    expect(names).not.toContain('bcc');
    expect(names).not.toContain('cc');
    expect(names.filter((name) => name === 'to' || name === 'subject')).toHaveLength(2);
  });

  test.each([
    'good@example.test\r\nRCPT TO:<thief@example.org>',
    'good@example.test, thief@example.org',
    'good@example.test> SIZE=1\r\nDATA',
    '<thief@example.org>',
    'no address',
    '',
  ])('what is no single address is not sent to: %j', async (address) => {
    const state = await send(`bad-${address.length}`, { to: { address, name: 'Eve' } });
    expect(server.received).toEqual([]);
    expect(state).toBe('failed');
  });

  test('whatever a text holds, a header is one line and the page has no element of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const letter = letterOf({
          id: 'x',
          url: 'https://tandem.example.org',
          organisation: text,
          to: { address: 'a@example.org', name: text },
          subject: msg('a', '{text}', { text }),
          lines: [msg('a', '{text}', { text })],
          link: null,
        });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested.
        expect(`${letter.subject}${letter.to.name}`).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
        expect(letter.html.replace(/<\/?(?:!doctype|html|body|p|br)\b[^<>]*>/g, '')).not.toMatch(/[<>]/);
      }),
    );
    expect(oneLine('a\r\nb')).toBe('a b');
    expect(['a@b.example', 'first.last+tag@xn--bcher-kva.example'].every(isAddress)).toBe(true);
  });
});
