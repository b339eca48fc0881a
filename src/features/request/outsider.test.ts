import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicActor } from '../../kernel/actor.ts';
import { capabilitiesOf } from '../../kernel/capability.ts';
import type { Caller } from '../../kernel/door.ts';
import { genesis, type LedgerRow, verifyPage } from '../../kernel/ledger.ts';
import { Unsent } from '../../kernel/mail-fault.ts';
import { testApplication } from '../../testing/application.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { homeOperations } from '../home/home.operations.ts';
import { ledgerOperations } from '../ledger/ledger.operations.ts';
import { giveOperations, givePurpose } from './give.operations.ts';
import { outsiderOperations } from './outsider.operations.ts';
import { requestOperations as operations } from './request.operations.ts';

type App = Awaited<ReturnType<typeof testApplication>>;
let app: App;
/** The mail server takes nothing yet and names whom: what is to go out stays in the outbox, with what was said. */
beforeAll(async () => {
  app = await testApplication({
    postman: ({ to }) =>
      Promise.reject(new Unsent('later', { said: `450 <${to.address}> is not known yet` })),
  });
});
afterAll(() => app.close());

type Org = Awaited<ReturnType<App['organisation']>>;

const kim = { askedKind: 'outsider', askedName: 'Kim Lee', askedEmail: 'kim@example.test' } as const;

async function byLink(org: Org, recordId: string): Promise<Caller> {
  const [link] = await capabilitiesOf(app.database.reading(org.id), recordId, givePurpose);
  if (!link) throw new Error('There is no link.');
  const { id, purpose } = link;
  return { actor: { ...publicActor, kind: 'link', link: { id, purpose, recordId } }, org };
}

const due = '2099-01-01';
const asked = async (by: Caller, title: string, whom: object = kim) => {
  const made = await app.call(by, operations.create, { title, due, ...whom });
  await app.call(by, operations.ask, { id: made.id, version: 1 });
  return made;
};

/** Every row of every table of an organisation, as text; and the ledger by itself. */
async function everything(org: Org): Promise<string> {
  const tx = app.database.reading(org.id);
  const tables = await tx.rows<{ name: string }>(sql`select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'org_id'`);
  expect(tables.length).toBeGreaterThan(20);
  const rowsOf = ({ name }: { name: string }) =>
    tx.rows<object>(sql`select * from ${sql.identifier(name)} where org_id = ${tx.org}`);
  return JSON.stringify(await Promise.all(tables.map(rowsOf)));
}
const ledgerOf = async (org: Org): Promise<string> => {
  const tx = app.database.reading(org.id);
  return JSON.stringify(await tx.rows<object>(sql`select body from ledger where org_id = ${tx.org}`));
};

async function verified(org: Org) {
  const tx = app.database.reading(org.id);
  const rows = await tx.rows<LedgerRow>(sql`select org_id as "orgId", seq,
    (extract(epoch from at) * 1000000)::bigint::text as micros, actor_kind as "actorKind", actor_id as "actorId",
    operation, batch, record_type as "recordType", record_id as "recordId", related_id as "relatedId",
    schema_version as "schemaVersion", body, encode(previous_hash, 'hex') as "previousHash", encode(hash, 'hex') as hash
    from ledger where org_id = ${tx.org} order by seq`);
  return verifyPage(rows, { intact: true, entries: 0, head: genesis(org.id) });
}

test('the ledger never holds the name or address of somebody outside, whatever they do', async () => {
  const org = await app.organisation('apart');
  const ada = await org.person('Ada', 'programme_manager');
  const draft = await app.call(ada, operations.create, { title: 'Log', due, ...kim });
  const changes = { askedName: 'Kim Leander', askedEmail: 'leander@example.test' };
  await app.call(ada, operations.update, { id: draft.id, version: 1, changes });
  await app.call(ada, operations.ask, { id: draft.id, version: 2 });
  const link = await byLink(org, draft.id);
  await app.call(link, giveOperations.send, { name: 'Sam Colleague', note: 'Here.' });
  const { version } = await app.call(ada, operations.get, { id: draft.id });
  const { evidence } = await app.call(ada, operations.accept, { id: draft.id, version });
  expect(await app.call(ada, operations.get, { id: draft.id })).toMatchObject({
    ...{ askedName: 'Kim Leander', askedEmail: 'leander@example.test', giverName: 'Sam Colleague' },
  });
  expect(await ledgerOf(org)).not.toMatch(/Kim|Leander|Sam Colleague|@example/i);
  // Evidence names the request; the request names who gave it, also on the evidence's page.
  expect(await app.call(ada, evidenceOperations.get, { id: evidence })).toMatchObject({
    ...{ origin: 'request', originNote: draft.ref, source: '' },
  });
  const { id } = await app.call(ada, evidenceOperations.get, { id: evidence });
  expect((await app.call(ada, operations.about, { id })).rows).toMatchObject([
    { ref: draft.ref, giverName: 'Sam Colleague' },
  ]);
});

test('a member who gave is named by their id, so that erasing them leaves no name in a request', async () => {
  const org = await app.organisation('member-gives');
  const ada = await org.person('Ada', 'programme_manager');
  const tom = await org.person('Tom Baker', 'reader');
  const made = await asked(ada, 'Log', { askedId: tom.personId });
  await app.call(tom, operations.give, { id: made.id, version: 2, note: 'Here.' });
  expect(await app.call(ada, operations.get, { id: made.id })).toMatchObject({ giverName: 'Tom Baker' });
  await app.call(ada, operations.accept, { id: made.id, version: 3 });
  expect(await ledgerOf(org)).not.toContain('Tom Baker');
});

