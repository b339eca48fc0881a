import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect } from 'vitest';

/** A mail as it arrived. */
export interface Arrived {
  readonly to: string;
  readonly subject: string;
  /** Headers and body with what mail wraps and escapes taken away. */
  readonly text: string;
}

export interface Mailbox {
  /** For TANDEM_SMTP_URL. */
  readonly url: string;
  readonly arrived: readonly Arrived[];
  /** Wait until a mail to this address with this in its subject is there. */
  readonly wait: (to: string, subject: string | RegExp) => Promise<Arrived>;
  readonly close: () => Promise<void>;
}

/** A real mail server on this machine that keeps what it is handed. */
export async function openMailbox(): Promise<Mailbox> {
  const arrived: Arrived[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = readable(Buffer.concat(chunks).toString('utf8'));
        const subject = /^Subject: (.*(?:\r?\n[ \t].*)*)/im.exec(text)?.[1] ?? '';
        for (const { address } of session.envelope.rcptTo)
          arrived.push({ to: address, subject: subject.replace(/\r?\n[ \t]/g, ' '), text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const find = (to: string, subject: string | RegExp): Arrived | undefined =>
    arrived.find(
      (mail) =>
        mail.to === to &&
        (typeof subject === 'string' ? mail.subject.includes(subject) : subject.test(mail.subject)),
    );
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    wait: async (to, subject) => {
      await expect.poll(() => find(to, subject), { timeout: 60_000 }).toBeDefined();
      return find(to, subject) as Arrived;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Quoted-printable put back: soft line ends, and bytes written as `=3D`. */
const readable = (raw: string): string =>
  raw
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));
