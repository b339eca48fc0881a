import { afterAll, beforeAll, expect, test } from 'vitest';
import { genesis, type LedgerRow, verifyPage } from '../../kernel/ledger.ts';
import { PASSWORD, type TestBrowser, testServer } from '../../testing/server.ts';
import { linkOperations } from '../account/account.operations.ts';
import { commentOperations } from '../comment/comment.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { noticeOperations } from '../notice/notice.operations.ts';
import { peopleOperations as operations } from './people.operations.ts';

let server: Awaited<ReturnType<typeof testServer>>;
let ada: TestBrowser;
const org = 'northwind';
beforeAll(async () => {
  server = await testServer();
  ada = (await server.setUp('Northwind')).browser;
});
afterAll(() => server.close());

/** Rows of a table as the application's own role sees them inside the organisation. */
async function inside<Row>(orgId: string, text: string): Promise<Row[]> {
  const client = await server.opened.pool.connect();
  try {
    await client.query('begin');
    await client.query('select app.enter($1)', [orgId]);
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const ledgerRows = `select org_id as "orgId", seq, (extract(epoch from at) * 1000000)::bigint::text as micros,
  actor_kind as "actorKind", actor_id as "actorId", operation, batch, record_type as "recordType",
  record_id as "recordId", related_id as "relatedId", schema_version as "schemaVersion", body,
  encode(previous_hash, 'hex') as "previousHash", encode(hash, 'hex') as hash from ledger order by seq`;

async function verified(orgId: string) {
  const rows = await inside<LedgerRow>(orgId, ledgerRows);
  return verifyPage(rows, { intact: true, entries: 0, head: genesis(orgId) });
}

test('a person who left is erased everywhere, others are not, and the chain still verifies', async () => {
  const orgId = (await server.identity.memberships.organisation(org))?.orgId ?? '';
  const { personId, link } = await ada.call(
    operations.invite,
    { name: 'Ivo Marek', email: 'ivo@example.org', roles: ['contributor'] },
    org,
  );
  const ivo = server.browser();
  const token = link.slice(link.indexOf('#') + 1);
  await ivo.call(linkOperations.acceptInvitation, { token, name: 'Ivo Novak', password: PASSWORD });
  await ivo.signIn('ivo@example.org');
  const control = await ivo.call(controlOperations.create, { title: 'Logging' }, org);

  const adaId = (await ada.call(operations.list, { q: 'Ada' }, org)).rows[0]?.id;
  await ivo.call(commentOperations.create, { id: control.id, text: `Ivo asks @{${adaId}}` }, org);

  const values = () =>
    inside<{ value: string; person_id: string }>(orgId, 'select value, person_id from personal_value');
  const mentioned = async () => {
    const people = await inside<object>(orgId, 'select * from person');
    const ledger = await inside<object>(orgId, 'select body from ledger');
    const identity = await server.identity.users.findByEmail('ivo@example.org');
    const invitations = await server.identity.invitations.list(orgId);
    const said = await inside<object>(orgId, 'select * from comment');
    const told = await inside<object>(orgId, 'select * from notice');
    return JSON.stringify([people, ledger, identity, await values(), invitations, said, told]);
  };
  expect(await mentioned()).toMatch(/Ivo Marek.*Ivo Novak/);
  expect(new Set((await values()).map((row) => row.person_id)).size).toBe(2);

  const { version } = await ada.call(operations.get, { id: personId }, org);
  await expect(ada.call(operations.erase, { id: personId, version }, org)).rejects.toMatchObject({
    body: { code: 'not-as-they-stand' },
  });
  await ada.call(operations.end, { id: personId, version }, org);
  const erased = await ada.call(operations.erase, { id: personId, version: version + 1 }, org);
  expect(erased).toMatchObject({ state: 'erased', email: null, name: `#${personId.slice(-6)}`, can: [] });

  expect(await mentioned()).not.toMatch(/ivo/i);
  const left = await values();
  expect(left.map((row) => row.value).sort()).toEqual(['Ada Nowak', 'ada@example.org']);
  const verification = await verified(orgId);
  expect(verification.intact).toBe(true);
  expect(verification.entries).toBeGreaterThan(5);

  // What they said goes, that they said something stays; whom they named goes on seeing the notice.
  const { comments } = await ada.call(commentOperations.list, { id: control.id }, org);
  expect(comments).toMatchObject([{ text: '', erased: true, author: { name: null } }]);
  const { rows: notices } = await ada.call(noticeOperations.list, {}, org);
  expect(notices.map(({ actor }) => actor)).toEqual([{ name: null }, { name: null }]);

  // Their records stay, under what stands in their place.
  const still = await ada.call(controlOperations.get, { id: control.ref }, org);
  expect(still.ownerName).toBe(`#${personId.slice(-6)}`);
  expect((await ivo.signIn('ivo@example.org')).status).toBe(401);
  const again = await ada.call(
    operations.invite,
    { name: 'Ivo', email: 'ivo@example.org', roles: ['reader'] },
    org,
  );
  expect(again.personId).not.toBe(personId);
});

test('an account that another organisation has stays; this one no longer tells of it', async () => {
  const { personId, link } = await ada.call(
    operations.invite,
    { name: 'Jo', email: 'jo@example.org', roles: ['reader'] },
    org,
  );
  const jo = server.browser();
  const token = link.slice(link.indexOf('#') + 1);
  await jo.call(linkOperations.acceptInvitation, { token, password: PASSWORD });
  await jo.signIn('jo@example.org');
  expect((await jo.post('/api/v1/organisations', { organisationName: 'Jo', timeZone: 'UTC' })).status).toBe(
    200,
  );
  const { version } = await ada.call(operations.get, { id: personId }, org);
  await ada.call(operations.end, { id: personId, version }, org);
  await ada.call(operations.erase, { id: personId, version: version + 1 }, org);
  expect((await jo.get('/api/v1/o/jo/people')).body.rows).toMatchObject([{ name: 'Jo' }]);
  expect((await jo.signIn('jo@example.org')).status).toBe(200);
});

test('the application cannot delete personal values but by erasing one person of the organisation entered', async () => {
  const orgId = (await server.identity.memberships.organisation(org))?.orgId ?? '';
  await expect(inside(orgId, 'delete from personal_value')).rejects.toThrow(/permission denied/);
  await expect(
    inside(orgId, `select app.personal_erase('00000000-0000-7000-8000-000000000000', gen_random_uuid())`),
  ).rejects.toThrow(/another organisation/);
});
