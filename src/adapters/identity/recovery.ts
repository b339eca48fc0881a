import { hashSecret, newOneTimeSecret } from './secrets.ts';
import { type Store, transaction } from './store.ts';
import { replacePassword } from './users.ts';

const VALID_FOR_MS = 24 * 3_600_000;

export interface RecoveryRequest {
  readonly userId: string;
  /** Also remove TOTP and passkeys, for somebody who has lost the device. */
  readonly resetSecondFactor: boolean;
  /** The organisation whose administrator asks; null for the person in charge of the machine. */
  readonly orgId: string | null;
}

export type RecoveryLink =
  | { kind: 'created'; token: string; expiresAt: string }
  /** Not a member of the asking organisation. */
  | { kind: 'not-found' }
  /** Also a member elsewhere: one organisation's administrator must not get hold of another's account. */
  | { kind: 'member-elsewhere' };

/** Ways back in for somebody who has lost a password or a device: an administrator's one-time link, valid one day. */
export function recovery({ pool, now }: Store) {
  return {
    async create(request: RecoveryRequest): Promise<RecoveryLink> {
      const at = now();
      const { rows } = await pool.query<{ orgId: string }>(
        'select org_id as "orgId" from identity.membership where user_id = $1 and ended_at is null',
        [request.userId],
      );
      if (request.orgId !== null) {
        if (!rows.some((row) => row.orgId === request.orgId)) return { kind: 'not-found' };
        if (rows.some((row) => row.orgId !== request.orgId)) return { kind: 'member-elsewhere' };
      }
      const [token, expiresAt] = [newOneTimeSecret(), new Date(at.getTime() + VALID_FOR_MS)];
      await transaction(pool, async (client) => {
        await client.query('delete from identity.recovery_link where user_id = $1', [request.userId]);
        await client.query(
          `insert into identity.recovery_link (token_hash, user_id, reset_second_factor, created_at, expires_at)
           values ($1, $2, $3, $4, $5)`,
          [hashSecret(token), request.userId, request.resetSecondFactor, at, expiresAt],
        );
      });
      return { kind: 'created', token, expiresAt: expiresAt.toISOString() };
    },

    /** Whom the link is for; null when it is used, expired or unknown. */
    async read(token: string): Promise<{ name: string; email: string; resetSecondFactor: boolean } | null> {
      const { rows } = await pool.query(
        `select u.name, u.email, r.reset_second_factor as "resetSecondFactor" from identity.recovery_link r
         join identity."user" u on u.id = r.user_id
         where r.token_hash = $1 and r.used_at is null and r.expires_at > $2`,
        [hashSecret(token), now()],
      );
      return rows[0] ?? null;
    },

    /** Use the link once: new password, every session ended. Answers whose account it was; null when it is gone. */
    consume(token: string, password: string): Promise<{ userId: string } | null> {
      const at = now();
      return transaction(pool, async (client) => {
        const { rows } = await client.query<{ userId: string; reset: boolean }>(
          `update identity.recovery_link set used_at = $2
           where token_hash = $1 and used_at is null and expires_at > $2
           returning user_id as "userId", reset_second_factor as reset`,
          [hashSecret(token), at],
        );
        const link = rows[0];
        if (!link) return null;
        await replacePassword(client, link.userId, password, at);
        if (link.reset) {
          await client.query('delete from identity."twoFactor" where "userId" = $1', [link.userId]);
          await client.query('delete from identity.passkey where "userId" = $1', [link.userId]);
          await client.query('update identity."user" set "twoFactorEnabled" = false where id = $1', [
            link.userId,
          ]);
        }
        return { userId: link.userId };
      });
    },
  };
}
