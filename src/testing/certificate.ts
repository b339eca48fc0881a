import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';

export interface TestCertificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

/**
 * A certificate that signs itself, for an address of this machine: what an organisation's own mail server shows.
 * X.509 (RFC 5280) is written out here, because Node makes keys and signatures but no certificates.
 */
export function selfSigned({
  names = ['localhost'],
  addresses = ['127.0.0.1'],
  from = new Date(Date.now() - 86_400_000),
  until = new Date(Date.now() + 30 * 86_400_000),
}: {
  names?: readonly string[];
  addresses?: readonly string[];
  from?: Date;
  until?: Date;
} = {}): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  const ecdsaWithSha256 = sequence(identifier([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
  const called = sequence(
    tagged(0x31, sequence(identifier([0x55, 0x04, 0x03]), tagged(0x0c, Buffer.from('Tandem test server')))),
  );
  const subjectAlternativeNames = sequence(
    ...names.map((name) => tagged(0x82, Buffer.from(name))),
    ...addresses.map((address) => tagged(0x87, Buffer.from(address.split('.').map(Number)))),
  );
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    called,
    sequence(moment(from), moment(until)),
    called,
    publicKey,
    tagged(
      0xa3,
      sequence(
        sequence(identifier([0x55, 0x1d, 0x11]), tagged(0x04, subjectAlternativeNames)),
        // It may stand as its own signer.
        sequence(
          identifier([0x55, 0x1d, 0x13]),
          tagged(0x01, Buffer.from([0xff])),
          tagged(0x04, sequence(tagged(0x01, Buffer.from([0xff])))),
        ),
      ),
    ),
  );
  const signature = sign('sha256', body, createPrivateKey(privateKey));
  const whole = sequence(body, ecdsaWithSha256, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const cert = new X509Certificate(whole);
  if (!cert.verify(createPublicKey(privateKey))) throw new Error('The certificate does not verify.');
  return { key: privateKey, cert: cert.toString() };
}

/** DER: tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}
const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const identifier = (bytes: readonly number[]): Buffer => tagged(0x06, Buffer.from(bytes));
/** GeneralizedTime. */
const moment = (at: Date): Buffer =>
  tagged(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
