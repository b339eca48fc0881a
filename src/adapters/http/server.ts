import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import { v7 as uuid } from 'uuid';
import type { Caller, Door } from '../../kernel/door.ts';
import type { Implementation } from '../../kernel/feature.ts';
import { routeOf } from '../../kernel/operation.ts';
import { notFound, Problem, tooLarge } from '../../kernel/problem.ts';
import { answer, problemAnswer, problemOf } from './answer.ts';
import { refuseForeignOrigin } from './foreign-origin.ts';
import { readInput } from './input.ts';
import type { RawRoute } from './raw-route.ts';

export interface ServerParts {
  readonly door: Door;
  readonly implementations: readonly Implementation[];
  readonly rawRoutes: readonly RawRoute[];
  /** Who calls: from cookie or key, with the membership in the organisation of the address. */
  readonly callerOf: (headers: Headers, slug: string | undefined) => Promise<Caller>;
  /** Who calls at the address of a capability link: whoever holds it. */
  readonly callerByLink: (c: Context) => Promise<Caller>;
  /** Origins a browser may write from. */
  readonly origins: readonly string[];
  readonly log: Logger;
}

type Variables = { requestId: string };

const honoPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** The HTTP surface: one route per operation, the raw routes, and nothing else. */
export function httpServer(parts: ServerParts): Hono<{ Variables: Variables }> {
  const app = new Hono<{ Variables: Variables }>();
  app.use(async (c, next) => {
    const started = performance.now();
    c.set('requestId', uuid());
    await next();
    c.res.headers.set('x-request-id', c.get('requestId'));
    for (const [name, value] of securityHeaders) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    const ms = Math.round((performance.now() - started) * 10) / 10;
    parts.log.info({
      requestId: c.get('requestId'),
      method: c.req.method,
      path: withoutSecrets(c.req.path),
      status: c.res.status,
      ms,
    });
  });
  // Fixed addresses before those with parameters: `/controls/count` is not a control named "count".
  const ordered = [...parts.implementations].sort((a, b) => rank(a.operation.path) - rank(b.operation.path));
  for (const implementation of ordered) {
    const { operation } = implementation;
    app.on(operation.method, honoPath(routeOf(operation)), (c) => respond(parts, implementation, c));
  }
  for (const route of parts.rawRoutes) {
    const handle = async (c: Context) => {
      if (Number(c.req.header('content-length') ?? 0) > route.limit) throw new Problem(tooLarge);
      return route.handle(c);
    };
    if (route.method === 'ALL') app.all(honoPath(route.path), handle);
    else app.on(route.method, honoPath(route.path), handle);
  }
  app.notFound((c) => problemAnswer(new Problem(notFound).body(c.get('requestId'))));
  app.onError((error, c) => {
    const problem = problemOf(error);
    if (problem.type.status >= 500) parts.log.error({ requestId: c.get('requestId'), err: error });
    return problemAnswer(problem.body(c.get('requestId')));
  });
  return app;
}

const rank = (path: string): number => path.split('{').length;

async function respond(parts: ServerParts, implementation: Implementation, c: Context): Promise<Response> {
  const { operation } = implementation;
  const caller =
    operation.scope === 'link'
      ? await parts.callerByLink(c)
      : await parts.callerOf(c.req.raw.headers, c.req.param('org'));
  if (operation.method !== 'GET' && caller.actor.kind !== 'key') refuseForeignOrigin(c, parts.origins);
  parts.door.admit(operation, caller);
  const input = await readInput(operation, c);
  return answer(operation, await parts.door.execute(implementation, input, caller));
}

/** An address as the log may keep it: the secret of a capability link is its permission. */
export const withoutSecrets = (path: string): string =>
  path.replace(/^(\/api\/v1\/links\/[^/]+\/|\/give\/[^/]+\/)[^/]+/, '$1…');

const securityHeaders: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
];
