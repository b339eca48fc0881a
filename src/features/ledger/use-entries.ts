import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ask, queryKey, queryOptions } from '../../web/api.ts';
import type { Rows } from '../../web/list/use-rows.ts';
import { ledgerOperations } from './ledger.operations.ts';
import type { LedgerLine } from './ledger.schema.ts';

export interface LedgerFilter {
  readonly actor?: string;
  readonly day?: string;
  readonly record?: string;
  readonly operation?: string;
}

/** Entries newest first, in windows of 100 that go on from the sequence of the one before. */
export function useEntries(filter: LedgerFilter): Rows<LedgerLine> {
  const asked = { ...filter, limit: 100 };
  const answer = useInfiniteQuery({
    queryKey: [...queryKey(ledgerOperations.list, asked), 'windows'],
    queryFn: ({ pageParam, signal }) =>
      ask(ledgerOperations.list, pageParam === null ? asked : { ...asked, before: pageParam }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => answer.data?.pages.flatMap((page) => page.entries) ?? [], [answer.data]);
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

/** The entry an address opens: among the rows already here, else asked for, so that a shared address works for any. */
export function useEntry(seq: string | undefined, rows: readonly LedgerLine[]): LedgerLine | undefined {
  const here = rows.find((row) => String(row.seq) === seq);
  const before = /^\d{1,15}$/.test(seq ?? '') ? Number(seq) + 1 : undefined;
  const asked = useQuery({
    ...queryOptions(ledgerOperations.list, { limit: 1, ...(before === undefined ? {} : { before }) }),
    enabled: before !== undefined && !here,
  });
  return here ?? asked.data?.entries.find((row) => String(row.seq) === seq);
}
