import { afterEach, describe, expect, test } from 'vitest';
import type { Letter } from '../../kernel/letter.ts';
import { type MailFault, mailFaultLabels, mailFaults, Unsent } from '../../kernel/mail-fault.ts';
import { selfSigned } from '../../testing/certificate.ts';
import { type SmtpSettings, smtp } from './smtp.ts';
import { unsentBy } from './smtp-fault.ts';
import { type MailServerOptions, mailServer } from './testing.ts';

const certificate = selfSigned();
const account = { user: 'tandem@example.test', password: 'p@ss:word/%é' };
const from = 'Tandem <tandem@example.test>';
const letter: Letter = {
  messageId: '<1@tandem.example.test>',
  to: { address: 'ada@example.test', name: 'Ada' },
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
};

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function server(options: MailServerOptions) {
  const made = await mailServer(options);
  ending.push(made.close);
  return made;
}

/** The address of a server with this account in it. */
const signedIn = (url: string, { user, password } = account): string =>
  url.replace('://', `://${encodeURIComponent(user)}:${encodeURIComponent(password)}@`);

/** Send one letter; what is thrown is what Settings shows. */
async function post(settings: Omit<SmtpSettings, 'from'>): Promise<Unsent | 'sent'> {
  const through = smtp({ from, ...settings });
  ending.push(through.close);
  try {
    await through.send(letter);
    return 'sent';
  } catch (error) {
    expect(error).toBeInstanceOf(Unsent);
    return error as Unsent;
  }
}

describe.each(['starttls', 'tls'] as const)('a server with %s and a certificate of its own', (encryption) => {
  test('takes mail encrypted and after a sign-in, when its signer is named', async () => {
    const { received, url } = await server({ encryption, certificate, account });
    expect(await post({ url: signedIn(url), ca: certificate.cert })).toBe('sent');
    expect(received).toMatchObject([{ to: ['ada@example.test'], secure: true, user: account.user }]);
  });

  test.each<[MailFault, string, () => Partial<MailServerOptions> & { ca: string }]>([
    ['certificate', 'of another signer', () => ({ ca: selfSigned().cert })],
    ['certificate-name', 'for another name', () => other({ names: ['mail.example.test'], addresses: [] })],
    [
      'certificate-date',
      'that has ended',
      () => other({ from: new Date('2020-01-01'), until: new Date('2021-01-01') }),
    ],
  ])('%s: with a certificate %s nothing is sent, not even the password', async (fault, _what, made) => {
    const { ca, ...options } = made();
    const { received, seen, url } = await server({ encryption, certificate, account, ...options });
    expect(await post({ url: signedIn(url), ca })).toMatchObject({ fault, final: false });
    expect([received, seen]).toEqual([[], []]);
  });

  test('is not trusted where its signer is not named', async () => {
    const { received, url } = await server({ encryption: 'tls', certificate });
    expect(await post({ url })).toMatchObject({ fault: 'certificate', final: false });
    expect(received).toEqual([]);
  });

  test('says so when the password is wrong, and waits for a right one', async () => {
    const { received, url } = await server({ encryption, certificate, account });
    const wrong = signedIn(url, { ...account, password: 'a wrong one' });
    const refused = await post({ url: wrong, ca: certificate.cert });
    expect(refused).toMatchObject({ fault: 'sign-in', final: false, said: expect.stringMatching(/^535 /) });
    expect(JSON.stringify(refused)).not.toContain('a wrong one');
    expect(await post({ url, ca: certificate.cert })).toMatchObject({
      fault: 'sign-in-needed',
      final: false,
    });
    expect(received).toEqual([]);
  });
});

const other = (of: Parameters<typeof selfSigned>[0]) => {
  const made = selfSigned(of);
  return { certificate: made, ca: made.cert };
};

describe('a server that does not take mail', () => {
  test('without encryption gets nothing where encryption is wanted', async () => {
    const plain = await server({ account });
    expect(await post({ url: signedIn(plain.url), ca: certificate.cert })).toMatchObject({ fault: 'no-tls' });
    const mixedUp = plain.url.replace('smtp:', 'smtps:');
    expect(await post({ url: mixedUp, ca: certificate.cert })).toMatchObject({ fault: 'tls', final: false });
    expect([plain.received, plain.seen]).toEqual([[], []]);
  });

  test('that is away is said to be, and the mail waits', async () => {
    const { url, close } = await mailServer();
    await close();
    expect(await post({ url })).toMatchObject({ fault: 'away', final: false, said: null });
  });

  test.each([
    ['sender', 550, 'sender', true],
    ['recipient', 550, 'recipient', true],
    ['data', 554, 'refused', true],
    ['sender', 451, 'later', false],
    ['recipient', 450, 'later', false],
    ['data', 452, 'later', false],
  ] as const)('refuses the %s with %i: %s', async (at, responseCode, fault, final) => {
    const { state, received, url } = await server({});
    state.refuse = { at, responseCode, message: 'For reasons of <its> own' };
    const refused = await post({ url });
    expect(refused).toMatchObject({ fault, final, said: `${responseCode} For reasons of <its> own` });
    expect(received).toEqual([]);
  });

  test.each<[object, MailFault]>([
    [{ code: 'EDNS', originalCode: 'ENOTFOUND' }, 'unknown-host'],
    [{ code: 'ESOCKET', originalCode: 'EAI_AGAIN' }, 'unknown-host'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, 'away'],
    [{ code: 'ECONNECTION', responseCode: 421, response: '421 Too busy' }, 'later'],
    [{ code: 'EAUTH', responseCode: 454, response: '454 Not now' }, 'later'],
    [{ code: 'EPROTOCOL', responseCode: 554, response: '554 No service' }, 'refused'],
    [{ code: 'ESOCKET', originalCode: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'certificate'],
    [{ code: 'ESOCKET', originalCode: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'tls'],
    [{}, 'unexpected'],
  ])('%j is understood as %s', (told, fault) => {
    expect(unsentBy(Object.assign(new Error('In English'), told))).toMatchObject({ fault, final: false });
  });

  test('each fault has a sentence of its own, and none is the English of a library', () => {
    const sentences = mailFaults.map((fault) => mailFaultLabels[fault].text);
    expect(new Set(sentences).size).toBe(mailFaults.length);
    expect(new Unsent('away', { cause: new Error('connect ECONNREFUSED') }).message).not.toMatch(/ECONN/);
  });
});
