import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Engine } from '../database/engine/engine.ts';
import { startTestEngine } from '../database/engine/testing.ts';
import { createRoles, migrate } from '../database/migrate.ts';
import { createIdentity, type Identity } from './identity.ts';
import { openIdentityPool } from './pool.ts';

export const BASE_URL = 'http://127.0.0.1:4270';
export const SECRET = 'a secret of the tests, long enough';
export const PASSWORD = 'correct horse battery';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url));

/** Identity on a real database of its own, with a clock that can be moved on. */
export async function startTestIdentity() {
  const engine = await startTestEngine();
  await prepare(engine).catch(async (error: unknown) => {
    await engine.stop();
    throw error;
  });
  const pool = openIdentityPool(engine.connection('tandem_identity'));
  const clock = { ahead: 0 };
  const identity = await createIdentity({
    pool,
    secret: SECRET,
    baseUrl: BASE_URL,
    now: () => new Date(Date.now() + clock.ahead),
  });
  const stop = async () => {
    await pool.end();
    await engine.stop();
  };
  return { clock, identity, pool, stop };
}

async function prepare(engine: Engine): Promise<void> {
  const superuser = new pg.Client(engine.connection('postgres'));
  await superuser.connect();
  await createRoles(superuser);
  await superuser.query(`do $$ begin
    if not exists (select from pg_roles where rolname = 'tandem_identity') then create role tandem_identity login; end if;
  end $$`);
  await superuser.end();
  const owner = new pg.Client(engine.connection('tandem_owner'));
  await owner.connect();
  await migrate(owner, MIGRATIONS, 'tandem_app');
  await owner.end();
}

/** A user with an organisation of their own, in which they are the administrator. */
export async function newMember(identity: Identity) {
  const email = `${uuidv7()}@example.org`;
  const userId = (await identity.users.create({ email, name: 'Ada Nowak', password: PASSWORD })) ?? '';
  const organisation = { orgId: uuidv7(), slug: `o-${uuidv7()}`, name: 'Northwind' };
  const personId = uuidv7();
  await identity.memberships.register(organisation, { personId, userId, roles: ['administrator'] });
  return { ...organisation, email, personId, userId };
}

/** A browser as far as the sign-in library can tell: keeps cookies, sends an origin. */
export function browser(identity: Identity, peer = '192.0.2.7') {
  const jar = new Map<string, string>();
  const headers = () =>
    new Headers({ origin: BASE_URL, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') });

  async function send(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const sent = headers();
    if (jar.size === 0) sent.delete('cookie');
    if (body) sent.set('content-type', 'application/json');
    const request = new Request(`${BASE_URL}/api/auth${path}`, {
      method,
      headers: sent,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const response = await identity.handler(request, peer);
    for (const cookie of response.headers.getSetCookie()) keep(jar, cookie);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
  }

  return {
    jar,
    headers,
    get: (path: string) => send('GET', path),
    post: (path: string, body: object = {}) => send('POST', path, body),
    signIn: (email: string, password = PASSWORD) => send('POST', '/sign-in/email', { email, password }),
  };
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split('; ');
  const name = pair.slice(0, pair.indexOf('='));
  if (attributes.includes('Max-Age=0')) jar.delete(name);
  else jar.set(name, pair.slice(pair.indexOf('=') + 1));
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}
