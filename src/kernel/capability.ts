import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Held } from './actor.ts';
import type { Context } from './feature.ts';
import { notFound, Problem } from './problem.ts';
import type { Tx } from './tx.ts';

/** A link as those who gave it see it. */
export interface Capability extends Held {
  /** The last day on which it works, in the organisation's time zone. */
  readonly until: string;
  readonly createdAt: string;
  readonly revokedAt: string | null;
  /** How often it was opened. */
  readonly uses: number;
  readonly lastUsedAt: string | null;
}

/** 128 random bits in 22 characters that survive every address bar and mail. */
const newToken = (): string => randomBytes(16).toString('base64url');

/** So many random bits need no slow hash: nothing can be guessed from SHA-256. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * Give somebody without an account one way in: 128 random bits of which only the hash is kept, good for one purpose
 * about one record until the end of a day. The token is in the answer and nowhere else.
 */
export async function issueCapability(
  context: Context,
  { purpose, recordId, until }: { purpose: string; recordId: string; until: string },
): Promise<{ id: string; token: string }> {
  const { tx } = context;
  const [id, token] = [context.newId(), newToken()];
  await tx.rows(sql`insert into capability (org_id, id, purpose, record_id, token_hash, until, created_at, created_by)
    values (${tx.org}, ${id}, ${purpose}, ${recordId}, ${hashOf(token)}, ${until}, ${context.now}, ${context.actor.personId})`);
  recordCapability(context, { id, purpose, recordId, until }, null);
  return { id, token };
}

/** End a link at once. One that has ended already stays as it is. */
export async function revokeCapability(context: Context, id: string): Promise<void> {
  const { tx } = context;
  const ended = await tx.one<Held & { until: string }>(sql`
    update capability set revoked_at = ${context.now} where org_id = ${tx.org} and id = ${id} and revoked_at is null
    returning id, purpose, record_id as "recordId", until`);
  if (ended) recordCapability(context, ended, context.now);
}

/** Links to a record for a purpose, newest first; at most 50, and never their secrets. */
export const capabilitiesOf = (tx: Tx, recordId: string, purpose: string): Promise<Capability[]> =>
  tx.rows<Capability>(sql`select id, purpose, record_id as "recordId", until, created_at as "createdAt",
      revoked_at as "revokedAt", uses, last_used_at as "lastUsedAt"
    from capability where org_id = ${tx.org} and record_id = ${recordId} and purpose = ${purpose}
    order by created_at desc, id desc limit 50`);

/**
 * What a token opens at this moment in the organisation of `tx`, and that organisation's time zone; counts the use.
 * Undefined for an unknown, revoked or ended one alike: one statement whatever the reason, so that neither the
 * answer nor its time tells them apart. `now` is a moment, ISO text.
 */
export const openCapability = (
  tx: Tx,
  token: string,
  now: string,
): Promise<(Held & { timeZone: string }) | undefined> =>
  tx.one<Held & { timeZone: string }>(sql`
    update capability c set uses = c.uses + 1, last_used_at = ${now}::timestamptz from organisation o
    where o.org_id = ${tx.org} and c.org_id = ${tx.org} and c.token_hash = ${hashOf(token)} and c.revoked_at is null
      and c.until >= (${now}::timestamptz at time zone o.time_zone)::date
    returning c.id, c.purpose, c.record_id as "recordId", o.time_zone as "timeZone"`);

/** The one record the caller's link is about. @throws Problem `not-found` for every other caller */
export function heldRecord(context: Context): string {
  const { link } = context.actor;
  if (!link) throw new Problem(notFound);
  return link.recordId;
}

function recordCapability(
  context: Context,
  link: Held & { readonly until: string },
  revokedAt: string | null,
): void {
  context.record({
    recordType: 'capability',
    recordId: link.id,
    relatedId: link.recordId,
    body: { ...link, revokedAt },
  });
}
