import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import type { ListAddressQuery } from '../../web/list/list-address.ts';
import { type ActionRecord, actionOperations as operations } from './action.operations.ts';
import type { ActionState } from './action.schema.ts';

/** Most cards of one column: a board one cannot overlook is a list. */
export const mostCards = 50;
/** For how long what is done stays on the board. */
const doneWithin = 'today-30';

/** A board has its own columns, so the filter by state does not apply to it. */
export function boardFilter(filter: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { state: _column, ...rest } = filter;
  return rest;
}

export interface BoardColumn {
  readonly state: ActionState;
  readonly rows: readonly ActionRecord[];
  /** There are more than are shown. */
  readonly more: boolean;
}

function useColumn(state: ActionState, query: ListAddressQuery) {
  const own = state === 'done' ? { doneAt: `gt:${doneWithin}` } : {};
  return useQuery({
    ...queryOptions(operations.list, {
      ...(query.q ? { q: query.q } : {}),
      filter: { ...own, ...boardFilter(query.filter), state: `is:${state}` },
      sort: state === 'done' ? '-updatedAt' : 'due',
      limit: mostCards,
    }),
    placeholderData: keepPreviousData,
  });
}

/** The cards of each column, the most urgent first; what was done lately last. */
export function useBoardColumns(query: ListAddressQuery) {
  const answers = {
    open: useColumn('open', query),
    doing: useColumn('doing', query),
    waiting: useColumn('waiting', query),
    done: useColumn('done', query),
  };
  const all = Object.values(answers);
  const states = ['open', 'doing', 'waiting', 'done'] as const;
  return {
    columns: states.map((state): BoardColumn => {
      const { data } = answers[state];
      return { state, rows: data?.rows ?? [], more: Boolean(data?.next) };
    }),
    ready: all.every(({ data }) => data !== undefined),
    error: all.find(({ error }) => error)?.error,
    retry: () => {
      for (const answer of all) void answer.refetch();
    },
  };
}
