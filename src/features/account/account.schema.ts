import { z } from 'zod';
import { roles } from '../../kernel/permission.ts';
import { Instant, Slug } from '../../kernel/schema.ts';

/** How the holder of a session proved who they are. */
export const signInMethods = ['password', 'totp', 'recovery_code', 'passkey'] as const;

export const Account = z.object({
  name: z.string(),
  email: z.string(),
  /** A password can be used; passkeys are listed below. */
  signInMethods: z.array(z.enum(['password', 'passkey'])),
  secondFactor: z.object({
    /** An authenticator app is set up. */
    totp: z.boolean(),
    /** This session was opened with it, with a recovery code, or with a passkey. */
    proven: z.boolean(),
  }),
  passkeys: z.array(z.object({ id: z.string(), name: z.string().nullable(), createdAt: Instant.nullable() })),
  /** When this session was opened; some acts ask for a fresh sign-in. */
  authenticatedAt: Instant.nullable(),
});

export type Account = z.infer<typeof Account>;

export const AccountSession = z.object({
  sessionId: z.string(),
  openedAt: Instant,
  renewedAt: Instant,
  expiresAt: Instant,
  method: z.enum(signInMethods),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  /** The session that asks. */
  current: z.boolean(),
});

export type AccountSession = z.infer<typeof AccountSession>;

/** What the link of an invitation offers. */
export const InvitationOffer = z.object({
  organisation: z.string(),
  slug: Slug,
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  expiresAt: Instant,
  /** `new` chooses a password; `existing` can sign in already and does so before accepting. */
  account: z.enum(['new', 'existing']),
});

/** The secret of a one-time link, as it stands behind `#` in its address. */
export const LinkToken = z.string().min(1).max(200);
