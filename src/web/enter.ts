import { useQueryClient } from '@tanstack/react-query';
import { organisationHref } from './address.ts';
import { Anything, askAuth } from './auth-client.ts';
import type { Session } from './screens.ts';
import { sessionKey, sessionQuery } from './session.ts';

/** Where one wanted to go before signing in: an address of ours, never of another site. */
export function wantedAddress(to: string | undefined): string | undefined {
  if (!to?.startsWith('/')) return undefined;
  const { origin, pathname, search, hash } = new URL(to, window.location.origin);
  const elsewhere = origin !== window.location.origin || pathname === '/sign-in';
  return elsewhere ? undefined : pathname + search + hash;
}

/** Where to go with this session; undefined when the person has to choose. */
export function destination(session: Session, to: string | undefined): string | undefined {
  const wanted = wantedAddress(to);
  if (wanted && wanted !== '/') return wanted;
  const [only, ...others] = session.organisations;
  return only && others.length === 0 ? organisationHref(only.slug, '/') : undefined;
}

/** Sign in with a password just chosen; the session is known afterwards. The caller goes on by itself. */
export function useSignedIn(): (email: string, password: string) => Promise<void> {
  const client = useQueryClient();
  return async (email, password) => {
    await askAuth('/sign-in/email', Anything, { email, password });
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
  };
}

/**
 * After a sign-in: everything asked before belongs to somebody else, so all of it is forgotten and the session is
 * asked anew. The sign-in page then goes where one wanted to go, or offers the choice.
 */
export function useEnter(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
  };
}
