import { useMemo } from 'react';
import { type Search, useAddress } from '../address.ts';

/** A list query as the operations of registers take it. */
export interface ListAddressQuery {
  q?: string;
  filter?: Record<string, string>;
  sort?: string;
}

export interface ListAddress {
  readonly query: ListAddressQuery;
  /** Is anything left out by text or filter? */
  readonly narrowed: boolean;
  /** Record open in the panel (`?open=C-014`). */
  readonly open: string | undefined;
  /** Text search; replaces the address while one types. */
  readonly search: (text: string) => void;
  /** Set a filter in the list grammar (`in:planned,partly`), or take it away with undefined. */
  readonly filter: (field: string, text: string | undefined) => void;
  /** Ascending, then descending, then the list's own order. */
  readonly sortBy: (key: string) => void;
  readonly clear: () => void;
  readonly show: (ref: string | undefined) => void;
}

const prefix = 'filter.';

/** Read a list's query from the search part of an address. */
export function listQueryOf(search: Search): ListAddressQuery {
  const filters = Object.entries(search)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value] as const);
  return {
    ...(search.q ? { q: search.q } : {}),
    ...(filters.length > 0 ? { filter: Object.fromEntries(filters) } : {}),
    ...(search.sort ? { sort: search.sort } : {}),
  };
}

/** The next sort after a click on a column's heading. */
export function nextSort(current: string | undefined, key: string): string | undefined {
  if (current === key) return `-${key}`;
  return current === `-${key}` ? undefined : key;
}

/** Everything that makes a list what it shows lives in the address: it can be shared, kept and gone back to. */
export function useListAddress(): ListAddress {
  const { search, change } = useAddress();
  return useMemo(() => {
    const query = listQueryOf(search);
    const fields = Object.keys(query.filter ?? {});
    return {
      query,
      narrowed: Boolean(query.q) || fields.length > 0,
      open: search.open,
      search: (text) => change({ q: text || undefined }, { replace: true }),
      filter: (field, text) => change({ [prefix + field]: text }),
      sortBy: (key) => change({ sort: nextSort(query.sort, key) }),
      clear: () =>
        change({ q: undefined, ...Object.fromEntries(fields.map((field) => [prefix + field, undefined])) }),
      show: (ref) => change({ open: ref }),
    };
  }, [search, change]);
}
