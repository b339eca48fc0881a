import { useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** What stands behind the `?` of a page's address: plain texts, no JSON, so that people can read and share it. */
export type Search = Readonly<Record<string, string>>;

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** Slug of the organisation in an address, undefined outside one. */
export const organisationIn = (pathname: string): string | undefined => {
  const slug = /^\/o\/([^/]+)/.exec(pathname)?.[1];
  return slug === undefined ? undefined : decodeURIComponent(slug);
};

export const currentOrganisation = (): string | undefined => organisationIn(window.location.pathname);

/** Full address of a page inside an organisation: `('acme', '/controls?open=C-001')`. */
export const organisationHref = (slug: string, path: string): string =>
  `/o/${encodeURIComponent(slug)}${path === '/' ? '' : path}`;

/** Slug of the organisation of this page; pages inside the shell always have one. */
export const useOrganisationSlug = (): string =>
  useRouterState({ select: (state) => organisationIn(state.location.pathname) }) ?? '';

/** Turns a path of this organisation into a full address. */
export function useHref(): (path: string) => string {
  const slug = useOrganisationSlug();
  return useCallback((path) => organisationHref(slug, path), [slug]);
}

/** Go to a full address (`/o/acme/controls?open=C-001`) without loading the document again. */
export function useGo(): (href: string, how?: { replace?: boolean }) => void {
  const router = useRouter();
  return useCallback(
    (href, how) => (how?.replace ? router.history.replace(href) : router.history.push(href)),
    [router],
  );
}

/**
 * The search part of this page's address and its setter. Empty or undefined values leave the address.
 * `replace: true` (typing in a search field) adds no step to the browser's history.
 */
export function useAddress(): {
  search: Search;
  change: (next: Readonly<Record<string, string | undefined>>, how?: { replace?: boolean }) => void;
} {
  const router = useRouter();
  const text = useRouterState({ select: (state) => state.location.searchStr });
  const search = useMemo(() => parseSearch(text), [text]);
  const change = useCallback(
    (next: Readonly<Record<string, string | undefined>>, how?: { replace?: boolean }) => {
      const { pathname, search: now } = router.state.location;
      const href = pathname + stringifySearch({ ...now, ...next });
      if (how?.replace) router.history.replace(href);
      else router.history.push(href);
    },
    [router],
  );
  return { search, change };
}
