import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { roles } from '../../kernel/permission.ts';
import { signInMethods } from './library.ts';
import { sameText } from './secrets.ts';
import type { Store } from './store.ts';

const Membership = z.object({
  orgId: z.string(),
  slug: z.string(),
  /** IANA name; the organisation's days are days of this zone. */
  timeZone: z.string(),
  personId: z.string(),
  roles: z.array(z.enum(roles)),
  /** The organisation lets members in only with a second factor or a passkey. */
  secondFactorRequired: z.boolean(),
});

/** A signed-in person, with the membership of the organisation the address names. */
const Person = z.object({
  kind: z.literal('person'),
  userId: z.string(),
  sessionId: z.string(),
  name: z.string(),
  email: z.string(),
  /** When this session was opened, ISO text. */
  authenticatedAt: z.date().transform((at) => at.toISOString()),
  method: z.enum(signInMethods),
  /** TOTP is set up, or there is a passkey. */
  secondFactorEnrolled: z.boolean(),
  /** This session was opened with one. */
  secondFactorProven: z.boolean(),
  membership: Membership.nullable(),
});
export type PersonPrincipal = z.infer<typeof Person>;

export interface Session {
  readonly sessionId: string;
  readonly openedAt: string;
  readonly renewedAt: string;
  readonly expiresAt: string;
  readonly method: string;
  readonly userAgent: string | null;
  readonly address: string | null;
}

const LOOK_UP = `select 'person' as kind, s."userId" as "userId", s.id as "sessionId", u.name, u.email,
    s."createdAt" as "authenticatedAt", coalesce(s.method, 'password') as method,
    (coalesce(u."twoFactorEnabled", false) or exists (select from identity.passkey p where p."userId" = u.id))
      as "secondFactorEnrolled",
    coalesce(s.method <> 'password', false) as "secondFactorProven",
    case when m.org_id is not null then jsonb_build_object('orgId', m.org_id, 'slug', o.slug,
      'personId', m.person_id, 'timeZone', coalesce(app.time_zone(m.org_id), 'UTC'), 'roles', m.roles, 'secondFactorRequired', o.second_factor_required) end as membership
  from identity.session s
  join identity."user" u on u.id = s."userId"
  left join identity.organisation_address o on o.slug = $2
  left join identity.membership m on m.org_id = o.org_id and m.user_id = s."userId" and m.ended_at is null
  where s.token = $1 and s."expiresAt" > $3`;

export interface CookieSettings {
  /** Name of the session cookie, as the sign-in library sets it. */
  readonly cookieName: string;
  readonly secret: string;
}

export function sessions({ pool, now }: Store, { cookieName, secret }: CookieSettings) {
  return {
    /**
     * Who sends this request, in one prepared query; null without a valid session. A revoked or expired session is
     * refused here at its next request: nothing about sessions is remembered. Renewal is left to the sign-in
     * library (`GET /api/auth/get-session`, which the web application asks once per start).
     */
    async signedIn(headers: Headers, slug?: string): Promise<PersonPrincipal | null> {
      const token = signedCookie(headers.get('cookie'), cookieName, secret);
      if (!token) return null;
      const { rows } = await pool.query({
        name: 'identity-session',
        text: LOOK_UP,
        values: [token, slug ?? null, now()],
      });
      return rows[0] ? Person.parse(rows[0]) : null;
    },

    /** Open sessions of a user, newest first. */
    async list(userId: string): Promise<Session[]> {
      const { rows } = await pool.query<SessionRow>(
        `select id, "createdAt", "updatedAt", "expiresAt", method, "userAgent", "ipAddress" from identity.session
         where "userId" = $1 and "expiresAt" > $2 order by "createdAt" desc, id limit 200`,
        [userId, now()],
      );
      return rows.map((row) => ({
        sessionId: row.id,
        openedAt: row.createdAt.toISOString(),
        renewedAt: row.updatedAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        method: row.method ?? 'password',
        userAgent: row.userAgent,
        address: row.ipAddress,
      }));
    },

    /** End one session of this user; false when there is none by that id. */
    async revoke(userId: string, sessionId: string): Promise<boolean> {
      const { rowCount } = await pool.query('delete from identity.session where "userId" = $1 and id = $2', [
        userId,
        sessionId,
      ]);
      return rowCount === 1;
    },

    /** End all sessions of this user but the one named; answers how many. */
    async revokeOthers(userId: string, keepSessionId: string | null): Promise<number> {
      const { rowCount } = await pool.query(
        'delete from identity.session where "userId" = $1 and id is distinct from $2',
        [userId, keepSessionId],
      );
      return rowCount ?? 0;
    },
  };
}

interface SessionRow {
  id: string;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
  method: string | null;
  userAgent: string | null;
  ipAddress: string | null;
}

/** The value of a cookie signed as the sign-in library signs: `value.base64(HMAC-SHA-256)`; null when it is not ours. */
export function signedCookie(header: string | null, name: string, secret: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at < 0 || part.slice(0, at).trim() !== name) continue;
    const text = decoded(part.slice(at + 1).trim());
    const dot = text.lastIndexOf('.');
    if (dot < 1) continue;
    const value = text.slice(0, dot);
    const signature = createHmac('sha256', secret).update(value).digest('base64');
    if (sameText(signature, text.slice(dot + 1))) return value;
  }
  return null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
