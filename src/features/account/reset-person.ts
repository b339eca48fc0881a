import type { Identity } from '../../adapters/identity/identity.ts';

export interface PersonReset {
  readonly name: string;
  readonly email: string;
  /** Path on the server, with the secret behind `#`: print it behind the server's address. */
  readonly link: string;
  readonly expiresAt: string;
}

/**
 * The way back for somebody nobody else can let in, from the machine itself (`tandem person reset EMAIL`): a
 * one-time link, valid one day, to choose a new password. `resetSecondFactor` also takes away the authenticator app
 * and passkeys, for a lost device. Null when nobody signs in with this address.
 */
export async function resetPerson(
  identity: Identity,
  email: string,
  { resetSecondFactor = false }: { resetSecondFactor?: boolean } = {},
): Promise<PersonReset | null> {
  const user = await identity.users.findByEmail(email);
  if (!user) return null;
  const made = await identity.recovery.create({ userId: user.userId, resetSecondFactor, orgId: null });
  if (made.kind !== 'created') return null;
  return {
    name: user.name,
    email: user.email,
    link: `/recovery#${made.token}`,
    expiresAt: made.expiresAt,
  };
}
