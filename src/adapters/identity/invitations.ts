import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { type Role, roles } from '../../kernel/permission.ts';
import type { Attempts } from './attempts.ts';
import { insertMembership } from './memberships.ts';
import { hashSecret, newOneTimeSecret } from './secrets.ts';
import { isTaken, type Queryable, type Store, transaction } from './store.ts';
import { hasPassword, insertUser, normalEmail } from './users.ts';

export interface NewInvitation {
  readonly orgId: string;
  /** The person of the organisation whom the invited user becomes. */
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly expiresAt: Date;
}

const Offer = z.object({
  invitationId: z.string(),
  orgId: z.string(),
  slug: z.string(),
  organisation: z.string(),
  personId: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  expiresAt: z.date().transform((at) => at.toISOString()),
  /** Somebody with this address can sign in already: they accept signed in, without a new password. */
  userId: z.string().nullable(),
});
export type Offer = z.infer<typeof Offer>;

export type Acceptance =
  | { kind: 'accepted'; userId: string; orgId: string; slug: string; personId: string }
  | { kind: 'gone' | 'sign-in-first' | 'other-account' | 'password-needed' | 'member-already' | 'too-many' };

/** Who takes the offer: the person signed in, or somebody with a password. */
export interface Taker {
  readonly signedIn: string | null;
  readonly name?: string;
  readonly password?: string;
}

const OPEN = `select i.id as "invitationId", i.org_id as "orgId", o.slug, o.name as organisation,
    i.person_id as "personId", i.email, i.name, i.roles, i.expires_at as "expiresAt", u.id as "userId"
  from identity.invitation i
  join identity.organisation_address o on o.org_id = i.org_id
  left join identity."user" u on u.email = i.email
  where i.token_hash = $1 and i.used_at is null and i.revoked_at is null and i.expires_at > $2`;

/** A used one, with the user it made a member: both bear the moment of use, as does an account made by it. */
const TAKEN = `select i.id as "invitationId", i.org_id as "orgId", o.slug, o.name as organisation,
    i.person_id as "personId", i.email, case when u."createdAt" = i.used_at then u.name else i.name end as name,
    m.roles, i.expires_at as "expiresAt", u.id as "userId"
  from identity.invitation i
  join identity.organisation_address o on o.org_id = i.org_id
  join identity.membership m on m.org_id = i.org_id and m.person_id = i.person_id
    and m.created_at = i.used_at and m.ended_at is null
  join identity."user" u on u.id = m.user_id
  where i.token_hash = $1 and i.revoked_at is null and i.expires_at > $2`;

export interface OpenInvitation {
  readonly invitationId: string;
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly roles: Role[];
  readonly expiresAt: string;
}

