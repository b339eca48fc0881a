import type { Context } from 'hono';
import { v7 as uuid } from 'uuid';
import { publicActor } from '../../kernel/actor.ts';
import { openCapability } from '../../kernel/capability.ts';
import type { Caller } from '../../kernel/door.ts';
import { Problem, tooMany } from '../../kernel/problem.ts';
import { Slug } from '../../kernel/schema.ts';
import type { Database } from '../../kernel/tx.ts';
import type { Identity } from '../identity/identity.ts';

/** Wrong links from one address before it has to wait; each costs us two look-ups, and no guess ever hits. */
const misses = { window: 900, max: 60 };
/** Requests over one link: a page, its files in pieces, and room for somebody who tries again. */
const uses = { window: 900, max: 2000 };
const nowhere = '00000000-0000-0000-0000-000000000000';

/**
 * Who calls at `/api/v1/links/{org}/{token}/...`: whoever holds the link, in the organisation of the address, or
 * nobody. An unknown organisation, a wrong secret, a revoked and an ended link take the same steps.
 * @throws Problem `too-many` when an address tries too often, or a link is used too often
 */
export function linkCallerResolver({ memberships, attempts }: Identity, database: Database) {
  return async (c: Context): Promise<Caller> => {
    const slug = Slug.safeParse(c.req.param('org')).data ?? '';
    const token = c.req.param('token') ?? '';
    const found = await memberships.organisation(slug);
    const id = found?.orgId ?? nowhere;
    const now = new Date().toISOString();
    const held = await database.write(
      id,
      (tx) => openCapability(tx, token, now),
      // A use is counted with the link itself; what its holder changes goes into the ledger.
      () => ({ at: now, actorKind: 'link', actorId: null, operation: 'link', batch: uuid(), entries: [] }),
    );
    const { allowed } = await (held
      ? attempts.consume(`link|${held.id}`, uses)
      : attempts.consume(`link-miss|${peerOf(c)}`, misses));
    if (!allowed) throw new Problem(tooMany);
    if (!held) return { actor: publicActor };
    const { timeZone, ...link } = held;
    return {
      actor: { ...publicActor, kind: 'link', link },
      org: { id, slug, timeZone },
    };
  };
}

const peerOf = (c: Context): string =>
  (c.env as { incoming?: { socket: { remoteAddress?: string } } } | undefined)?.incoming?.socket
    .remoteAddress ?? '';
