import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Permission, rolesAllow } from '../kernel/permission.ts';
import { useOrganisationSlug } from './address.ts';
import { sessionSource } from './registry.ts';
import type { Organisation, Session } from './screens.ts';

export const sessionKey = ['web.session'] as const;

/** The session as a query; null when nobody is signed in. */
export const sessionQuery = queryOptions<Session | null>({
  queryKey: sessionKey,
  queryFn: sessionSource.load,
  staleTime: 60_000,
});

export const useSession = (): Session | null => useQuery(sessionQuery).data ?? null;

/** The organisation of this page's address, if the person belongs to it. */
export function useOrganisation(): Organisation | undefined {
  const slug = useOrganisationSlug();
  return useSession()?.organisations.find((organisation) => organisation.slug === slug);
}

/** May this person, by role, in this organisation? The server decides again for every call and single record. */
export function useMay(): (permission: Permission | undefined) => boolean {
  const roles = useOrganisation()?.roles ?? [];
  return (permission) => permission === undefined || rolesAllow(roles, permission);
}
