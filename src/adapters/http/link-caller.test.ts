import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { capabilitiesOf, heldRecord, issueCapability, revokeCapability } from '../../kernel/capability.ts';
import { door } from '../../kernel/door.ts';
import { type Context, implement } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { content, testApplication } from '../../testing/application.ts';
import { openFiles } from '../files/files.ts';
import { linkCallerResolver } from './link-caller.ts';
import { httpServer, withoutSecrets } from './server.ts';

const thing = { method: 'GET', permission: null, input: z.object({}) } as const;
const summary = msg('test.summary', 'Test');
const output = z.object({ record: z.string(), kind: z.string() });
const tell = async (_input: unknown, context: Context) => ({
  record: heldRecord(context),
  kind: context.actor.kind,
});
const implementations = [
  implement(
    operation({ ...thing, id: 't.a', path: '/a', scope: 'link', purpose: 'give', summary, output }),
    tell,
  ),
  implement(
    operation({ ...thing, id: 't.b', path: '/b', scope: 'link', purpose: 'look', summary, output }),
    tell,
  ),
  implement(
    operation({
      ...{ ...thing, method: 'POST', id: 't.c', path: '/c', scope: 'link', purpose: 'give', summary, output },
    }),
    tell,
    { unrecorded: 'A test that changes nothing.' },
  ),
];

let app: Awaited<ReturnType<typeof testApplication>>;
let http: ReturnType<typeof httpServer>;
let resolve: ReturnType<typeof linkCallerResolver>;
const logged: string[] = [];
type Org = Awaited<ReturnType<typeof organisation>>;
let north: Org;
let south: Org;

beforeAll(async () => {
  app = await testApplication();
  const clock = door(app.database, { content, files: openFiles(app.files), checkOutput: true });
  resolve = linkCallerResolver(app.identity, app.database);
  http = httpServer({
    door: clock,
    implementations,
    rawRoutes: [],
    callerOf: async () => {
      throw new Error('No cookie or key counts at the address of a link.');
    },
    callerByLink: resolve,
    origins: [],
    log: pino({ level: 'info' }, { write: (text: string) => void logged.push(text) }),
  });
  north = await organisation('north');
  south = await organisation('south');
});
afterAll(() => app.close());

async function organisation(slug: string) {
  const org = await app.organisation(slug);
  const mara = await org.person('Mara', 'programme_manager');
  const user = await app.identity.users.create({
    ...{ email: `${slug}@example.test`, name: 'Mara', password: 'correct horse battery' },
  });
  await app.identity.memberships.register(
    { orgId: org.id, slug, name: slug },
    { personId: mara.personId, userId: user ?? '', roles: ['programme_manager'] },
  );
  const create = app.implementations.get('control.create')?.operation;
  if (!create) throw new Error('control.create is gone.');
  const record = (await app.call(mara, create, { title: 'Backups' })) as { id: string };
  return { ...org, mara, recordId: record.id };
}

/** A transaction in an organisation, as its programme manager. */
const write = <T>(org: Org, work: (context: Context) => Promise<T>): Promise<T> => {
  const entries: unknown[] = [];
  const now = new Date().toISOString();
  return app.database.write(
    org.id,
    (tx) =>
      work({
        ...{ tx, now, org, actor: org.mara.actor, newId: () => crypto.randomUUID() },
        record: (entry: unknown) => void entries.push(entry),
      } as unknown as Context),
    () => ({
      ...{ at: now, actorKind: 'person', actorId: org.mara.personId, operation: 'test' },
      ...{ batch: crypto.randomUUID(), entries: entries as never },
    }),
  );
};
const day = (by: number): string => new Date(Date.now() + by * 86_400_000).toISOString().slice(0, 10);
const issue = (org: Org, purpose = 'give', until = day(3)) =>
  write(org, (context) => issueCapability(context, { purpose, recordId: org.recordId, until }));
let peers = 0;
/** Another address every time, so that one test's guesses do not stop the next. */
const somewhere = (): string => {
  peers += 1;
  return `203.0.113.${peers % 250}`;
};
const get = (path: string, remoteAddress = somewhere()) =>
  http.request(path, {}, { incoming: { socket: { remoteAddress } } });
const body = async (answer: Response) => {
  const { requestId: _requestId, ...rest } = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, type: answer.headers.get('content-type'), rest };
};

