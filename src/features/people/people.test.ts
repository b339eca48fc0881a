import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../kernel/permission.ts';
import { PASSWORD, type TestBrowser, testServer } from '../../testing/server.ts';
import { accountOperations, linkOperations } from '../account/account.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { ledgerOperations } from '../ledger/ledger.operations.ts';
import { organisationOperations } from '../organisation/organisation.operations.ts';
import { peopleOperations as operations } from './people.operations.ts';

let server: Awaited<ReturnType<typeof testServer>>;
let ada: TestBrowser;
const org = 'northwind';
beforeAll(async () => {
  server = await testServer();
  ada = (await server.setUp('Northwind')).browser;
});
afterAll(() => server.close());

const refused = (code: string) => ({ body: expect.objectContaining({ code }) });
const tokenOf = (link: string): string => link.slice(link.indexOf('#') + 1);

async function invite(name: string, email: string, ...roles: Role[]) {
  return ada.call(operations.invite, { name, email, roles }, org);
}

/** Invited, joined and signed in. */
async function joined(name: string, email: string, ...roles: Role[]) {
  const { personId, link } = await invite(name, email, ...roles);
  const browser = server.browser();
  await browser.call(linkOperations.acceptInvitation, { token: tokenOf(link), password: PASSWORD });
  await browser.signIn(email);
  return { personId, browser };
}

const person = (id: string) => ada.call(operations.get, { id }, org);

