import { afterAll, describe, expect, test } from 'vitest';
import { openFiles } from '../adapters/files/files.ts';
import { door } from '../kernel/door.ts';
import { implement } from '../kernel/feature.ts';
import { routeOf } from '../kernel/operation.ts';
import { contractApplication } from './testing.ts';

const app = await contractApplication();
afterAll(() => app.close());

const colons = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');
const authRoutes = app.identity.routes();

describe('the real routes of the server', () => {
  test('are the operations and the declared raw routes, and nothing else', () => {
    const real = new Set(app.http.routes.map(({ method, path }) => `${method} ${path}`));
    const declared = new Set([
      // The one middleware that every request passes.
      'ALL /*',
      ...app.implementations.map(({ operation }) => `${operation.method} ${colons(routeOf(operation))}`),
      ...app.rawRoutes.map(({ method, path }) => `${method} ${colons(path)}`),
    ]);
    expect([...real].filter((route) => !declared.has(route))).toEqual([]);
    expect([...declared].filter((route) => !real.has(route))).toEqual([]);
  });

  test.each(app.rawRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s says why it is no operation, who may ask and how much it reads',
    (_name, route) => {
      expect(route.reason.length).toBeGreaterThan(20);
      expect(route.limit).toBeGreaterThanOrEqual(0);
      expect(['everybody', 'signed-in', 'loopback']).toContain(route.open);
    },
  );

  test.each(
    app.rawRoutes
      .filter(({ path }) => !path.includes('*'))
      .map((route) => [`${route.method} ${route.path}`, route] as const),
  )('%s answers strangers as it says', async (_name, route) => {
    const method = route.method === 'ALL' ? 'GET' : route.method;
    const { status } = await app.send(undefined, method, colons(route.path).replaceAll(/:\w+/g, 'x'));
    if (route.open === 'signed-in') expect(status).toBe(401);
    else expect(status).toBeLessThan(500);
  });

  test.each(
    app.rawRoutes
      .filter(({ method }) => method !== 'GET')
      .map((route) => [`${route.method} ${route.path}`, route] as const),
  )('%s refuses more than its limit', async (_name, route) => {
    const method = route.method === 'ALL' ? 'POST' : route.method;
    const { status } = await app.send(undefined, method, route.path.replace('*', 'sign-in/email'), {
      body: '{}',
      headers: { 'content-type': 'application/json', 'content-length': String(route.limit + 1) },
    });
    expect(status).toBe(413);
  });

  test.each(authRoutes.map(({ method, path }) => [method, path]))(
    'of the sign-in library, %s %s is there and never fails',
    async (method, path) => {
      const { status } = await app.send(
        undefined,
        method,
        path,
        method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } },
      );
      expect(status).not.toBe(404);
      expect(status).toBeLessThan(500);
    },
  );

  test.each([
    '/sign-up/email',
    '/update-user',
    '/delete-user',
    '/list-sessions',
    '/reset-password',
    '/api-key/create',
    '/ok',
    '/error',
  ])('of the sign-in library, %s is closed', async (path) => {
    for (const method of ['GET', 'POST'])
      expect((await app.send(app.founder, method, `/api/auth${path}`)).status).toBe(404);
  });

  test('an address nobody declared is a problem below /api and no operation elsewhere', async () => {
    const answer = await app.send(app.founder, 'GET', '/api/v1/o/north/nothing-here');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('the door', () => {
  const write = app.implementations.find(({ operation }) => operation.id === 'control.create');

  test('fails a write that changes and records nothing', async () => {
    if (!write) throw new Error('control.create is gone.');
    const silent = implement(write.operation, async () => ({}) as never);
    const entrance = door(app.opened.database, {
      content: app.content,
      files: openFiles(app.database.files),
      checkOutput: false,
      rolesOf: app.identity.memberships.rolesOf,
    });
    const { founder } = app;
    await expect(
      entrance.execute(
        silent,
        { title: 'Silent' },
        {
          actor: {
            kind: 'person',
            userId: founder.userId,
            sessionId: null,
            personId: founder.personId,
            name: 'Ada',
            roles: ['programme_manager'],
            scopes: null,
            authenticatedAt: null,
            secondFactorProven: false,
          } as never,
          org: { id: founder.orgId, slug: 'north', timeZone: 'UTC' },
        },
      ),
    ).rejects.toThrow('recorded nothing');
  });
});