describe('a capability link opens one thing, and nothing else', () => {
  test('its holder reaches the one record, in the organisation of the address, as an actor of kind link', async () => {
    const { token } = await issue(north);
    expect(await (await get(`/api/v1/links/north/${token}/a`)).json()).toEqual({
      ...{ record: north.recordId, kind: 'link' },
    });
  });

  test('the secret has 128 bits and is kept only as a hash; the ledger has neither', async () => {
    const { id, token } = await issue(north);
    expect(Buffer.from(token, 'base64url')).toHaveLength(16);
    const stored = await app.database
      .reading(north.id)
      .one<{ row: string }>(
        sql`select c::text as row from capability c where org_id = ${north.id} and id = ${id}`,
      );
    expect(stored?.row).not.toContain(token);
    const entry = await app.database
      .reading(north.id)
      .one<{ body: string; related: string }>(sql`select body, related_id as related from ledger
        where org_id = ${north.id} and record_id = ${id}`);
    expect(entry?.related).toBe(north.recordId);
    expect(JSON.parse(entry?.body ?? '')).toMatchObject({ purpose: 'give', revokedAt: null });
    expect(entry?.body).not.toMatch(new RegExp(`${token}|hash`));
  });

  test('guessed, of another organisation, for another purpose, revoked, ended: one and the same 404', async () => {
    const given = await issue(north);
    const revoked = await issue(north);
    await write(north, (context) => revokeCapability(context, revoked.id));
    const ended = await issue(north, 'give', day(-2));
    const other = await issue(north, 'look');
    const answers = await Promise.all(
      [
        `/api/v1/links/north/${'A'.repeat(22)}/a`,
        `/api/v1/links/north/x/a`,
        `/api/v1/links/north/${'x'.repeat(3000)}/a`,
        `/api/v1/links/north/%00/a`,
        `/api/v1/links/south/${given.token}/a`,
        `/api/v1/links/nowhere/${given.token}/a`,
        `/api/v1/links/%27%20or%20true/${given.token}/a`,
        `/api/v1/links/north/${revoked.token}/a`,
        `/api/v1/links/north/${ended.token}/a`,
        `/api/v1/links/north/${other.token}/a`,
        `/api/v1/links/north/${given.token}/b`,
        `/api/v1/links/north/${given.token.toUpperCase()}/a`,
        `/api/v1/links/north/${given.token.slice(0, -1)}/a`,
      ].map(async (path) => body(await get(path))),
    );
    const [first] = answers;
    expect(first).toMatchObject({ status: 404, rest: { code: 'not-found' } });
    for (const answer of answers) expect(answer).toEqual(first);
    const posted = await http.request(`/api/v1/links/north/${revoked.token}/c`, {
      method: 'POST',
      body: '{}',
    });
    expect(await body(posted)).toEqual(first);
  });

  test('a refused link costs what any other refusal costs: the same statements', async () => {
    const revoked = await issue(north);
    await write(north, (context) => revokeCapability(context, revoked.id));
    const statements = async (path: string) => {
      app.takeStatements();
      await get(path);
      return app.takeStatements();
    };
    const guessed = await statements(`/api/v1/links/north/${'A'.repeat(22)}/a`);
    expect(guessed).toHaveLength(1);
    expect(await statements(`/api/v1/links/north/${revoked.token}/a`)).toEqual(guessed);
    expect(await statements(`/api/v1/links/nowhere/${revoked.token}/a`)).toEqual(guessed);
  });

  test('revoked after use it is refused at the next request, and what was used stays counted', async () => {
    const { id, token } = await issue(south);
    for (const _ of [1, 2, 3]) expect((await get(`/api/v1/links/south/${token}/a`)).status).toBe(200);
    await write(south, (context) => revokeCapability(context, id));
    expect((await get(`/api/v1/links/south/${token}/a`)).status).toBe(404);
    const [link] = await capabilitiesOf(app.database.reading(south.id), south.recordId, 'give');
    expect(link).toMatchObject({
      id,
      uses: 3,
      revokedAt: expect.any(String),
      lastUsedAt: expect.any(String),
    });
  });

  test('until is a day of the organisation: a link that ends today works today', async () => {
    const { token } = await issue(north, 'give', day(1));
    expect((await get(`/api/v1/links/north/${token}/a`)).status).toBe(200);
  });

  test('everywhere else a link is refused, whatever the address', async () => {
    const { token } = await issue(north);
    const held = await resolve({
      ...{ req: { param: (name: string) => ({ org: 'north', token })[name] }, env: {} },
    } as never);
    expect(held.actor).toMatchObject({ kind: 'link', roles: [], personId: null, userId: null });
    const entrance = door(app.database, { content, files: openFiles(app.files), checkOutput: true });
    for (const { operation: one } of app.implementations.values()) {
      if (one.scope === 'link' && one.purpose === 'give') continue;
      expect(() => entrance.admit(one, held), one.id).toThrow('There is nothing at this address.');
    }
  });

  test('nobody else holds what a link holds', async () => {
    const entrance = door(app.database, { content, files: openFiles(app.files), checkOutput: true });
    const [first] = implementations;
    if (!first) throw new Error('There is no operation.');
    for (const kind of ['person', 'key', 'system', 'public', 'link'] as const) {
      const actor: Actor = { ...north.mara.actor, kind };
      expect(() => entrance.admit(first.operation, { actor, org: north })).toThrow('nothing at this address');
    }
  });

  test('whoever guesses has to wait; a real link at the same address goes on', async () => {
    const address = '198.51.100.77';
    const { token } = await issue(north);
    const answers: number[] = [];
    for (let at = 0; at < 62; at += 1)
      answers.push((await get(`/api/v1/links/north/guess-${at}/a`, address)).status);
    expect(answers.slice(0, 60)).toEqual(Array(60).fill(404));
    expect(answers.slice(60)).toEqual([429, 429]);
    expect((await get(`/api/v1/links/north/${token}/a`, address)).status).toBe(200);
  });

  test('no secret reaches the log', async () => {
    const { token } = await issue(north);
    await get(`/api/v1/links/north/${token}/a`);
    expect(logged.join('')).not.toContain(token);
    expect(logged.join('')).toContain('/api/v1/links/north/…/a');
    expect(withoutSecrets(`/give/north/${token}`)).toBe('/give/north/…');
    expect(withoutSecrets('/api/v1/o/north/controls/C-001')).toBe('/api/v1/o/north/controls/C-001');
  });
});
