import { createOTP } from '@better-auth/utils/otp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BASE_URL, browser, newMember, PASSWORD, startTestIdentity } from './testing.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let world: Awaited<ReturnType<typeof startTestIdentity>>;
beforeAll(async () => {
  world = await startTestIdentity();
});
afterAll(() => world.stop());

const codeOf = (uri: string) => {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return createOTP(base32(secret)).totp();
};

/** RFC 4648 base 32, as authenticator apps read the secret. */
function base32(text: string): string {
  const bits = [...text]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))).toString();
}

async function enrol(email: string) {
  const person = browser(world.identity);
  await person.signIn(email);
  const { body } = await person.post('/two-factor/enable', { password: PASSWORD });
  const uri = String(body.totpURI);
  const verified = await person.post('/two-factor/verify-totp', { code: await codeOf(uri) });
  expect(verified.status).toBe(200);
  return { person, uri, recoveryCodes: body.backupCodes as string[] };
}

describe('Sign-in with a password', () => {
  it('opens a session whose cookie no script can read and no other site can send', async () => {
    const member = await newMember(world.identity);
    const person = browser(world.identity);
    const answer = await person.signIn(member.email.toUpperCase());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const cookie = answer.headers.getSetCookie().find((text) => text.startsWith('tandem.session_token='));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(await world.identity.signedIn(person.headers(), member.slug)).toEqual({
      kind: 'person',
      userId: member.userId,
      sessionId: expect.any(String),
      name: 'Ada Nowak',
      email: member.email,
      authenticatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      method: 'password',
      secondFactorEnrolled: false,
      secondFactorProven: false,
      membership: {
        orgId: member.orgId,
        slug: member.slug,
        timeZone: 'UTC',
        personId: member.personId,
        roles: ['administrator'],
        secondFactorRequired: false,
      },
    });
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const member = await newMember(world.identity);
    const wrong = await browser(world.identity).signIn(member.email, 'not the password');
    const unknown = await browser(world.identity).signIn('nobody@example.org', 'not the password');
    expect(wrong.status).toBe(401);
    expect(wrong.body.code).toBe('sign-in-refused');
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.headers.get('content-type')).toBe('application/problem+json');
  });

  it('stops after ten wrong passwords for one account, from wherever they come, and opens again later', async () => {
    const member = await newMember(world.identity);
    const statuses: number[] = [];
    for (let i = 0; i < 11; i += 1) {
      statuses.push((await browser(world.identity, `198.51.100.${i}`).signIn(member.email, 'wrong')).status);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    expect((await browser(world.identity).signIn(member.email)).status).toBe(429);
    world.clock.ahead += 16 * 60_000;
    expect((await browser(world.identity).signIn(member.email)).status).toBe(200);
  });

  it('limits one address that keeps trying, and says when to come back', async () => {
    const guess = (peer: string) =>
      browser(world.identity, peer).post('/two-factor/verify-totp', { code: '123456' });
    const answers = [];
    for (let i = 0; i < 31; i += 1) answers.push(await guess('203.0.113.5'));
    const last = answers.pop();
    expect(answers.every((answer) => answer.status === 401)).toBe(true);
    expect(last?.status).toBe(429);
    expect(last?.body.code).toBe('too-many');
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await guess('203.0.113.6')).status).toBe(401);
  });

  it('believes no address that the other side claims for itself', async () => {
    const statuses = [];
    for (let i = 0; i < 31; i += 1) {
      const headers = { 'x-tandem-peer': `198.51.100.${i}`, 'x-forwarded-for': `198.51.100.${i}` };
      const request = new Request(`${BASE_URL}/api/auth/two-factor/verify-totp`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ code: '123456' }),
      });
      statuses.push((await world.identity.handler(request, '203.0.113.9')).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });

  it('refuses another website', async () => {
    const member = await newMember(world.identity);
    const request = new Request(`${BASE_URL}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: JSON.stringify({ email: member.email, password: PASSWORD }),
    });
    const response = await world.identity.handler(request);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'foreign-origin' });
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('changes the password only for its holder, and not to a short one', async () => {
    const member = await newMember(world.identity);
    const person = browser(world.identity);
    await person.signIn(member.email);
    const change = (currentPassword: string, newPassword: string) =>
      person.post('/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
    expect((await change('wrong', 'another long password')).body.code).toBe('password-refused');
    expect((await change(PASSWORD, 'short')).body.code).toBe('password-unsuitable');
    expect((await change(PASSWORD, 'another long password')).status).toBe(200);
    expect((await browser(world.identity).signIn(member.email)).status).toBe(401);
    expect((await browser(world.identity).signIn(member.email, 'another long password')).status).toBe(200);
  });
});

describe('Second factor', () => {
  it('asks for the code of the authenticator app after the password', async () => {
    const member = await newMember(world.identity);
    const { person, uri, recoveryCodes } = await enrol(member.email);
    expect(recoveryCodes).toHaveLength(10);
    expect(await world.identity.signedIn(person.headers())).toMatchObject({
      method: 'totp',
      secondFactorProven: true,
    });

    const again = browser(world.identity);
    expect((await again.signIn(member.email)).body).toMatchObject({ twoFactorRedirect: true });
    expect(await world.identity.signedIn(again.headers())).toBeNull();
    expect((await again.post('/two-factor/verify-totp', { code: '000000' })).body.code).toBe('code-refused');
    expect((await again.post('/two-factor/verify-totp', { code: await codeOf(uri) })).status).toBe(200);
    expect(await world.identity.signedIn(again.headers())).toMatchObject({
      method: 'totp',
      secondFactorEnrolled: true,
      secondFactorProven: true,
    });
  });

  it('takes each recovery code once', async () => {
    const member = await newMember(world.identity);
    const { recoveryCodes } = await enrol(member.email);
    const attempt = async (code: string | undefined) => {
      const person = browser(world.identity);
      await person.signIn(member.email);
      const answer = await person.post('/two-factor/verify-backup-code', { code });
      return { status: answer.status, who: await world.identity.signedIn(person.headers()) };
    };
    expect(await attempt(recoveryCodes[0])).toMatchObject({ status: 200, who: { method: 'recovery_code' } });
    expect(await attempt(recoveryCodes[0])).toEqual({ status: 401, who: null });
    expect(await attempt(recoveryCodes[1])).toMatchObject({ status: 200 });
  });

  it('is told per organisation whether it is required', async () => {
    const member = await newMember(world.identity);
    const person = browser(world.identity);
    await person.signIn(member.email);
    await world.identity.memberships.updateOrganisation(member.orgId, {
      name: member.name,
      secondFactorRequired: true,
    });
    const who = await world.identity.signedIn(person.headers(), member.slug);
    expect(who).toMatchObject({ secondFactorProven: false, membership: { secondFactorRequired: true } });
  });

  it('no longer counts as proven once it is switched off', async () => {
    const member = await newMember(world.identity);
    const { person } = await enrol(member.email);
    expect((await person.post('/two-factor/disable', { password: PASSWORD })).status).toBe(200);
    expect(await world.identity.signedIn(person.headers())).toMatchObject({
      secondFactorEnrolled: false,
      secondFactorProven: false,
    });
  });
});

describe('Passkeys', () => {
  it('are offered for the name of the server and ask the authenticator to check its holder', async () => {
    const member = await newMember(world.identity);
    const person = browser(world.identity);
    await person.signIn(member.email);
    const registration = await person.get('/passkey/generate-register-options');
    expect(registration.status).toBe(200);
    expect(registration.body).toMatchObject({
      rp: { id: 'localhost', name: 'Tandem' },
      authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
    });
    const sign = await browser(world.identity).get('/passkey/generate-authenticate-options');
    expect(sign.body).toMatchObject({ rpId: 'localhost', challenge: expect.any(String) });
  });

  it('cannot be registered without a session', async () => {
    expect((await browser(world.identity).get('/passkey/generate-register-options')).status).toBe(401);
  });
});
