import { z } from 'zod';
import { roles } from '../../kernel/permission.ts';
import { Id, Instant, line, Version } from '../../kernel/schema.ts';

export const PersonName = line(120).min(1);
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Each role once, at least one. */
export const HeldRoles = z
  .array(z.enum(roles))
  .min(1)
  .max(roles.length)
  .transform((list) => roles.filter((role) => list.includes(role)));

/**
 * Where somebody stands: `member` can sign in here; `invited` holds an open link; `named` can be made responsible
 * but has no way in (the link has lapsed); `left` was ended; `erased` left and their personal texts are gone.
 */
export const personStates = ['member', 'invited', 'named', 'left', 'erased'] as const;
export type PersonState = (typeof personStates)[number];

/** What an administrator may do to a person now. */
export const personActs = ['roles', 'invite', 'end', 'recover', 'erase'] as const;
export type PersonAct = (typeof personActs)[number];

export const Person = z.object({
  id: Id,
  name: z.string(),
  /** Null for those who may not read the people of this organisation. */
  email: z.string().nullable(),
  state: z.enum(personStates),
  /** Of a member, or offered to somebody invited. */
  roles: z.array(z.enum(roles)),
  /** TOTP or a passkey is set up; null for those who may not read it, and for people who cannot sign in. */
  secondFactorEnrolled: z.boolean().nullable(),
  endedAt: Instant.nullable(),
  version: Version,
  can: z.array(z.enum(personActs)),
});
export type Person = z.infer<typeof Person>;

/** Records somebody is responsible for: the exact count, and those the reader may see by name. */
export const OwnedRecords = z.object({
  count: z.int(),
  records: z.array(z.object({ type: z.string(), ref: z.string(), title: z.string() })),
});
