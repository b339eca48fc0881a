import type { Pool } from 'pg';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { Library } from './library.ts';
import { ADDRESS_HEADER, isOpen } from './paths.ts';
import { asProblem } from './problems.ts';

/**
 * Answers the sign-in library's open routes, below `/api/auth/`; every other path there is a 404.
 * `peer` is the address of the other side as the server knows it (behind a trusted proxy: as the proxy says), for
 * rate limits and the list of sessions. A lost database is thrown as the driver's error.
 */
export type AuthHandler = (request: Request, peer?: string) => Promise<Response>;

export function createHandler(library: Library, pool: Pool): AuthHandler {
  return async (request, peer) => {
    const { pathname } = new URL(request.url);
    if (!isOpen(request.method, pathname)) return answer(new Problem(notFound));
    const headers = new Headers(request.headers);
    headers.delete(ADDRESS_HEADER);
    if (peer) headers.set(ADDRESS_HEADER, peer);
    const response = await library.handler(new Request(request, { headers }));
    if (response.status < 400) return uncached(response);
    // The library hides why it failed. Asking the database tells whether that is the reason.
    if (response.status >= 500) await pool.query('select 1');
    if (response.status >= 500)
      throw new Error(`The sign-in library answered ${response.status} at ${pathname}`);
    return answer(asProblem(response.status, await body(response)), response.headers);
  };
}

async function body(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answer(problem: Problem, from?: Headers): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  for (const cookie of from?.getSetCookie() ?? []) headers.append('set-cookie', cookie);
  const retryAfter = from?.get('x-retry-after');
  if (retryAfter) headers.set('retry-after', retryAfter);
  return new Response(JSON.stringify(problem.body()), { status: problem.type.status, headers });
}

function uncached(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('cache-control', 'no-store');
  return new Response(response.body, { status: response.status, headers });
}
