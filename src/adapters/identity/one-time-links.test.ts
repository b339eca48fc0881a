import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browser, newMember, PASSWORD, startTestIdentity } from './testing.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let world: Awaited<ReturnType<typeof startTestIdentity>>;
beforeAll(async () => {
  world = await startTestIdentity();
});
afterAll(() => world.stop());

const inDays = (days: number) => new Date(Date.now() + world.clock.ahead + days * 86_400_000);

async function invited(email = `${uuidv7()}@example.org`) {
  const host = await newMember(world.identity);
  const invitation = await world.identity.invitations.create({
    orgId: host.orgId,
    personId: uuidv7(),
    email,
    name: 'Ben Okoro',
    roles: ['contributor'],
    expiresAt: inDays(7),
  });
  return { host, email, ...invitation };
}

// First, because it needs an installation without any organisation.
describe('The set-up secret', () => {
  const request = (secret: string) => ({
    secret,
    organisation: { orgId: uuidv7(), slug: `first-${uuidv7()}`, name: 'First' },
    user: { email: `${uuidv7()}@example.org`, name: 'Ada Nowak', password: PASSWORD },
    personId: uuidv7(),
    roles: ['administrator', 'programme_manager'] as const,
  });

  it('lets in once, each start makes a fresh one, and guesses are limited', async () => {
    const { setUp } = world.identity;
    const old = (await setUp.ensureSecret()) ?? '';
    const secret = (await setUp.ensureSecret()) ?? '';
    expect(Buffer.from(secret, 'base64url')).toHaveLength(16);
    expect(await setUp.isOpen()).toBe(true);
    expect(await setUp.verify(old)).toBe('wrong');
    expect(await setUp.verify(secret)).toBe('right');
    const guesses = [];
    for (let i = 0; i < 10; i += 1) guesses.push(await setUp.verify('guess'));
    expect(guesses.at(-2)).toBe('wrong');
    expect(guesses.at(-1)).toBe('too-many');
    // Whoever holds the right one is neither counted nor kept out by others' guesses.
    for (let i = 0; i < 12; i += 1) expect(await setUp.verify(secret)).toBe('right');

    expect(await setUp.complete(request(old))).toBeNull();
    const first = request(secret);
    expect(await setUp.complete(first)).toEqual({ userId: expect.any(String) });
    expect(await setUp.complete(request(secret))).toBeNull();
    expect(await setUp.isOpen()).toBe(false);

    const person = browser(world.identity);
    await person.signIn(first.user.email);
    expect(await world.identity.signedIn(person.headers(), first.organisation.slug)).toMatchObject({
      membership: { orgId: first.organisation.orgId, roles: ['administrator', 'programme_manager'] },
    });
  });

  it('is made anew when a start finds a set-up that was cut before its organisation was written', async () => {
    const { setUp, memberships, users } = world.identity;
    const cut = request((await setUp.ensureSecret()) ?? '');
    await setUp.complete(cut);
    expect(await memberships.organisation(cut.organisation.slug)).not.toBeNull();
    const secret = (await setUp.ensureSecret()) ?? '';
    expect(await memberships.organisation(cut.organisation.slug)).toBeNull();
    expect(await users.findByEmail(cut.user.email)).toBeNull();
    expect(await setUp.complete({ ...cut, secret })).toEqual({ userId: expect.any(String) });
  });
});

