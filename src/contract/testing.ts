import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { type Application, createApplication } from '../app.ts';
import { type Operation, pathParameters, routeOf } from '../kernel/operation.ts';
import { type Role, roles } from '../kernel/permission.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';

export const origin = 'http://127.0.0.1:4270';
const password = 'correct horse battery staple';
const installFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Somebody with a browser: signed in, member of one organisation. */
export interface Somebody {
  readonly slug: string;
  readonly orgId: string;
  readonly userId: string;
  readonly personId: string;
  readonly cookie: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

export interface Sent {
  readonly body?: BodyInit | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The whole application over HTTP on a database of its own: two organisations; in `north` one person per role, in
 * `south` a programme manager who is administrator too. `defects` collects what was logged as an error.
 */
export async function contractApplication() {
  const database = await testDatabase();
  const defects: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void defects.push(line) });
  const application = await createApplication({
    connections: {
      app: database.as('tandem_app'),
      owner: database.as('tandem_owner'),
      identity: database.as('tandem_identity'),
      jobs: database.as('tandem_jobs'),
    },
    installFolder,
    url: origin,
    secret: 'a secret of the tests that is long enough',
    files: database.files,
    log,
    checkOutput: true,
  });

  /** One request; `who` undefined is anonymous. */
  async function send(
    who: Pick<Somebody, 'cookie'> | undefined,
    method: string,
    path: string,
    sent: Sent = {},
  ): Promise<Answer> {
    const headers = new Headers({ ...(who ? { cookie: who.cookie, origin } : {}), ...sent.headers });
    const request = new Request(`${origin}${path}`, {
      method,
      headers,
      ...(sent.body === undefined ? {} : { body: sent.body, duplex: 'half' as const }),
    });
    const response = await application.http.fetch(request, peer());
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  }

  const json = (who: Somebody | undefined, method: string, path: string, body: unknown): Promise<Answer> =>
    send(who, method, path, {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

  /** Ask an operation with an input: address, then query or body, as the typed client does. */
  function ask(
    who: Somebody | undefined,
    operation: Operation,
    input: Readonly<Record<string, unknown>>,
    slug = who?.slug ?? 'north',
  ): Promise<Answer> {
    const { path, rest } = address(operation, slug, input, link);
    if (operation.method === 'GET' || operation.accepts === 'file') {
      const { file, ...fields } = rest;
      const target = `${path}${query(fields)}`;
      if (operation.method === 'GET') return send(who, 'GET', target);
      const body = file instanceof Uint8Array ? new Uint8Array(file) : new TextEncoder().encode('a,b\n1,2\n');
      return send(who, operation.method, target, { body, headers: { 'content-type': 'text/csv' } });
    }
    return json(who, operation.method, path, rest);
  }

  let link = 'missing';
  const signIn = signInWith(send);
  const member = memberMaker(database, application, signIn);
  const north = await foundFirst(application, json, signIn, 'north');
  const south = await foundNext(json, north, 'south');
  const people = {} as Record<Role, Somebody>;
  for (const role of roles) people[role] = await member(north, [role]);
  const stranger = await member(south, ['programme_manager', 'administrator']);
  link = await askedOutside(json, north);

  return {
    ...application,
    database,
    defects,
    send,
    json,
    ask,
    member,
    /** The founder of `north`: administrator and programme manager. */
    founder: north,
    people,
    /** Of `south` only. */
    stranger,
    /** The secret of a link that somebody outside was given by `north`. */
    link,
    close: async () => {
      await application.close();
      await database.close();
    },
  };
}

/** Another address every time, so that limits per address do not stop the suite. */
let asked = 0;
const peer = () => {
  asked += 1;
  return { incoming: { socket: { remoteAddress: `198.51.${(asked >> 8) % 256}.${asked % 256}` } } };
};

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : { value };
  } catch {
    return {};
  }
}

/** The address of an operation with its parameters filled in, and what is left for query or body. */
export function address(
  operation: Operation,
  slug: string,
  input: Readonly<Record<string, unknown>>,
  /** Secret of a capability link, for operations of scope `link`. */
  token = 'missing',
) {
  const names = pathParameters(operation.path);
  const path = routeOf(operation)
    .replace('{org}', encodeURIComponent(slug))
    .replace('{token}', encodeURIComponent(token))
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name] ?? 'missing')));
  return { path, rest: Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name))) };
}