test('erasing somebody outside takes name and address from everywhere; the ledger still verifies', async () => {
  const org = await app.organisation('erased');
  const ada = await org.person('Ada', 'programme_manager');
  const [open, given] = [await asked(ada, 'Open'), await asked(ada, 'Given')];
  const draft = await app.call(ada, operations.create, { title: 'Draft', due, ...kim });
  // The same person by another spelling, and somebody else.
  const spelt = await asked(ada, 'Spelt', { ...kim, askedName: 'Kim L.', askedEmail: 'KIM@example.test' });
  const other = { askedKind: 'outsider', askedName: 'Eva Lind', askedEmail: 'eva@example.test' };
  const others = await asked(ada, 'Another', other);
  const link = await byLink(org, given.id);
  await app.call(link, giveOperations.send, { name: 'kim lee', note: 'Here.' });
  await app.runJobs();
  expect(await everything(org)).toMatch(/Kim Lee.*kim@example\.test/);

  const found = async (q: string) => (await app.call(ada, operations.list, { q })).rows.map(({ ref }) => ref);
  expect((await found('Kim')).sort()).toEqual([open.ref, given.ref, draft.ref, spelt.ref].sort());
  const { erasable } = await app.call(ada, operations.material, { id: open.id });
  expect(erasable).toMatchObject([{ name: 'Kim Lee', requests: 3 }]);
  const id = erasable[0]?.id ?? '';
  const { rows } = await app.call(ada, outsiderOperations.list, { q: 'KIM' });
  expect(rows.map(({ name, requests }) => [name, requests])).toEqual([
    ['Kim L.', 1],
    ['Kim Lee', 3],
  ]);
  expect(await app.call(ada, outsiderOperations.erase, { id })).toEqual({ requests: 4, links: 3 });

  expect(await everything(org)).not.toMatch(/kim/i);
  expect((await verified(org)).intact).toBe(true);
  expect(await found('Kim')).toEqual([]);
  expect(await found('Eva')).toEqual([others.ref]);
  const erased = { askedName: '', askedEmail: '', askedErased: true };
  expect(await app.call(ada, operations.get, { id: open.id })).toMatchObject({ state: 'asked', ...erased });
  expect(await app.call(ada, operations.get, { id: given.id })).toMatchObject({
    ...{ state: 'received', ...erased, giverName: '', giverErased: true, note: 'Here.' },
  });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  expect(await app.call(ada, operations.get, { id: open.id, asOf: tomorrow })).toMatchObject(erased);
  const { entries } = await app.call(ada, operations.history, { id: open.id });
  expect(entries[0]).toMatchObject({ recordType: 'outsider', operation: 'outsider.erase' });
  const said = JSON.stringify([entries, (await app.call(ada, homeOperations.waiting, {})).waiting]);
  expect(said).not.toMatch(/kim/i);
  expect(JSON.stringify(await app.call(ada, ledgerOperations.export, {}))).not.toMatch(/kim/i);
  expect((await app.call(ada, outsiderOperations.list, {})).rows).toMatchObject([{ name: 'Eva Lind' }]);

  // Nobody is left to ask: the link is gone, no new one is given, the draft waits for a name.
  expect((await app.call(ada, operations.material, { id: open.id })).moves).not.toContain('link');
  await expect(app.call(ada, operations.renewLink, { id: open.id })).rejects.toMatchObject({
    type: { code: 'move-refused' },
  });
  await expect(app.call(ada, operations.ask, { id: draft.id, version: 1 })).rejects.toThrow('Say the name');
  const back = await app.call(ada, operations.return, { id: given.id, version: 3, reason: 'Which day?' });
  expect(back.link).toBeNull();
  await expect(app.call(ada, outsiderOperations.erase, { id })).rejects.toMatchObject({
    type: { code: 'not-found' },
  });
});

test('administrators and programme managers erase; nobody else does, also not whoever runs the request', async () => {
  const org = await app.organisation('who-erases');
  const con = await org.person('Con', 'contributor');
  const auditor = await org.person('Aud', 'internal_auditor');
  const admin = await org.person('Adm', 'administrator');
  const made = await asked(con, 'Log');
  expect((await app.call(con, operations.material, { id: made.id })).erasable).toEqual([]);
  const [row] = (await app.call(admin, outsiderOperations.list, {})).rows;
  const id = row?.id ?? '';
  for (const caller of [con, auditor])
    await expect(app.call(caller, outsiderOperations.erase, { id })).rejects.toMatchObject({
      type: { code: 'not-permitted' },
    });
  const elsewhere = await (await app.organisation('elsewhere')).person('Eve', 'administrator');
  await expect(app.call(elsewhere, outsiderOperations.erase, { id })).rejects.toMatchObject({
    type: { code: 'not-found' },
  });
  const key = (...scopes: string[]) => ({
    ...admin,
    actor: { ...admin.actor, kind: 'key' as const, scopes },
  });
  for (const scopes of [['*:read'], ['*:read', 'request:write']])
    await expect(app.call(key(...scopes), outsiderOperations.erase, { id })).rejects.toMatchObject({
      type: { code: 'not-permitted' },
    });
  expect(await app.call(admin, outsiderOperations.erase, { id })).toEqual({ requests: 1, links: 1 });
});
