import { createOTP } from '@better-auth/utils/otp';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD, testServer } from '../../testing/server.ts';
import { controlOperations } from '../control/control.operations.ts';
import { organisationOperations as operations, setUpOperations } from './organisation.operations.ts';

type Server = Awaited<ReturnType<typeof testServer>>;
const refused = (code: string) => ({ body: expect.objectContaining({ code }) });
const founder = {
  organisationName: 'Northwind Traders',
  name: 'Ada Nowak',
  email: 'Ada@Example.org',
  password: PASSWORD,
  timeZone: 'Europe/Warsaw',
};

async function ledgerOf(server: Server, slug: string) {
  const org = await server.identity.memberships.organisation(slug);
  const client = await server.opened.pool.connect();
  try {
    await client.query('begin');
    await client.query('select app.enter($1)', [org?.orgId]);
    const ledger = await client.query(
      'select seq, operation, actor_kind, actor_id, record_type, record_id, body from ledger order by seq',
    );
    return ledger.rows as { operation: string; record_type: string; actor_id: string; body: string }[];
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('set-up, over real requests', () => {
  let server: Server;
  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(() => server.close());

  test('answers only to the one-time secret, to a wrong one ten times a minute, and then to nobody', async () => {
    const secret = (await server.identity.setUp.ensureSecret()) ?? '';
    const stranger = server.browser();
    const { open, frameworks } = await stranger.call(setUpOperations.state, {});
    expect(open).toBe(true);
    expect(frameworks.filter(({ usual }) => usual).map(({ id }) => id)).toEqual([
      'iso27001-2022',
      'iso42001-2023',
    ]);
    expect(frameworks.map(({ id }) => id)).toContain('eu-ai-act');
    await expect(
      stranger.call(setUpOperations.complete, { ...founder, secret: `${secret.slice(0, -1)}!` }),
    ).rejects.toMatchObject(refused('set-up-refused'));
    const tries = await Promise.all(
      Array.from({ length: 12 }, () =>
        stranger.post('/api/v1/set-up', { ...founder, secret: 'a wrong secret' }),
      ),
    );
    expect(tries.filter((answer) => answer.status === 429)).toHaveLength(3);
    expect(tries.filter((answer) => answer.status === 403)).toHaveLength(9);
    await expect(
      stranger.call(setUpOperations.complete, { ...founder, secret: 'another wrong secret' }),
    ).rejects.toMatchObject(refused('too-many'));
    // Nobody's guesses keep out who holds the right one: 128 random bits are not found beside it.
    expect(await stranger.call(setUpOperations.complete, { ...founder, secret })).toEqual({
      slug: 'northwind-traders',
    });
    expect(await stranger.call(setUpOperations.state, {})).toEqual({ open: false, frameworks: [] });
    expect(await server.identity.setUp.ensureSecret()).toBeNull();
    // A burnt one is as wrong as any other.
    await server.identity.attempts.forget('set-up');
    await expect(
      stranger.call(setUpOperations.complete, { ...founder, secret, email: 'other@example.org' }),
    ).rejects.toMatchObject(refused('set-up-refused'));
  });

  test('the first person signs in with that password and is administrator and programme manager', async () => {
    const browser = server.browser();
    expect((await browser.signIn('ada@example.org')).status).toBe(200);
    const { organisations } = await browser.call(operations.mine, {});
    expect(organisations).toMatchObject([
      {
        slug: 'northwind-traders',
        name: 'Northwind Traders',
        kind: 'real',
        timeZone: 'Europe/Warsaw',
        roles: ['administrator', 'programme_manager'],
        secondFactorNeeded: false,
      },
    ]);
    expect(organisations[0]?.colour).toMatch(/^#[0-9a-f]{6}$/);
  });

  test('what set-up wrote is in the ledger, told by the person it made', async () => {
    const ledger = await ledgerOf(server, 'northwind-traders');
    expect(ledger.slice(0, 2).map((entry) => entry.record_type)).toEqual(['organisation', 'person']);
    expect(new Set(ledger.map((entry) => entry.operation))).toEqual(new Set(['set-up.complete']));
    const person = JSON.parse(ledger[1]?.body ?? '{}') as Record<string, string>;
    expect(person.id).toBe(ledger[0]?.actor_id);
    expect(person.name).toMatch(/^personal:[0-9a-f]{64}$/);
    expect(person.email).toMatch(/^personal:[0-9a-f]{64}$/);
  });

  test('a new organisation has every row its features give it', async () => {
    const browser = server.browser();
    await browser.signIn('ada@example.org');
    const ledger = await ledgerOf(server, 'northwind-traders');
    const rows = ledger.filter((entry) => entry.record_type === 'applicability');
    expect(rows).toHaveLength(131);
  });
});

describe('an organisation', () => {
  let server: Server;
  let ada: Awaited<ReturnType<Server['setUp']>>;
  beforeAll(async () => {
    server = await testServer();
    ada = await server.setUp('Northwind');
  });
  afterAll(() => server.close());

  test('another one is founded, and two of the same name get two addresses', async () => {
    const made = { organisationName: 'Contoso', timeZone: 'UTC' };
    expect(await ada.browser.call(operations.create, made)).toEqual({ slug: 'contoso' });
    expect(await ada.browser.call(operations.create, made)).toEqual({ slug: 'contoso-2' });
    await expect(ada.browser.call(operations.create, { ...made, slug: 'contoso' })).rejects.toMatchObject(
      refused('address-taken'),
    );
    const { organisations } = await ada.browser.call(operations.mine, {});
    expect(organisations.map((one) => one.slug)).toEqual(['contoso', 'contoso-2', 'northwind']);
  });

  test('a founding cut before its organisation was written keeps the address for its founder', async () => {
    const { identity } = server;
    const me = await identity.users.findByEmail(ada.email);
    await identity.users.create({ email: 'mel@example.org', name: 'Mel', password: PASSWORD });
    const mel = server.browser();
    await mel.signIn('mel@example.org');
    const cut = async (slug: string) => {
      const first = { personId: uuid(), userId: me?.userId ?? '', roles: ['administrator'] as const };
      expect(await identity.memberships.register({ orgId: uuid(), slug, name: slug }, first)).toBe(true);
    };
    await cut('fabrikam');
    await cut('wingtip');
    const made = { organisationName: 'Fabrikam', timeZone: 'UTC' };
    await expect(mel.call(operations.create, { ...made, slug: 'fabrikam' })).rejects.toMatchObject(
      refused('address-taken'),
    );
    const wingtip = { ...made, organisationName: 'Wingtip' };
    expect(await mel.call(operations.create, wingtip)).toEqual({ slug: 'wingtip-2' });
    expect(await ada.browser.call(operations.create, wingtip)).toEqual({ slug: 'wingtip' });
    // Two at once: the founding under way is no left-over of the other.
    const twice = [1, 2].map(() => ada.browser.call(operations.create, { ...made, slug: 'fabrikam' }));
    const states = (await Promise.allSettled(twice)).map(({ status }) => status);
    expect(states.sort()).toEqual(['fulfilled', 'rejected']);
    for (const slug of ['fabrikam', 'wingtip']) {
      expect(await ada.browser.call(operations.get, {}, slug)).toMatchObject({ slug, version: 1 });
      const address = await identity.memberships.organisation(slug);
      await identity.memberships.eraseOrganisation(address?.orgId ?? '');
    }
  });

  test('two tabs, two organisations: alternate writes land where the address says', async () => {
    const slugs = ['northwind', 'contoso'];
    for (let round = 0; round < 6; round += 1) {
      const slug = slugs[round % 2] ?? '';
      await ada.browser.call(controlOperations.create, { title: `${slug} ${round}` }, slug);
    }
    for (const slug of slugs) {
      const { rows } = await ada.browser.call(controlOperations.list, {}, slug);
      expect(rows).toHaveLength(3);
      for (const row of rows) expect(row.title).toMatch(new RegExp(`^${slug} `));
    }
  });

  test("another organisation's address answers exactly as a missing one does", async () => {
    await server.identity.users.create({ email: 'eve@example.org', name: 'Eve', password: PASSWORD });
    const eve = server.browser();
    await eve.signIn('eve@example.org');
    await eve.call(operations.create, { organisationName: 'Elsewhere', timeZone: 'UTC' });
    for (const path of ['/organisation', '/people', '/controls', '/api-keys']) {
      const theirs = await eve.get(`/api/v1/o/northwind${path}`);
      const missing = await eve.get(`/api/v1/o/no-such-organisation${path}`);
      expect(theirs.status).toBe(404);
      expect({ ...theirs.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
    }
  });

  test('its settings change by version, and the list of organisations shows the new name', async () => {
    const before = await ada.browser.call(operations.get, {}, 'northwind');
    expect(before).toMatchObject({ name: 'Northwind', version: 1, secondFactorRequired: false });
    const after = await ada.browser.call(
      operations.update,
      { version: 1, changes: { name: 'Northwind AG', colour: '#c2255c', timeZone: 'Europe/Berlin' } },
      'northwind',
    );
    expect(after).toEqual({
      ...before,
      name: 'Northwind AG',
      colour: '#c2255c',
      timeZone: 'Europe/Berlin',
      version: 2,
    });
    expect(await ada.browser.call(operations.get, {}, 'northwind')).toEqual(after);
    await expect(
      ada.browser.call(operations.update, { version: 1, changes: { name: 'Stale' } }, 'northwind'),
    ).rejects.toMatchObject({ body: { code: 'version-conflict', current: { name: 'Northwind AG' } } });
    const { organisations } = await ada.browser.call(operations.mine, {});
    expect(organisations.at(-1)).toMatchObject({ name: 'Northwind AG', colour: '#c2255c' });
    expect((await ledgerOf(server, 'northwind')).at(-1)).toMatchObject({
      operation: 'organisation.update',
      record_type: 'organisation',
      body: expect.stringContaining('Northwind AG'),
    });
  });

  test.each([{ timeZone: 'Mars/Olympus' }, { colour: 'red' }, { name: '' }])(
    'refuses %o',
    async (changes) => {
      await expect(
        ada.browser.call(operations.update, { version: 2, changes }, 'northwind'),
      ).rejects.toMatchObject(refused('invalid'));
    },
  );

  test('only who has proven a second factor can ask it of all', async () => {
    await expect(
      ada.browser.call(
        operations.update,
        { version: 2, changes: { secondFactorRequired: true } },
        'northwind',
      ),
    ).rejects.toMatchObject(refused('second-factor-needed'));
  });

  test('one that requires a second factor lets nobody in without; the own account stays open', async () => {
    const org = await server.identity.memberships.organisation('contoso');
    await server.identity.memberships.updateOrganisation(org?.orgId ?? '', {
      name: 'Contoso',
      secondFactorRequired: true,
    });
    const answer = await ada.browser.get('/api/v1/o/contoso/controls');
    expect([answer.status, answer.body.code]).toEqual([403, 'second-factor-needed']);
    expect((await ada.browser.get('/api/v1/account')).status).toBe(200);
    expect((await ada.browser.get('/api/v1/o/northwind/controls')).status).toBe(200);
    const { organisations } = await ada.browser.call(operations.mine, {});
    expect(organisations.map((one) => [one.slug, one.secondFactorNeeded])).toEqual([
      ['contoso', true],
      ['contoso-2', false],
      ['northwind', false],
    ]);
  });

  test('with an authenticator app one enters it, and may ask the same of another', async () => {
    const enabled = await ada.browser.post('/api/auth/two-factor/enable', { password: PASSWORD });
    const code = await codeOf(String(enabled.body.totpURI));
    expect((await ada.browser.post('/api/auth/two-factor/verify-totp', { code })).status).toBe(200);
    expect((await ada.browser.get('/api/v1/o/contoso/controls')).status).toBe(200);
    expect((await ada.browser.get('/api/v1/account')).body.secondFactor).toEqual({
      totp: true,
      proven: true,
    });
    const asked = await ada.browser.call(
      operations.update,
      { version: 2, changes: { secondFactorRequired: true } },
      'northwind',
    );
    expect(asked).toMatchObject({ secondFactorRequired: true, version: 3 });
    expect((await ada.browser.get('/api/v1/o/northwind/controls')).status).toBe(200);
  });
});

/** What an authenticator app shows for the secret (RFC 4648 base 32) of this address. */
function codeOf(uri: string): Promise<string> {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  return createOTP(Buffer.from(bytes).toString()).totp();
}
