import type { Role } from '../../kernel/permission.ts';
import type { Attempts } from './attempts.ts';
import { insertMembership, insertOrganisation, type Organisation } from './memberships.ts';
import { hashSecret, newOneTimeSecret, sameText } from './secrets.ts';
import { type Queryable, type Store, transaction } from './store.ts';
import { insertUser, type NewUser } from './users.ts';

export interface SetUpRequest {
  readonly secret: string;
  readonly organisation: Organisation;
  readonly user: NewUser;
  readonly personId: string;
  readonly roles: readonly Role[];
}

/** The first start: a one-time secret, printed with the address, lets one person make the first organisation. */
export function setUp({ pool, now }: Store, attempts: Attempts) {
  return {
    /** A fresh secret to print while no organisation exists (earlier ones end); null once there is one. */
    async ensureSecret(): Promise<string | null> {
      const secret = newOneTimeSecret();
      return transaction(pool, async (client) => {
        const { rows } = await client.query(
          'select from identity.organisation_address where app.time_zone(org_id) is not null limit 1',
        );
        if (rows.length > 0) return null;
        await forgetHalfMade(client);
        await client.query('delete from identity.set_up');
        await client.query('insert into identity.set_up (secret_hash, created_at) values ($1, $2)', [
          hashSecret(secret),
          now(),
        ]);
        return secret;
      });
    },

    /** Is set-up still to be done? Tells nothing about the secret. */
    async isOpen(): Promise<boolean> {
      const { rows } = await pool.query('select from identity.set_up where used_at is null');
      return rows.length > 0;
    },

    /**
     * May this secret set up? Compared in constant time; ten wrong ones a minute. Only wrong ones count, for they come
     * from anybody: else a stranger's guesses would keep out who holds the right one. Of 128 random bits nobody guesses
     * any, however often.
     */
    async verify(secret: string): Promise<'right' | 'wrong' | 'too-many'> {
      const { rows } = await pool.query<{ hash: string }>(
        'select secret_hash as hash from identity.set_up where used_at is null',
      );
      if (rows.some(({ hash }) => sameText(hash, hashSecret(secret)))) return 'right';
      const { allowed } = await attempts.consume('set-up', { window: 60, max: 10 });
      return allowed ? 'wrong' : 'too-many';
    },

    /** Burn the secret and make user, address and membership, all or nothing. False when it is wrong or burnt. */
    complete(request: SetUpRequest): Promise<{ userId: string } | null> {
      const { organisation, personId, roles } = request;
      const at = now();
      return transaction(pool, async (client) => {
        const burnt = await client.query(
          'update identity.set_up set used_at = $2 where secret_hash = $1 and used_at is null',
          [hashSecret(request.secret), at],
        );
        if (burnt.rowCount !== 1) return null;
        const userId = await insertUser(client, request.user, at);
        await insertOrganisation(client, organisation, at);
        await insertMembership(client, { orgId: organisation.orgId, personId, userId, roles }, at);
        return { userId };
      });
    },
  };
}

/**
 * A set-up cut between identity's commit and the organisation's (power, kill) left an address without an
 * organisation and its person. Taken back while no organisation is whole, so that set-up can be done again.
 */
async function forgetHalfMade(db: Queryable): Promise<void> {
  const { rows } = await db.query<{ userId: string }>('select user_id as "userId" from identity.membership');
  await db.query('delete from identity.organisation_address');
  await db.query('delete from identity."user" where id = any($1::text[])', [rows.map((row) => row.userId)]);
}
