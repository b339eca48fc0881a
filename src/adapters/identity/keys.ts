import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { roles } from '../../kernel/permission.ts';
import { hashSecret, newKeySecret } from './secrets.ts';
import type { Store } from './store.ts';

const PREFIX = 'tandem_';

/** A program that acts for a member of one organisation, within the key's scopes. */
const Key = z.object({
  kind: z.literal('key'),
  keyId: z.string(),
  name: z.string(),
  orgId: z.string(),
  slug: z.string(),
  timeZone: z.string(),
  personId: z.string(),
  userId: z.string(),
  roles: z.array(z.enum(roles)),
  scopes: z.array(z.string()),
});
export type KeyPrincipal = z.infer<typeof Key>;

export interface NewKey {
  readonly orgId: string;
  readonly personId: string;
  readonly userId: string;
  readonly name: string;
  /** As `scopesAllow` of the kernel reads them: `*:read`, `control:write`. */
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

export interface ApiKey {
  readonly keyId: string;
  readonly name: string;
  /** The last four characters, to recognise it. */
  readonly hint: string;
  readonly personId: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

const LOOK_UP = `select 'key' as kind, k.id as "keyId", k.name, k.org_id as "orgId", o.slug, k.person_id as "personId",
    coalesce(app.time_zone(k.org_id), 'UTC') as "timeZone", k.user_id as "userId", m.roles, k.scopes, (k.last_used_at is null or k.last_used_at < $4) as "useUnknown"
  from identity.api_key k
  join identity.membership m on m.org_id = k.org_id and m.person_id = k.person_id
    and m.user_id = k.user_id and m.ended_at is null
  join identity.organisation_address o on o.org_id = k.org_id
  where k.key_hash = $1 and k.revoked_at is null and k.expires_at > $3 and ($2::text is null or o.slug = $2)`;

const LIST = `select id as "keyId", name, hint, person_id as "personId", scopes, created_at as "createdAt",
    expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"
  from identity.api_key`;

/** API keys: one organisation, one membership, scopes, an end date. Only the hash is kept. */
export function keys({ pool, now }: Store) {
  return {
    /**
     * Whose key this is (`Authorization: Bearer tandem_...`), in one prepared query; null when there is none, it has
     * expired or been revoked, the membership has ended, or it belongs to another organisation than `slug`.
     */
    async holder(authorization: string | null, slug?: string): Promise<KeyPrincipal | null> {
      const secret = /^Bearer (tandem_[\w-]{43})$/i.exec(authorization ?? '')?.[1];
      if (!secret) return null;
      const at = now();
      const { rows } = await pool.query({
        name: 'identity-key',
        text: LOOK_UP,
        values: [hashSecret(secret), slug ?? null, at, new Date(at.getTime() - 60_000)],
      });
      if (!rows[0]) return null;
      const key = Key.parse(rows[0]);
      if (rows[0].useUnknown) {
        await pool.query('update identity.api_key set last_used_at = $2 where id = $1', [key.keyId, at]);
      }
      return key;
    },

    /** Make a key. The secret is in the answer and nowhere else. */
    async create(key: NewKey): Promise<{ keyId: string; secret: string }> {
      const [keyId, secret] = [uuidv7(), PREFIX + newKeySecret()];
      await pool.query(
        `insert into identity.api_key
           (id, key_hash, hint, org_id, person_id, user_id, name, scopes, expires_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ...[keyId, hashSecret(secret), secret.slice(-4), key.orgId, key.personId, key.userId],
          ...[key.name, key.scopes, key.expiresAt, now()],
        ],
      );
      return { keyId, secret };
    },

    /** Keys of an organisation, or of one person in it, newest first; at most 200. */
    async list(orgId: string, personId?: string): Promise<ApiKey[]> {
      const { rows } = await pool.query<KeyRow>(
        `${LIST} where org_id = $1 and ($2::uuid is null or person_id = $2) order by created_at desc, id limit 200`,
        [orgId, personId ?? null],
      );
      return rows.map(shown);
    },

    async find(orgId: string, keyId: string): Promise<ApiKey | null> {
      const { rows } = await pool.query<KeyRow>(`${LIST} where org_id = $1 and id = $2`, [orgId, keyId]);
      return rows[0] ? shown(rows[0]) : null;
    },

    /** Refused from its next request on; false when there is no such key in force. */
    async revoke(orgId: string, keyId: string): Promise<boolean> {
      const { rowCount } = await pool.query(
        'update identity.api_key set revoked_at = $3 where org_id = $1 and id = $2 and revoked_at is null',
        [orgId, keyId, now()],
      );
      return rowCount === 1;
    },
  };
}

interface KeyRow extends Omit<ApiKey, 'createdAt' | 'expiresAt' | 'lastUsedAt' | 'revokedAt'> {
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const shown = (row: KeyRow): ApiKey => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});
