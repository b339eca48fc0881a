import { z } from 'zod';
import { Id, Instant, line } from '../../kernel/schema.ts';

export const KeyName = line(80).min(1);
/** What a key is limited to: `control:write`, `control:*` or `*:read`. */
export const KeyScope = z.string().max(80);

export const keyStates = ['in_force', 'expired', 'revoked'] as const;
export type KeyState = (typeof keyStates)[number];

export const ApiKey = z.object({
  keyId: Id,
  name: z.string(),
  /** The last four characters, to recognise it. */
  hint: z.string(),
  personId: Id,
  personName: z.string(),
  scopes: z.array(KeyScope),
  state: z.enum(keyStates),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  can: z.array(z.enum(['revoke'])),
});
export type ApiKey = z.infer<typeof ApiKey>;
