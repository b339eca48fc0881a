import type { Context } from 'hono';
import { Slug } from '../../kernel/schema.ts';
import type { Database, Tx } from '../../kernel/tx.ts';
import type { Identity } from '../identity/identity.ts';
import type { RawRoute } from './raw-route.ts';

/** What stands behind a secret address, as iCalendar; undefined where nothing does. */
type ReadFeed = (tx: Tx, asked: { token: string; slug: string; url: string }) => Promise<string | undefined>;

/** Wrong addresses from one place before it has to wait; no guess ever hits. */
const misses = { window: 900, max: 60 };
const nowhere = '00000000-0000-0000-0000-000000000000';

/** Calendars that calendar programs ask for: they cannot sign in, so the address is the secret. */
export function feedRoutes(
  { memberships, attempts }: Identity,
  database: Database,
  { url, read }: { url: string; read: ReadFeed },
): readonly RawRoute[] {
  const missing = (c: Context, status: 404 | 429) => c.body(null, status, { 'cache-control': 'no-store' });
  return [
    {
      method: 'GET',
      path: '/feeds/{org}/{file}',
      open: 'everybody',
      limit: 0,
      reason:
        'Calendar programs cannot sign in: the secret in the address of a calendar is what lets them in.',
      handle: async (c) => {
        const slug = Slug.safeParse(c.req.param('org')).data ?? '';
        const token = /^([\w-]{22})\.ics$/.exec(c.req.param('file') ?? '')?.[1] ?? '';
        const found = await memberships.organisation(slug);
        // An unknown organisation, a wrong secret and one taken back take the same steps.
        const calendar = await read(database.reading(found?.orgId ?? nowhere), { token, slug, url });
        if (calendar === undefined) {
          const { allowed } = await attempts.consume(`feed-miss|${peerOf(c)}`, misses);
          return missing(c, allowed ? 404 : 429);
        }
        return c.body(calendar, 200, {
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': 'attachment; filename="actions.ics"',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          // Taken back means gone at the next ask.
          'cache-control': 'no-store',
        });
      },
    },
  ];
}

const peerOf = (c: Context): string =>
  (c.env as { incoming?: { socket: { remoteAddress?: string } } } | undefined)?.incoming?.socket
    .remoteAddress ?? '';
