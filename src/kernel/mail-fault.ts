import { type Message, msg } from './message.ts';

/** Why a mail has not gone out. Codes are kept; the sentences say what to do. */
export const mailFaults = [
  ...([
    'unknown-host',
    'away',
    'certificate',
    'certificate-name',
    'certificate-date',
    'no-tls',
    'tls',
  ] as const),
  ...([
    'sign-in',
    'sign-in-needed',
    'sender',
    'recipient',
    'refused',
    'later',
    'address',
    'unexpected',
  ] as const),
  // Nothing is wrong: there is nobody to send it to any more.
  ...(['off', 'demo', 'left'] as const),
] as const;
export type MailFault = (typeof mailFaults)[number];

export const mailFaultLabels: Record<MailFault, Message> = {
  'unknown-host': msg(
    'mail.fault.unknown-host',
    'There is no machine by the name of the mail server. See whether it is spelt right in TANDEM_SMTP_URL.',
  ),
  away: msg(
    'mail.fault.away',
    'The mail server does not answer. See whether it runs, and whether its port is the one in TANDEM_SMTP_URL.',
  ),
  certificate: msg(
    'mail.fault.certificate',
    'The mail server shows a certificate signed by nobody this machine trusts, so nothing was sent. Name the signer in TANDEM_SMTP_CA, or give the server another certificate.',
  ),
  'certificate-name': msg(
    'mail.fault.certificate-name',
    'The certificate of the mail server is for another name, so nothing was sent. Use the name it was made for in TANDEM_SMTP_URL.',
  ),
  'certificate-date': msg(
    'mail.fault.certificate-date',
    'The certificate of the mail server is not valid today, so nothing was sent. It has to be renewed.',
  ),
  'no-tls': msg(
    'mail.fault.no-tls',
    'The mail server offers no encryption, so nothing was sent. Use a port where it offers STARTTLS, or one for smtps://.',
  ),
  tls: msg(
    'mail.fault.tls',
    'No encrypted connection came about. See whether port and address fit: smtps:// is for 465, smtp:// for 587.',
  ),
  'sign-in': msg(
    'mail.fault.sign-in',
    'The mail server refused the user name or the password in TANDEM_SMTP_URL.',
  ),
  'sign-in-needed': msg(
    'mail.fault.sign-in-needed',
    'The mail server takes mail only after a sign-in: TANDEM_SMTP_URL needs a user name and a password.',
  ),
  sender: msg('mail.fault.sender', 'The mail server takes no mail from the address in TANDEM_MAIL_FROM.'),
  recipient: msg('mail.fault.recipient', 'The mail server takes no mail for this address.'),
  refused: msg('mail.fault.refused', 'The mail server refused this mail.'),
  later: msg('mail.fault.later', 'The mail server cannot take it right now.'),
  address: msg('mail.fault.address', 'This is no address mail can be sent to.'),
  unexpected: msg('mail.fault.unexpected', 'Sending it failed in a way we do not know; the log tells more.'),
  off: msg('mail.fault.off', 'Mail is not configured any more.'),
  demo: msg('mail.fault.demo', 'A demonstration sends no mail.'),
  left: msg('mail.fault.left', 'This person has left.'),
};

/** A mail was not taken. */
export class Unsent extends Error {
  readonly fault: MailFault;
  /** The server's own answer, on one line; null when it gave none. Shown to administrators. */
  readonly said: string | null;
  /** Trying again is of no use. */
  readonly final: boolean;
  constructor(fault: MailFault, options: { said?: string | null; final?: boolean; cause?: unknown } = {}) {
    super(mailFaultLabels[fault].text, { cause: options.cause });
    this.fault = fault;
    this.said = options.said ?? null;
    this.final = options.final ?? false;
  }
}
