import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signedCookie } from './sessions.ts';
import { browser, newMember, SECRET, startTestIdentity } from './testing.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let world: Awaited<ReturnType<typeof startTestIdentity>>;
beforeAll(async () => {
  world = await startTestIdentity();
});
afterAll(() => world.stop());

async function signedIn() {
  const member = await newMember(world.identity);
  const person = browser(world.identity);
  await person.signIn(member.email);
  const who = () => world.identity.signedIn(person.headers(), member.slug);
  return { member, person, who };
}

describe('A session', () => {
  it('is refused at its next request once revoked', async () => {
    const { member, who } = await signedIn();
    const sessionId = (await who())?.sessionId ?? '';
    expect(await world.identity.sessions.revoke('somebody else', sessionId)).toBe(false);
    expect(await who()).not.toBeNull();
    expect(await world.identity.sessions.revoke(member.userId, sessionId)).toBe(true);
    expect(await who()).toBeNull();
  });

  it('is refused at its next request once signed out', async () => {
    const { person, who } = await signedIn();
    const copy = person.headers();
    expect(await who()).not.toBeNull();
    await person.post('/sign-out');
    expect(await world.identity.signedIn(copy)).toBeNull();
  });

  it('ends after seven days', async () => {
    const { who } = await signedIn();
    world.clock.ahead = 6.9 * 86_400_000;
    expect(await who()).not.toBeNull();
    world.clock.ahead = 7.1 * 86_400_000;
    expect(await who()).toBeNull();
    world.clock.ahead = 0;
  });

  it('is listed with when and from where, and all others can be ended at once', async () => {
    const { member, who } = await signedIn();
    const other = browser(world.identity, '198.51.100.4');
    await other.signIn(member.email);
    const list = await world.identity.sessions.list(member.userId);
    expect(list.map((session) => session.address)).toEqual(['198.51.100.4', '192.0.2.7']);
    expect(JSON.stringify(list)).not.toContain(
      decodeURIComponent([...other.jar.values()][0] ?? '').split('.')[0],
    );
    const kept = (await who())?.sessionId ?? '';
    expect(await world.identity.sessions.revokeOthers(member.userId, kept)).toBe(1);
    expect(await world.identity.signedIn(other.headers())).toBeNull();
    expect(await who()).not.toBeNull();
  });

  it('ends when an administrator or a recovery sets a new password', async () => {
    const { member, who } = await signedIn();
    await world.identity.users.setPassword(member.userId, 'a wholly new password');
    expect(await who()).toBeNull();
    expect(await world.identity.users.checkPassword(member.userId, 'a wholly new password')).toBe(true);
  });

  it('tells the membership of the organisation in the address and of no other', async () => {
    const { person } = await signedIn();
    const elsewhere = await newMember(world.identity);
    expect(await world.identity.signedIn(person.headers(), elsewhere.slug)).toMatchObject({
      membership: null,
    });
    expect(await world.identity.signedIn(person.headers(), 'no-such')).toMatchObject({ membership: null });
  });

  it('costs one statement', async () => {
    const { person, member } = await signedIn();
    const asked = vi.spyOn(world.pool, 'query');
    await world.identity.signedIn(person.headers(), member.slug);
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });
});

describe('The session cookie', () => {
  it('is refused when any character of it is another', async () => {
    const { person, who } = await signedIn();
    expect(await who()).not.toBeNull();
    const [name, value] = [...person.jar][0] ?? ['', ''];
    const text = decodeURIComponent(value);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'abAB01+/=.'), (at, character) => {
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        fc.pre(changed !== text);
        expect(signedCookie(`${name}=${encodeURIComponent(changed)}`, name, SECRET)).toBeNull();
      }),
    );
    expect(signedCookie(`x=1; ${name}=${value}; y=2`, name, SECRET)).toBe(
      text.slice(0, text.lastIndexOf('.')),
    );
    expect(signedCookie(`${name}=${value}`, name, 'another secret')).toBeNull();
  });

  it('never fails on what a browser may send', () => {
    fc.assert(fc.property(fc.string(), (text) => signedCookie(text, 'a', SECRET) === null));
    expect(signedCookie('a=%E0%A4%A', 'a', SECRET)).toBeNull();
    expect(signedCookie(null, 'a', SECRET)).toBeNull();
  });
});
