import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { attempts } from './attempts.ts';
import { createIdentity } from './identity.ts';
import { createLibrary, type Library } from './library.ts';
import { openIdentityPool } from './pool.ts';
import { libraryRoutes } from './routes.ts';
import { BASE_URL, SECRET, startTestIdentity } from './testing.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let world: Awaited<ReturnType<typeof startTestIdentity>>;
let library: Library;
beforeAll(async () => {
  world = await startTestIdentity();
  const { pool } = world;
  library = createLibrary(
    { pool, secret: SECRET, baseUrl: BASE_URL },
    attempts({ pool, now: () => new Date() }, SECRET),
  );
});
afterAll(() => world.stop());

it('every open route is one the library really has', () => {
  expect(world.identity.routes()).toHaveLength(17);
  const open = libraryRoutes(library).filter((route) => route.open);
  expect(world.identity.routes()).toEqual(open.map(({ method, path }) => ({ method, path })));
});

it('every other endpoint of the library answers 404', async () => {
  const closed = libraryRoutes(library).filter((route) => !route.open);
  const paths = closed.map((route) => route.path);
  for (const name of [
    'sign-up/email',
    'change-email',
    'delete-user',
    'update-user',
    'sign-in/social',
    'list-sessions',
  ]) {
    expect(paths).toContain(`/api/auth/${name}`);
  }
  for (const { method, path } of closed) {
    const init =
      method === 'GET' ? { method } : { method, headers: { 'content-type': 'application/json' }, body: '{}' };
    const response = await world.identity.handler(new Request(BASE_URL + path, init));
    expect({ path, status: response.status, body: await response.json() }).toMatchObject({
      path,
      status: 404,
      body: { code: 'not-found' },
    });
  }
});

it('the committed tables are exactly those the library wants', async () => {
  const { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems } = await getMigrations(library.options);
  expect({ toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems }).toEqual({
    toBeCreated: [],
    toBeAdded: [],
    toBeAddedIndexes: [],
    schemaProblems: [],
  });
});

it('no other role of the product than its own may read the identity tables', async () => {
  const { rows } = await world.pool.query(
    `select has_schema_privilege('tandem_app', 'identity', 'usage') as app, current_user as me`,
  );
  expect(rows).toEqual([{ app: false, me: 'tandem_identity' }]);
});

it('an unreachable database is thrown as the driver says it, never answered as an empty session', async () => {
  const pool = openIdentityPool({ host: '/nowhere', user: 'tandem_identity' });
  const identity = await createIdentity({ pool, secret: SECRET, baseUrl: BASE_URL });
  const request = new Request(`${BASE_URL}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { origin: BASE_URL, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'a@example.org', password: 'x' }),
  });
  await expect(identity.handler(request)).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(identity.keyHolder(`Bearer tandem_${'a'.repeat(43)}`)).rejects.toMatchObject({
    code: 'ENOENT',
  });
  await pool.end();
});
