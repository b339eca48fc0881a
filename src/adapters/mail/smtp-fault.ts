import { z } from 'zod';
import { type MailFault, Unsent } from '../../kernel/mail-fault.ts';

/** What the mail library tells of a failure, as far as it is understood. */
const Told = z.object({
  code: z.string().catch(''),
  /** The code of the system below, such as that of a certificate. */
  originalCode: z.string().catch(''),
  command: z.string().catch(''),
  responseCode: z.number().catch(0),
  response: z.string().nullable().catch(null),
});
type Told = z.infer<typeof Told>;

/**
 * Why a mail was not taken, from what the library threw. An answer of the 500s to the envelope or the mail is final; a
 * refused sign-in or certificate is not, because an administrator mends it while the mail waits.
 */
export function unsentBy(error: unknown): Unsent {
  const told = Told.parse(error instanceof Error ? { ...error } : {});
  const fault = faultOf(told);
  const answered = told.code === 'EENVELOPE' || told.code === 'EMESSAGE';
  const final = answered && told.responseCode >= 500 && fault !== 'sign-in-needed';
  return new Unsent(fault, { said: told.response, final, cause: error });
}

/** RFC 5321 and 4954: 4xx is for now, 530 asks for a sign-in, 535 refuses it. */
function faultOf({ code, originalCode, command, responseCode }: Told): MailFault {
  if (responseCode >= 400 && responseCode < 500) return 'later';
  if (responseCode === 530) return command === 'STARTTLS' ? 'tls' : 'sign-in-needed';
  return byCode[code]?.(command, responseCode) ?? byCertificate(originalCode) ?? bySystem(originalCode, code);
}

const byCode: Readonly<Record<string, (command: string, answer: number) => MailFault | undefined>> = {
  EAUTH: () => 'sign-in',
  ENOAUTH: () => 'sign-in',
  ETLS: (command) => (command === 'STARTTLS' ? 'no-tls' : 'tls'),
  EDNS: () => 'unknown-host',
  ETIMEDOUT: () => 'away',
  EENVELOPE: (command) =>
    (({ 'MAIL FROM': 'sender', 'RCPT TO': 'recipient' }) as const)[command] ?? 'refused',
  EMESSAGE: () => 'refused',
  EPROTOCOL: (_command, answer) => (answer >= 500 ? 'refused' : undefined),
};

function byCertificate(code: string): MailFault | undefined {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') return 'certificate-name';
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return 'certificate-date';
  // The names of OpenSSL's verification: a signer that is unknown, missing, refused.
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|INVALID_CA|_CRL/.test(code))
    return 'certificate';
  return /SSL|TLS/.test(code) ? 'tls' : undefined;
}

function bySystem(originalCode: string, code: string): MailFault {
  if (/^(ENOTFOUND|EAI_)/.test(originalCode)) return 'unknown-host';
  return code === 'ESOCKET' || code === 'ECONNECTION' ? 'away' : 'unexpected';
}
