import { createTransport } from 'nodemailer';
import { oneLine } from '../../kernel/letter.ts';
import { type Postman, Undeliverable } from '../../kernel/mail-sending.ts';

export interface SmtpSettings {
  /** `smtp://user:password@host:587` or `smtps://host`. */
  readonly url: string;
  /** Who it comes from: `Tandem <tandem@example.org>`. */
  readonly from: string;
}

export interface Smtp {
  readonly send: Postman;
  /** Host and port, for people. */
  readonly server: string;
  readonly from: string;
  readonly close: () => void;
}

/**
 * Send mail through a server. What is sent never leaves this machine unencrypted: only a server on this machine may
 * do without TLS. An answer of the 500s is final, but for a refused sign-in, which an administrator mends.
 */
export function smtp({ url, from }: SmtpSettings): Smtp {
  const server = new URL(url);
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname);
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: Number(server.port) || (server.protocol === 'smtps:' ? 465 : 587),
    secure: server.protocol === 'smtps:',
    requireTLS: !here,
    ignoreTLS: here && server.protocol === 'smtp:',
    ...(server.username
      ? { auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) } }
      : {}),
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    server: server.host,
    from,
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
        throw isFinal(error)
          ? new Undeliverable(wordsOf(error), { cause: error })
          : new Error(wordsOf(error), { cause: error });
      }
    },
    close: () => transport.close(),
  };
}

/** Codes of the envelope and of the message; those of sign-in and of the connection may be mended. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, responseCode } = error as Error & { code?: string; responseCode?: number };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500;
}

const wordsOf = (error: unknown): string => oneLine(error instanceof Error ? error.message : String(error));
