import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import type { Operation } from '../../kernel/operation.ts';
import { ask, queryKey } from '../api.ts';
import type { ListAddressQuery } from './list-address.ts';

/** Rows of a list as far as one has scrolled. */
export interface Rows<Row> {
  readonly rows: readonly Row[];
  /** Nothing has arrived yet. */
  readonly loading: boolean;
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly retry: () => void;
}

type Window<Row> = z.ZodType<{ rows: Row[]; next: string | null }>;

/**
 * Windows of 100 rows of a list operation, the next one asked for as one scrolls. `input` holds what the operation
 * needs besides the list grammar (for example `{ framework }`).
 */
export function useRows<Row>(
  operation: Operation<z.ZodObject, Window<Row>>,
  query: ListAddressQuery,
  input: Readonly<Record<string, unknown>> = {},
): Rows<Row> {
  const asked = { ...input, ...query, limit: 100 };
  const answer = useInfiniteQuery({
    queryKey: [...queryKey(operation, asked), 'windows'],
    queryFn: ({ pageParam, signal }) =>
      ask(operation, pageParam ? { ...asked, cursor: pageParam } : asked, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    // While another order or filter loads, the rows of the last one stay.
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => answer.data?.pages.flatMap((page) => page.rows) ?? [], [answer.data]);
  return {
    rows,
    loading: answer.isPending,
    error: answer.error,
    hasMore: answer.hasNextPage,
    more: () => {
      if (!answer.isFetching) void answer.fetchNextPage();
    },
    retry: () => void answer.refetch(),
  };
}
