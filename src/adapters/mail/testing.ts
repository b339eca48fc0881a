import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { TestCertificate } from '../../testing/certificate.ts';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  /** It came over an encrypted connection, from whoever had signed in. */
  readonly secure: boolean;
  readonly user: string | null;
}

interface Refusal {
  readonly responseCode: number;
  readonly message: string;
  /** What is refused; the recipient when left out. */
  readonly at?: 'sender' | 'recipient' | 'data';
}

export interface MailServerOptions {
  /** Encrypted from the first byte on, or after STARTTLS; neither when left out. */
  readonly encryption?: 'tls' | 'starttls';
  readonly certificate?: TestCertificate;
  /** Whom it asks to sign in. */
  readonly account?: { readonly user: string; readonly password: string };
}

/** A mail server on this machine that keeps what it gets; `refuse` answers instead of taking. */
export async function mailServer({ encryption, certificate, account }: MailServerOptions = {}) {
  const received: Received[] = [];
  const seen: string[] = [];
  const state: { refuse: Refusal | null } = { refuse: null };
  const answer = (at: Refusal['at']) => {
    const { refuse } = state;
    return refuse && (refuse.at ?? 'recipient') === at
      ? Object.assign(new Error(refuse.message), { responseCode: refuse.responseCode })
      : undefined;
  };
  const server = new SMTPServer({
    authOptional: account === undefined,
    secure: encryption === 'tls',
    ...certificate,
    disabledCommands: encryption === 'starttls' ? [] : ['STARTTLS'],
    logger: false,
    // A program that keeps its connection open is not waited for.
    closeTimeout: 500,
    onAuth: ({ username, password }, _session, done) => {
      seen.push(password ?? '');
      if (username === account?.user && password === account?.password) done(null, { user: username });
      else done(Object.assign(new Error('Invalid username or password'), { responseCode: 535 }));
    },
    onMailFrom: (_address, _session, done) => done(answer('sender')),
    onRcptTo: (_address, _session, done) => done(answer('recipient')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
          secure: session.secure,
          user: session.user ?? null,
        });
        const refusal = answer('data');
        if (refusal) received.pop();
        done(refusal);
      });
    },
  });
  // A client that does not trust the certificate leaves in the middle; that is no fault of the server.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    received,
    /** Passwords that were said to it. */
    seen,
    state,
    port,
    url: `${encryption === 'tls' ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Header lines of a mail, folded ones joined, by lower-case name. */
export function headersOf(raw: string): [string, string][] {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return head.split('\r\n').map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
  });
}
