import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles, scopesAllow } from '../../kernel/permission.ts';
import { PASSWORD, type TestBrowser, testServer } from '../../testing/server.ts';
import { linkOperations } from '../account/account.operations.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { apiKeyOperations as operations } from './api-key.operations.ts';
import { endDateFault, keyState, mayHoldKeys, scopesOf, unknownScope } from './api-key.rules.ts';

describe('rules of API keys', () => {
  test('only people who may change something hold keys', () => {
    expect(roles.filter((role) => mayHoldKeys([role]))).toEqual([
      'administrator',
      'programme_manager',
      'contributor',
      'internal_auditor',
    ]);
    expect(mayHoldKeys([])).toBe(false);
  });

  test.each([
    ['2026-11-24', '2026-11-25', true],
    ['2026-11-25', '2026-11-25', false],
    ['2027-11-25', '2026-11-25', false],
    ['2027-11-26', '2026-11-25', true],
    ['2029-02-28', '2028-02-29', false],
    ['2029-03-01', '2028-02-29', true],
  ])('last day %s, made on %s: refused is %s', (expiresOn, today, refused) => {
    expect(endDateFault(expiresOn, today) !== undefined).toBe(refused);
  });

  test.each([
    [null, '2026-11-25T00:00:00.000Z', 'expired'],
    [null, '2026-11-25T00:00:00.001Z', 'in_force'],
    ['2026-11-24T00:00:00.000Z', '2027-01-01T00:00:00.000Z', 'revoked'],
  ] as const)('revoked %s, ends %s: %s', (revokedAt, expiresAt, state) => {
    expect(keyState({ revokedAt, expiresAt }, '2026-11-25T00:00:00.000Z')).toBe(state);
  });

  test('every scope offered opens something that exists, and nothing else is accepted', () => {
    const permissions = ['control:read', 'control:write', 'ledger:read'] as const;
    const scopes = scopesOf(permissions);
    expect(scopes).toEqual([
      '*:read',
      '*:write',
      'control:*',
      'control:read',
      'control:write',
      'ledger:*',
      'ledger:read',
    ]);
    for (const scope of scopes) {
      expect(permissions.some((permission) => scopesAllow([scope], permission))).toBe(true);
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(unknownScope([text], scopes)).toBe(scopes.includes(text) ? undefined : text);
      }),
    );
  });
});

describe('API keys, over real requests', () => {
  let server: Awaited<ReturnType<typeof testServer>>;
  let ada: TestBrowser;
  const org = 'northwind';
  beforeAll(async () => {
    server = await testServer();
    ada = (await server.setUp('Northwind')).browser;
  });
  afterAll(() => server.close());

  const refused = (code: string) => ({ body: expect.objectContaining({ code }) });
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const make = (by: TestBrowser, ...scopes: string[]) =>
    by.call(operations.create, { name: 'Script', scopes, expiresOn: inDays(30) }, org);
  const by = (secret: string, method: string, path: string, body?: object) =>
    server.http.request(`/api/v1/o/${org}${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  async function joined(name: string, role: 'contributor' | 'reader') {
    const email = `${name}@example.org`;
    const { link } = await ada.call(peopleOperations.invite, { name, email, roles: [role] }, org);
    const token = link.slice(link.indexOf('#') + 1);
    const browser = server.browser();
    await browser.call(linkOperations.acceptInvitation, { token, password: PASSWORD });
    await browser.signIn(email);
    return browser;
  }

  test('a key does what its scopes say until it is revoked; its secret is shown once', async () => {
    const { key, secret } = await make(ada, 'control:read', 'control:write', 'control:read');
    expect(key).toMatchObject({ state: 'in_force', personName: 'Ada Nowak', can: ['revoke'] });
    expect(key.scopes).toEqual(['control:read', 'control:write']);
    expect((await by(secret, 'GET', '/controls')).status).toBe(200);
    expect((await by(secret, 'POST', '/controls', { title: 'By key' })).status).toBe(200);
    expect((await by(secret, 'GET', '/assets')).status).toBe(403);
    const listed = JSON.stringify(await ada.call(operations.list, {}, org));
    expect(listed).toContain(secret.slice(-4));
    expect(listed).not.toContain(secret);
    const revoked = await ada.call(operations.revoke, { keyId: key.keyId }, org);
    expect(revoked).toMatchObject({ state: 'revoked', can: [] });
    expect((await by(secret, 'GET', '/controls')).status).toBe(401);
    await expect(ada.call(operations.revoke, { keyId: key.keyId }, org)).rejects.toMatchObject(
      refused('not-found'),
    );
  });

  test('no key makes, ends or widens keys, nor changes people or settings', async () => {
    const { key, secret } = await make(ada, '*:read', '*:write');
    const body = { name: 'More', scopes: ['*:write'], expiresOn: inDays(1) };
    const tried = await Promise.all([
      by(secret, 'POST', '/api-keys', body),
      by(secret, 'POST', `/api-keys/${key.keyId}/revoke`),
      by(secret, 'POST', '/people/invitations', {
        name: 'X',
        email: 'x@example.org',
        roles: ['administrator'],
      }),
      by(secret, 'PATCH', '/organisation', { version: 1, changes: { name: 'X' } }),
    ]);
    expect(tried.map((answer) => answer.status)).toEqual([403, 403, 403, 403]);
  });

  test.each([
    [{ scopes: ['controls:read'] }, 'scopes'],
    [{ scopes: ['*:*'] }, 'scopes'],
    [{ expiresOn: '2020-01-01' }, 'expiresOn'],
    [{ expiresOn: '2999-01-01' }, 'expiresOn'],
  ])('refuses %o', async (wrong, field) => {
    const input = { name: 'Script', scopes: ['*:read'], expiresOn: inDays(1), ...wrong };
    await expect(ada.call(operations.create, input, org)).rejects.toMatchObject({
      body: { code: 'invalid', issues: [{ field }] },
    });
  });

  test('everybody sees and ends their own; administrators all; readers have none', async () => {
    const [bo, cy] = [await joined('bo', 'contributor'), await joined('cy', 'reader')];
    await expect(make(cy, '*:read')).rejects.toMatchObject(refused('not-permitted'));
    expect(await cy.call(operations.list, {}, org)).toEqual({ rows: [], canCreate: false });
    const adas = await make(ada, '*:read');
    const bos = await make(bo, '*:read');
    const seen = await bo.call(operations.list, {}, org);
    expect(seen.rows.map((row) => row.keyId)).toEqual([bos.key.keyId]);
    await expect(bo.call(operations.revoke, { keyId: adas.key.keyId }, org)).rejects.toMatchObject(
      refused('not-found'),
    );
    const all = await ada.call(operations.list, {}, org);
    expect(all.rows.map((row) => row.keyId)).toEqual(expect.arrayContaining([adas.key.keyId, bos.key.keyId]));
    expect(await ada.call(operations.revoke, { keyId: bos.key.keyId }, org)).toMatchObject({
      personName: 'bo',
      state: 'revoked',
    });
    expect((await by(bos.secret, 'GET', '/controls')).status).toBe(401);
  });

  test('the ledger tells of every key and holds no secret', async () => {
    const { key, secret } = await make(ada, '*:read');
    const entries = await ada.get(`/api/v1/o/${org}/ledger?limit=200`);
    expect(entries.status).toBe(200);
    const text = JSON.stringify(entries.body);
    expect(text).toContain(key.keyId);
    expect(text).not.toContain(secret.slice('tandem_'.length));
  });
});