/** A query string; filters as `filter.field`. */
export function query(fields: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || value === null) return [];
    if (name !== 'filter' || typeof value !== 'object')
      return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
    return Object.entries(value).map(([field, text]) => [`filter.${field}`, String(text)]);
  });
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}

type Send = (
  who: Pick<Somebody, 'cookie'> | undefined,
  method: string,
  path: string,
  sent?: Sent,
) => Promise<Answer>;
type Json = (who: Somebody | undefined, method: string, path: string, body: unknown) => Promise<Answer>;
type SignIn = (email: string) => Promise<string>;

function signInWith(send: Send): SignIn {
  return async (email) => {
    const answer = await send({ cookie: '' }, 'POST', '/api/auth/sign-in/email', {
      body: JSON.stringify({ email, password }),
      headers: { 'content-type': 'application/json' },
    });
    if (answer.status !== 200) throw new Error(`Sign-in answered ${answer.status}: ${answer.text}`);
    return answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  };
}

/** The first organisation, through the set-up as its founder does it. */
async function foundFirst(
  application: Application,
  json: Json,
  signIn: SignIn,
  slug: string,
): Promise<Somebody> {
  const email = 'founder@example.test';
  const secret = await application.identity.setUp.ensureSecret();
  const answer = await json(undefined, 'POST', '/api/v1/set-up', {
    ...{ secret, organisationName: 'North', slug, name: 'Ada Nowak', email, password },
    timeZone: 'Europe/Berlin',
  });
  if (answer.status !== 200) throw new Error(`Set-up answered ${answer.status}: ${answer.text}`);
  const user = await application.identity.users.findByEmail(email);
  const [first] = await application.identity.memberships.mine(user?.userId ?? '');
  return {
    slug,
    orgId: first?.orgId ?? '',
    userId: user?.userId ?? '',
    personId: first?.personId ?? '',
    cookie: await signIn(email),
  };
}

async function foundNext(json: Json, founder: Somebody, slug: string): Promise<Somebody> {
  const answer = await json(founder, 'POST', '/api/v1/organisations', {
    organisationName: 'South',
    slug,
    timeZone: 'UTC',
  });
  if (answer.status !== 200) throw new Error(`Founding answered ${answer.status}: ${answer.text}`);
  return { ...founder, slug };
}

/** Somebody without an account is asked for evidence; answers the secret of their link. */
async function askedOutside(json: Json, founder: Somebody): Promise<string> {
  const requests = `/api/v1/o/${founder.slug}/requests`;
  const made = await json(founder, 'POST', requests, {
    ...{ title: 'Restore test report', due: '2099-01-01', askedKind: 'outsider', askedName: 'Kim Lee' },
  });
  const asked = await json(founder, 'POST', `${requests}/${made.body.id}/ask`, { version: 1 });
  if (asked.status !== 200) throw new Error(`Asking answered ${asked.status}: ${asked.text}`);
  const { path } = asked.body.link as { path: string };
  return path.split('/').at(-1) ?? '';
}

function memberMaker(database: TestDatabase, application: Application, signIn: SignIn) {
  return async (at: Somebody, held: readonly Role[]): Promise<Somebody> => {
    const { identity } = application;
    const email = `${held.join('.')}-${uuid()}@example.test`;
    const name = `A ${held.join(' and ')}`;
    const personId = uuid();
    const userId = (await identity.users.create({ email, name, password })) ?? '';
    const orgId = (await identity.memberships.organisation(at.slug))?.orgId ?? '';
    const now = new Date().toISOString();
    const client = await connected(database, 'superuser');
    await client.query(
      'insert into person (org_id, id, name, email, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)',
      [orgId, personId, name, email, now],
    );
    await client.query(
      'insert into identity.membership (org_id, person_id, user_id, roles, created_at) values ($1, $2, $3, $4, $5)',
      [orgId, personId, userId, held, now],
    );
    await client.end();
    return { slug: at.slug, orgId, userId, personId, cookie: await signIn(email) };
  };
}

/** A connection as a role, for looking at the database itself. */
export async function connected(database: Pick<TestDatabase, 'as'>, role: Parameters<TestDatabase['as']>[0]) {
  const client = new pg.Client(database.as(role));
  await client.connect();
  return client;
}
