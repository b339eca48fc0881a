import { createTransport } from 'nodemailer';
import type { Postman } from '../../kernel/mail-sending.ts';
import type { MailServer } from '../../kernel/mail-server.ts';
import { unsentBy } from './smtp-fault.ts';

export interface SmtpSettings {
  /** `smtp://user:password@host:587` or `smtps://host`. */
  readonly url: string;
  /** Who it comes from: `Tandem <tandem@example.org>`. */
  readonly from: string;
  /** Certificates (PEM) of who may have signed the server's, instead of those this machine trusts. */
  readonly ca?: string;
}

export interface Smtp {
  readonly send: Postman;
  /** For people: never the password. */
  readonly described: MailServer;
  readonly close: () => void;
}

/**
 * Send mail through a server. What is sent never leaves this machine unencrypted: only a server on this machine may
 * do without TLS, unless its signer is named. A certificate that does not fit is refused, whatever the port.
 */
export function smtp({ url, from, ca }: SmtpSettings): Smtp {
  const server = new URL(url);
  const secure = server.protocol === 'smtps:';
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname);
  const encrypted = secure || !here || ca !== undefined;
  const user = server.username ? decodeURIComponent(server.username) : null;
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: Number(server.port) || (secure ? 465 : 587),
    secure,
    requireTLS: encrypted,
    ignoreTLS: !encrypted,
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    ...(user === null ? {} : { auth: { user, pass: decodeURIComponent(server.password) } }),
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    described: {
      server: server.host,
      from,
      encryption: secure ? 'tls' : encrypted ? 'starttls' : 'none',
      user,
    },
    send: async ({ messageId, to, subject, text, html }) => {
      try {
        await transport.sendMail({
          from,
          to: { name: to.name, address: to.address },
          ...{ messageId, subject, text, html },
          // Out-of-office answers to a program help nobody.
          headers: { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' },
        });
      } catch (error) {
        throw unsentBy(error);
      }
    },
    close: () => transport.close(),
  };
}