describe('An invitation', () => {
  it('makes somebody new a user and a member, once', async () => {
    const { host, email, token } = await invited();
    expect(await world.identity.invitations.read(token)).toMatchObject({
      organisation: 'Northwind',
      email,
      roles: ['contributor'],
      userId: null,
    });
    expect(await world.identity.invitations.accept(token, { signedIn: null })).toEqual({
      kind: 'password-needed',
    });
    const accepted = await world.identity.invitations.accept(token, { signedIn: null, password: PASSWORD });
    expect(accepted).toMatchObject({ kind: 'accepted', orgId: host.orgId, slug: host.slug });
    const again = await world.identity.invitations.accept(token, { signedIn: null, password: PASSWORD });
    expect(again).toEqual({ kind: 'gone' });

    const person = browser(world.identity);
    expect((await person.signIn(email)).status).toBe(200);
    expect(await world.identity.signedIn(person.headers(), host.slug)).toMatchObject({
      name: 'Ben Okoro',
      membership: { roles: ['contributor'] },
    });
  });

  it('is taken by one of two who come at the same time', async () => {
    const { token } = await invited();
    const take = () => world.identity.invitations.accept(token, { signedIn: null, password: PASSWORD });
    const kinds = (await Promise.all([take(), take()])).map((answer) => answer.kind);
    expect(kinds.sort()).toEqual(['accepted', 'gone']);
  });

  it('is taken again by the same user alone, by session or password, and changes nothing then', async () => {
    const { host, email, token, invitationId } = await invited();
    const { accept, acceptAgain, readTaken } = world.identity.invitations;
    const [right, wrong] = [
      { signedIn: null, password: PASSWORD },
      { signedIn: null, password: 'the password of a thief' },
    ];
    expect(await readTaken(token)).toBeNull();
    expect(await acceptAgain(token, right)).toEqual({ kind: 'gone' });
    const accepted = await accept(token, { ...right, name: 'Ben O.' });
    const userId = accepted.kind === 'accepted' ? accepted.userId : '';
    expect(await readTaken(token)).toMatchObject({ email, name: 'Ben O.', userId, roles: ['contributor'] });
    expect(await acceptAgain(token, right)).toEqual(accepted);
    expect(await acceptAgain(token, { signedIn: userId })).toEqual(accepted);
    for (const other of [{ signedIn: null }, { signedIn: host.userId, password: PASSWORD }, wrong])
      expect(await acceptAgain(token, other)).toEqual({ kind: 'gone' });
    // The wrong one above was the first of ten; counting the others here saves their hashing.
    for (let guess = 1; guess < 10; guess += 1)
      await world.identity.attempts.consume(`invitation|${invitationId}`, { window: 900, max: 10 });
    expect(await acceptAgain(token, right)).toEqual({ kind: 'too-many' });
    await world.identity.memberships.end(host.orgId, accepted.kind === 'accepted' ? accepted.personId : '');
    expect(await readTaken(token)).toBeNull();
    expect(await acceptAgain(token, { signedIn: userId })).toEqual({ kind: 'gone' });
  });

  it('never changes the password of somebody who has an account: they sign in first', async () => {
    const guest = await newMember(world.identity);
    const { host, token } = await invited(guest.email);
    const { accept } = world.identity.invitations;
    expect(await accept(token, { signedIn: null, password: 'the password of a thief' })).toEqual({
      kind: 'sign-in-first',
    });
    expect(await accept(token, { signedIn: host.userId })).toEqual({ kind: 'other-account' });
    expect(await accept(token, { signedIn: guest.userId })).toMatchObject({
      kind: 'accepted',
      userId: guest.userId,
    });
    expect(await world.identity.users.checkPassword(guest.userId, PASSWORD)).toBe(true);
    const slugs = (await world.identity.memberships.mine(guest.userId)).map(
      (organisation) => organisation.slug,
    );
    expect(slugs.sort()).toEqual([guest.slug, host.slug].sort());
  });

  it('ends on its date, when revoked, and when a newer one is sent', async () => {
    const { read, revoke, list, create } = world.identity.invitations;
    const late = await invited();
    const revoked = await invited();
    const replaced = await invited();
    expect(await list(revoked.host.orgId)).toHaveLength(1);
    expect(await revoke(late.host.orgId, revoked.invitationId)).toBe(false);
    expect(await revoke(revoked.host.orgId, revoked.invitationId)).toBe(true);
    expect(await read(revoked.token)).toBeNull();
    expect(await list(revoked.host.orgId)).toEqual([]);
    const offer = await read(replaced.token);
    await create({
      orgId: replaced.host.orgId,
      personId: offer?.personId ?? '',
      email: replaced.email,
      name: 'Ben Okoro',
      roles: ['reader'],
      expiresAt: inDays(7),
    });
    expect(await read(replaced.token)).toBeNull();
    expect(await read(late.token)).not.toBeNull();
    world.clock.ahead += 8 * 86_400_000;
    expect(await read(late.token)).toBeNull();
    expect(
      await world.identity.invitations.accept(late.token, { signedIn: null, password: PASSWORD }),
    ).toEqual({
      kind: 'gone',
    });
  });

  it('is stored as a hash alone', async () => {
    const { token, host } = await invited();
    const { rows } = await world.pool.query('select * from identity.invitation where org_id = $1', [
      host.orgId,
    ]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('A recovery link', () => {
  const recover = (userId: string, orgId: string | null, resetSecondFactor = false) =>
    world.identity.recovery.create({ userId, orgId, resetSecondFactor });

  it('sets a new password once and ends every session', async () => {
    const member = await newMember(world.identity);
    const person = browser(world.identity);
    await person.signIn(member.email);
    const link = await recover(member.userId, member.orgId);
    if (link.kind !== 'created') throw new Error(link.kind);
    expect(await world.identity.recovery.read(link.token)).toMatchObject({ email: member.email });
    const use = () => world.identity.recovery.consume(link.token, 'remembered from now on');
    expect(await use()).toEqual({ userId: member.userId });
    expect(await use()).toBeNull();
    expect(await world.identity.recovery.read(link.token)).toBeNull();
    expect(await world.identity.signedIn(person.headers())).toBeNull();
    expect((await browser(world.identity).signIn(member.email, 'remembered from now on')).status).toBe(200);
  });

  it('lasts a day, and a newer one replaces it', async () => {
    const member = await newMember(world.identity);
    const first = await recover(member.userId, member.orgId);
    const second = await recover(member.userId, member.orgId);
    if (first.kind !== 'created' || second.kind !== 'created') throw new Error('not created');
    expect(await world.identity.recovery.consume(first.token, PASSWORD)).toBeNull();
    world.clock.ahead += 25 * 3_600_000;
    expect(await world.identity.recovery.consume(second.token, PASSWORD)).toBeNull();
  });

  it('takes away a lost second factor when it says so', async () => {
    const member = await newMember(world.identity);
    const person = browser(world.identity);
    await person.signIn(member.email);
    await person.post('/two-factor/enable', { password: PASSWORD });
    await world.pool.query('update identity."user" set "twoFactorEnabled" = true where id = $1', [
      member.userId,
    ]);
    const link = await recover(member.userId, member.orgId, true);
    if (link.kind !== 'created') throw new Error(link.kind);
    await world.identity.recovery.consume(link.token, PASSWORD);
    expect(await world.identity.users.find(member.userId)).toMatchObject({ totp: false, passkeys: 0 });
    expect((await browser(world.identity).signIn(member.email)).body).toMatchObject({
      user: { id: member.userId },
    });
  });

  it('gives no administrator hold of an account that is also a member elsewhere', async () => {
    const member = await newMember(world.identity);
    const host = await newMember(world.identity);
    expect(await recover(member.userId, host.orgId)).toEqual({ kind: 'not-found' });
    await world.identity.memberships.add({
      orgId: host.orgId,
      personId: uuidv7(),
      userId: member.userId,
      roles: ['reader'],
    });
    expect(await recover(member.userId, host.orgId)).toEqual({ kind: 'member-elsewhere' });
    expect(await recover(member.userId, null)).toMatchObject({ kind: 'created' });
  });
});

describe('The last administrator', () => {
  it('can neither leave nor give up the role, also when two try at the same time', async () => {
    const { memberships } = world.identity;
    const [ada, ben] = [await newMember(world.identity), await newMember(world.identity)];
    expect(await memberships.end(ada.orgId, ada.personId)).toBe('last-administrator');
    expect(await memberships.updateRoles(ada.orgId, ada.personId, ['reader'])).toBe('last-administrator');
    const second = { orgId: ada.orgId, personId: ben.personId, userId: ben.userId };
    expect(await memberships.add({ ...second, roles: ['administrator'] })).toBe(true);
    expect(await memberships.add({ ...second, roles: ['administrator'] })).toBe(false);
    const both = await Promise.all([
      memberships.updateRoles(ada.orgId, ada.personId, ['reader']),
      memberships.end(ada.orgId, ben.personId),
    ]);
    expect(both.sort()).toEqual(['changed', 'last-administrator']);
    expect(await memberships.end(ada.orgId, uuidv7())).toBe('not-found');
  });
});
