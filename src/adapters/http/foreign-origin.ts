import type { Context } from 'hono';
import { notPermitted, Problem } from '../../kernel/problem.ts';

/** A browser tells where a write comes from; another site's page may not write with our cookie. */
export function refuseForeignOrigin(c: Context, origins: readonly string[]): void {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  const ours =
    origin === undefined
      ? site === undefined || site === 'same-origin' || site === 'none'
      : origins.includes(origin);
  if (!ours) throw new Problem(notPermitted);
}