describe('the way in', () => {
  test('somebody invited can own records at once, joins by the link once, and signs in', async () => {
    const made = await invite('Bo Lind', ' Bo@Example.org', 'contributor', 'contributor');
    expect(made.link).toMatch(/^\/invitation#[\w-]{22}$/);
    expect(await person(made.personId)).toMatchObject({
      name: 'Bo Lind',
      email: 'bo@example.org',
      state: 'invited',
      roles: ['contributor'],
      can: ['invite', 'end'],
    });
    const control = await ada.call(
      controlOperations.create,
      { title: 'Backups', ownerId: made.personId },
      org,
    );
    expect(control.ownerName).toBe('Bo Lind');

    const bo = server.browser();
    const token = tokenOf(made.link);
    expect(await bo.call(linkOperations.readInvitation, { token })).toMatchObject({
      organisation: 'Northwind',
      name: 'Bo Lind',
      email: 'bo@example.org',
      account: 'new',
    });
    await expect(bo.call(linkOperations.acceptInvitation, { token })).rejects.toMatchObject({
      body: { code: 'invalid', issues: [{ field: 'password' }] },
    });
    expect(
      await bo.call(linkOperations.acceptInvitation, { token, name: 'Bo Lindqvist', password: PASSWORD }),
    ).toEqual({ slug: org });
    await expect(
      bo.call(linkOperations.acceptInvitation, { token, password: PASSWORD }),
    ).rejects.toMatchObject(refused('link-gone'));
    expect((await bo.signIn('bo@example.org')).status).toBe(200);
    const mine = await bo.call(organisationOperations.mine, {});
    expect(mine.organisations).toMatchObject([{ slug: org, roles: ['contributor'] }]);
    expect(await person(made.personId)).toMatchObject({
      name: 'Bo Lindqvist',
      state: 'member',
      owned: { count: 1, records: [{ type: 'control', ref: control.ref, title: 'Backups' }] },
    });
  });

  test('who can sign in already accepts signed in, as themselves and nobody else', async () => {
    await server.identity.users.create({ email: 'cy@example.org', name: 'Cy', password: PASSWORD });
    const { link } = await invite('Cy from Contoso', 'cy@example.org', 'internal_auditor');
    const token = tokenOf(link);
    const cy = server.browser();
    expect((await cy.call(linkOperations.readInvitation, { token })).account).toBe('existing');
    await expect(
      cy.call(linkOperations.acceptInvitation, { token, password: PASSWORD }),
    ).rejects.toMatchObject(refused('sign-in-needed'));
    await expect(ada.call(linkOperations.acceptInvitation, { token })).rejects.toMatchObject(
      refused('other-account'),
    );
    await cy.signIn('cy@example.org');
    expect(await cy.call(linkOperations.acceptInvitation, { token })).toEqual({ slug: org });
  });

  test('a member is not invited again; a second link ends the first; a revoked one opens nothing', async () => {
    await expect(invite('Ada', 'ADA@example.org', 'reader')).rejects.toMatchObject(refused('already-there'));
    const first = await invite('Di', 'di@example.org', 'reader');
    const second = await invite('Di', 'di@example.org', 'contributor');
    expect(second.personId).toBe(first.personId);
    const di = server.browser();
    await expect(
      di.call(linkOperations.readInvitation, { token: tokenOf(first.link) }),
    ).rejects.toMatchObject(refused('link-gone'));
    const { rows } = await ada.call(operations.invitations, {}, org);
    expect(rows).toMatchObject([{ personId: first.personId, roles: ['contributor'] }]);
    const revoked = await ada.call(operations.revokeInvitation, { invitationId: second.invitationId }, org);
    expect(revoked).toMatchObject({ state: 'named', roles: [] });
    await expect(
      di.call(linkOperations.acceptInvitation, { token: tokenOf(second.link), password: PASSWORD }),
    ).rejects.toMatchObject(refused('link-gone'));
    expect((await ada.call(operations.invitations, {}, org)).rows).toEqual([]);
  });
});

describe('joining cut between identity and the organisation', () => {
  /** As a loss of power leaves it: identity has committed, the organisation has not. */
  async function cut(name: string, email: string) {
    const { personId, link } = await invite(name, email, 'contributor');
    const token = tokenOf(link);
    const taken = await server.identity.invitations.accept(token, {
      ...{ signedIn: null, name: `${name} of Sales`, password: PASSWORD },
    });
    expect(taken.kind).toBe('accepted');
    return { personId, token };
  }
  const told = async (record: string) =>
    (await ada.call(ledgerOperations.list, { record }, org)).entries.map(({ operation }) => operation);

  test('the same form sent again joins and is written once; then the link is gone', async () => {
    const { personId, token } = await cut('Jo', 'jo@example.org');
    expect(await told(personId)).toEqual(['people.invite']);
    const jo = server.browser();
    await expect(
      jo.call(linkOperations.acceptInvitation, { token, password: 'the password of a thief' }),
    ).rejects.toMatchObject(refused('link-gone'));
    await expect(ada.call(linkOperations.acceptInvitation, { token })).rejects.toMatchObject(
      refused('link-gone'),
    );
    const again = () => jo.call(linkOperations.acceptInvitation, { token, password: PASSWORD });
    const both = await Promise.allSettled([again(), again()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await told(personId)).toEqual(['invitation.accept', 'people.invite']);
    expect(await person(personId)).toMatchObject({ name: 'Jo of Sales', state: 'member' });
    await expect(again()).rejects.toMatchObject(refused('link-gone'));
    await expect(jo.call(linkOperations.readInvitation, { token })).rejects.toMatchObject(
      refused('link-gone'),
    );
  });

  test('the link opened again asks to sign in with the new password, and joins', async () => {
    const { personId, token } = await cut('Kim', 'kim@example.org');
    const kim = server.browser();
    expect(await kim.call(linkOperations.readInvitation, { token })).toMatchObject({
      ...{ account: 'existing', email: 'kim@example.org', roles: ['contributor'] },
    });
    expect(await told(personId)).toEqual(['people.invite']);
    await kim.signIn('kim@example.org');
    expect(await kim.call(linkOperations.acceptInvitation, { token })).toEqual({ slug: org });
    expect(await told(personId)).toEqual(['invitation.accept', 'people.invite']);
  });
});

describe('who sees what of people', () => {
  test('everybody sees names and roles; addresses and second factors only those who may read people', async () => {
    const { browser: reader } = await joined('Eli', 'eli@example.org', 'reader');
    const theirs = await reader.call(operations.list, {}, org);
    expect(theirs.rows.length).toBeGreaterThan(1);
    for (const row of theirs.rows) {
      expect(row).toMatchObject({ email: null, secondFactorEnrolled: null, can: [] });
      expect(row.name).not.toBe('');
    }
    expect((await reader.call(operations.list, { q: 'example.org' }, org)).rows).toEqual([]);
    expect((await ada.call(operations.list, { q: 'ELI@' }, org)).rows).toMatchObject([
      { name: 'Eli', email: 'eli@example.org', secondFactorEnrolled: false },
    ]);
    for (const [method, path] of [
      ['post', '/people/invitations'],
      ['get', '/people/invitations'],
    ] as const) {
      expect((await reader[method](`/api/v1/o/${org}${path}`)).status).toBe(403);
    }
  });

  test('the list comes in pages by name without losing or repeating anybody', async () => {
    const all = (await ada.call(operations.list, { limit: 200 }, org)).rows.map((row) => row.id);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ada.call(operations.list, { limit: 2, ...(cursor ? { cursor } : {}) }, org);
      paged.push(...page.rows.map((row) => row.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(paged).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('roles and leaving', () => {
  test('roles work at the next request, by version', async () => {
    const { personId, browser } = await joined('Flo', 'flo@example.org', 'reader');
    const create = () => browser.call(controlOperations.create, { title: 'Own' }, org);
    await expect(create()).rejects.toMatchObject(refused('not-permitted'));
    const { version } = await person(personId);
    const changed = await ada.call(operations.roles, { id: personId, version, roles: ['contributor'] }, org);
    expect(changed).toMatchObject({ roles: ['contributor'], version: version + 1 });
    await create();
    await expect(
      ada.call(operations.roles, { id: personId, version, roles: ['reader'] }, org),
    ).rejects.toMatchObject({ body: { code: 'version-conflict', current: { version: version + 1 } } });
  });

  test('the last administrator stays one and stays, and nothing is written about the attempt', async () => {
    const rows = (await ada.call(operations.list, {}, org)).rows;
    const me = rows.find((row) => row.roles.includes('administrator'));
    const at = { id: me?.id ?? '', version: me?.version ?? 0 };
    await expect(
      ada.call(operations.roles, { ...at, roles: ['programme_manager'] }, org),
    ).rejects.toMatchObject(refused('last-administrator'));
    await expect(ada.call(operations.end, at, org)).rejects.toMatchObject(refused('last-administrator'));
    expect(await person(at.id)).toMatchObject({ version: at.version, state: 'member' });
  });

  test('whoever leaves is let in nowhere here from the next request; their records are counted and named', async () => {
    const { personId, browser } = await joined('Gil', 'gil@example.org', 'contributor');
    const control = await browser.call(controlOperations.create, { title: 'Logging' }, org);
    const key = await browser.post(`/api/v1/o/${org}/api-keys`, {
      name: 'Script',
      scopes: ['*:read'],
      expiresOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
    });
    const byKey = () =>
      server.http.request(`/api/v1/o/${org}/controls`, {
        headers: { authorization: `Bearer ${key.body.secret}` },
      });
    expect((await byKey()).status).toBe(200);
    const { version } = await person(personId);
    const left = await ada.call(operations.end, { id: personId, version }, org);
    expect(left).toMatchObject({
      state: 'left',
      roles: [],
      owned: { count: 1, records: [{ ref: control.ref, title: 'Logging' }] },
    });
    expect((await browser.get(`/api/v1/o/${org}/controls`)).status).toBe(404);
    expect((await byKey()).status).toBe(401);
    // The account itself is theirs, not the organisation's.
    await browser.call(accountOperations.get, {});
    expect((await ada.call(operations.list, { ended: true }, org)).rows).toMatchObject([{ id: personId }]);
    await expect(
      ada.call(controlOperations.create, { title: 'New', ownerId: personId }, org),
    ).rejects.toMatchObject(refused('invalid'));
    const back = await invite('Gil', 'gil@example.org', 'reader');
    expect(back.personId).toBe(personId);
    expect(await browser.call(linkOperations.acceptInvitation, { token: tokenOf(back.link) })).toEqual({
      slug: org,
    });
    expect((await browser.get(`/api/v1/o/${org}/organisation`)).status).toBe(200);
  });

  test('a way back in is made for members of this organisation alone', async () => {
    const { personId, browser } = await joined('Hal', 'hal@example.org', 'reader');
    const made = await ada.call(operations.recoveryLink, { id: personId }, org);
    expect(made.link).toMatch(/^\/recovery#/);
    const password = 'another long password';
    await server.browser().call(linkOperations.consumeRecovery, { token: tokenOf(made.link), password });
    expect((await browser.get('/api/v1/account')).status).toBe(401);
    expect((await browser.signIn('hal@example.org', password)).status).toBe(200);
    await browser.call(organisationOperations.create, { organisationName: 'Hal alone', timeZone: 'UTC' });
    await expect(ada.call(operations.recoveryLink, { id: personId }, org)).rejects.toMatchObject(
      refused('member-elsewhere'),
    );
  });
});