/** Invitations by one-time link. Only the hash of the token is kept. */
export function invitations({ pool, now }: Store, attempts: Attempts) {
  return {
    /** Invite somebody; earlier invitations of the same person end. The token is in the answer and nowhere else. */
    async create(invitation: NewInvitation): Promise<{ invitationId: string; token: string }> {
      const [invitationId, token, at] = [uuidv7(), newOneTimeSecret(), now()];
      await transaction(pool, async (client) => {
        await client.query(
          `update identity.invitation set revoked_at = $3
           where org_id = $1 and person_id = $2 and used_at is null and revoked_at is null`,
          [invitation.orgId, invitation.personId, at],
        );
        await client.query(
          `insert into identity.invitation
             (id, token_hash, org_id, person_id, email, name, roles, created_at, expires_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            ...[invitationId, hashSecret(token), invitation.orgId, invitation.personId],
            ...[normalEmail(invitation.email), invitation.name, invitation.roles, at, invitation.expiresAt],
          ],
        );
      });
      return { invitationId, token };
    },

    /** What the link offers; null when it is used, revoked, expired or unknown. */
    async read(token: string): Promise<Offer | null> {
      return offerOf(pool, OPEN, token, now());
    },

    /**
     * Take the offer, once. Somebody who can sign in already does so first and is named in `signedIn`; anybody else
     * chooses a password (its length is checked by the caller) and becomes a user.
     */
    async accept(token: string, by: Taker): Promise<Acceptance> {
      try {
        return await transaction(pool, (client) => take(client, token, by, now()));
      } catch (error) {
        if (isTaken(error)) return { kind: 'member-already' };
        throw error;
      }
    },

    /**
     * What a used link offered, while the membership it made goes on: the organisation may not have it written yet
     * (docs/decisions/007). Null for every other link.
     */
    readTaken: (token: string): Promise<Offer | null> => offerOf(pool, TAKEN, token, now()),

    /**
     * The same user takes the same link again, signed in or by their password; changes nothing. To everybody else the
     * link is gone. Ten wrong passwords in fifteen minutes.
     */
    async acceptAgain(token: string, by: Taker): Promise<Acceptance> {
      const taken = await offerOf(pool, TAKEN, token, now());
      if (!taken?.userId) return { kind: 'gone' };
      const { userId, orgId, slug, personId } = taken;
      const accepted = { kind: 'accepted', userId, orgId, slug, personId } as const;
      if (by.signedIn === userId) return accepted;
      if (by.signedIn || !by.password) return { kind: 'gone' };
      const key = `invitation|${taken.invitationId}`;
      const { allowed } = await attempts.consume(key, { window: 900, max: 10 });
      if (!allowed) return { kind: 'too-many' };
      if (!(await hasPassword(pool, userId, by.password))) return { kind: 'gone' };
      await attempts.forget(key);
      return accepted;
    },

    /** Open invitations of an organisation, or of these people in it, newest first; at most 200. */
    async list(orgId: string, personIds?: readonly string[]): Promise<OpenInvitation[]> {
      const { rows } = await pool.query(
        `select id as "invitationId", person_id as "personId", email, name, roles, expires_at as "expiresAt"
         from identity.invitation
         where org_id = $1 and used_at is null and revoked_at is null and expires_at > $2
           and ($3::uuid[] is null or person_id = any($3::uuid[]))
         order by created_at desc, id limit 200`,
        [orgId, now(), personIds ?? null],
      );
      return rows.map((row) => ({ ...row, expiresAt: row.expiresAt.toISOString() }));
    },

    /** Whose open invitation this is; null when it is used, revoked, expired or unknown here. */
    async find(orgId: string, invitationId: string): Promise<{ personId: string } | null> {
      const { rows } = await pool.query<{ personId: string }>(
        `select person_id as "personId" from identity.invitation
         where org_id = $1 and id = $2 and used_at is null and revoked_at is null and expires_at > $3`,
        [orgId, invitationId, now()],
      );
      return rows[0] ?? null;
    },

    /** End every open invitation of a person; answers how many. */
    async revokeOf(orgId: string, personId: string): Promise<number> {
      const { rowCount } = await pool.query(
        `update identity.invitation set revoked_at = $3
         where org_id = $1 and person_id = $2 and used_at is null and revoked_at is null`,
        [orgId, personId, now()],
      );
      return rowCount ?? 0;
    },

    async revoke(orgId: string, invitationId: string): Promise<boolean> {
      const { rowCount } = await pool.query(
        `update identity.invitation set revoked_at = $3
         where org_id = $1 and id = $2 and used_at is null and revoked_at is null`,
        [orgId, invitationId, now()],
      );
      return rowCount === 1;
    },
  };
}

async function offerOf(db: Queryable, query: string, token: string, at: Date): Promise<Offer | null> {
  const { rows } = await db.query(query, [hashSecret(token), at]);
  return rows[0] ? Offer.parse(rows[0]) : null;
}

async function take(db: Queryable, token: string, by: Taker, at: Date): Promise<Acceptance> {
  const offer = await offerOf(db, `${OPEN} for update of i`, token, at);
  if (!offer) return { kind: 'gone' };
  const refused = refusal(offer, by);
  if (refused) return { kind: refused };
  const { orgId, slug, personId, email } = offer;
  const userId =
    offer.userId ??
    (await insertUser(db, { email, name: by.name ?? offer.name, password: by.password ?? '' }, at));
  await insertMembership(db, { orgId, personId, userId, roles: offer.roles }, at);
  await db.query('update identity.invitation set used_at = $2 where id = $1', [offer.invitationId, at]);
  return { kind: 'accepted', userId, orgId, slug, personId };
}

function refusal(offer: Offer, by: Taker) {
  if (offer.userId === null) {
    if (by.signedIn) return 'other-account' as const;
    return by.password ? null : ('password-needed' as const);
  }
  if (!by.signedIn) return 'sign-in-first' as const;
  return by.signedIn === offer.userId ? null : ('other-account' as const);
}
