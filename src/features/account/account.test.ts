import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD, testServer } from '../../testing/server.ts';
import { organisationOperations } from '../organisation/organisation.operations.ts';
import { accountOperations as operations } from './account.operations.ts';
import { resetPerson } from './reset-person.ts';

let server: Awaited<ReturnType<typeof testServer>>;
let ada: Awaited<ReturnType<typeof server.setUp>>;
beforeAll(async () => {
  server = await testServer();
  ada = await server.setUp();
});
afterAll(() => server.close());

const refused = (code: string) => ({ body: expect.objectContaining({ code }) });

describe('my account, over real requests', () => {
  test('sessions are listed, and a revoked one is refused at its next request', async () => {
    const elsewhere = server.browser();
    expect((await elsewhere.signIn(ada.email)).status).toBe(200);
    const { sessions } = await ada.browser.call(operations.sessions, {});
    expect(sessions.map((session) => session.current)).toEqual([false, true]);
    const other = sessions.find((session) => !session.current);
    await elsewhere.call(operations.get, {});
    await ada.browser.call(operations.revokeSession, { sessionId: other?.sessionId ?? '' });
    await expect(elsewhere.call(operations.get, {})).rejects.toMatchObject(refused('sign-in-needed'));
    await expect(
      ada.browser.call(operations.revokeSession, { sessionId: other?.sessionId ?? '' }),
    ).rejects.toMatchObject(refused('not-found'));
  });

  test('all other sessions end at once, this one goes on', async () => {
    const others = [server.browser(), server.browser()];
    for (const other of others) await other.signIn(ada.email);
    expect(await ada.browser.call(operations.revokeOthers, {})).toEqual({ revoked: 2 });
    for (const other of others) {
      await expect(other.call(operations.sessions, {})).rejects.toMatchObject(refused('sign-in-needed'));
    }
    expect((await ada.browser.call(operations.get, {})).email).toBe(ada.email);
  });

  test('nobody else can end my session', async () => {
    const { sessions } = await ada.browser.call(operations.sessions, {});
    await server.identity.users.create({ email: 'eve@example.org', name: 'Eve', password: PASSWORD });
    const eve = server.browser();
    await eve.signIn('eve@example.org');
    await expect(
      eve.call(operations.revokeSession, { sessionId: sessions[0]?.sessionId ?? '' }),
    ).rejects.toMatchObject(refused('not-found'));
    await ada.browser.call(operations.get, {});
  });

  test('the account says how one can sign in', async () => {
    expect(await ada.browser.call(operations.get, {})).toEqual({
      name: 'Ada Nowak',
      email: ada.email,
      signInMethods: ['password'],
      secondFactor: { totp: false, proven: false },
      passkeys: [],
      authenticatedAt: expect.stringMatching(/Z$/),
    });
  });

  test('a new name goes to the organisations that know me by the old one', async () => {
    const second = await ada.browser.call(organisationOperations.create, {
      organisationName: 'Contoso',
      timeZone: 'UTC',
    });
    expect((await ada.browser.call(operations.rename, { name: 'Ada Kowalska' })).name).toBe('Ada Kowalska');
    for (const slug of [ada.slug, second.slug]) {
      const people = await ada.browser.get(`/api/v1/o/${slug}/people`);
      expect(people.body.rows).toMatchObject([{ name: 'Ada Kowalska', version: 2 }]);
    }
  });

  test('a key acts for its holder but is not let into their account', async () => {
    const made = await ada.browser.post(`/api/v1/o/${ada.slug}/api-keys`, {
      name: 'Reports',
      scopes: ['*:read'],
      expiresOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
    });
    expect(made.status).toBe(200);
    const headers = { authorization: `Bearer ${made.body.secret}` };
    expect((await server.http.request('/api/v1/account/sessions', { headers })).status).toBe(403);
    const mine = await server.http.request('/api/v1/organisations', { headers });
    expect(await mine.json()).toMatchObject({ organisations: [{ slug: ada.slug }] });
  });
});

describe('the way back from the machine itself', () => {
  test('a reset link sets a new password once and ends every session', async () => {
    await server.identity.users.create({ email: 'bo@example.org', name: 'Bo', password: PASSWORD });
    const before = server.browser();
    await before.signIn('bo@example.org');
    const reset = await resetPerson(server.identity, ' BO@example.org ');
    const token = reset?.link.replace('/recovery#', '');
    const stranger = server.browser();
    expect((await stranger.post('/api/v1/recovery/read', { token })).body).toEqual({
      name: 'Bo',
      email: 'bo@example.org',
      resetSecondFactor: false,
    });
    const weak = await stranger.post('/api/v1/recovery/consume', { token, password: 'short' });
    expect(weak.body).toMatchObject({ code: 'invalid', issues: [{ field: 'password' }] });
    const password = 'a new and longer password';
    expect((await stranger.post('/api/v1/recovery/consume', { token, password })).status).toBe(200);
    await expect(before.call(operations.get, {})).rejects.toMatchObject(refused('sign-in-needed'));
    expect((await stranger.signIn('bo@example.org')).status).toBe(401);
    expect((await stranger.signIn('bo@example.org', password)).status).toBe(200);
    const again = await stranger.post('/api/v1/recovery/consume', { token, password });
    expect([again.status, again.body.code]).toEqual([410, 'link-gone']);
  });

  test('there is none for an address nobody signs in with', async () => {
    expect(await resetPerson(server.identity, 'nobody@example.org')).toBeNull();
  });
});
