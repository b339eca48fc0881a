import { expect } from 'vitest';
import { headersOf, mailServer } from '../../src/adapters/mail/testing.ts';

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
  readonly arrived: () => readonly Arrived[];
  /** Wait until a mail to this address with this in its subject is there. */
  readonly wait: (to: string, subject: string) => Promise<Arrived>;
  readonly close: () => Promise<void>;
}

/** A real mail server on this machine that keeps what it is handed. */
export async function openMailbox(): Promise<Mailbox> {
  const { received, url, close } = await mailServer();
  const arrived = (): Arrived[] =>
    received.flatMap(({ to, raw }) => {
      const subject = new Map(headersOf(raw)).get('subject') ?? '';
      return to.map((address) => ({ to: address, subject, text: readable(raw) }));
    });
  const find = (to: string, subject: string): Arrived | undefined =>
    arrived().find((mail) => mail.to === to && mail.subject.includes(subject));
  return {
    url,
    arrived,
    close,
    wait: async (to, subject) => {
      await expect.poll(() => find(to, subject), { timeout: 60_000 }).toBeDefined();
      return find(to, subject) as Arrived;
    },
  };
}

/** Quoted-printable put back: soft line ends, and bytes written as `=3D`. */
const readable = (raw: string): string =>
  raw
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));
