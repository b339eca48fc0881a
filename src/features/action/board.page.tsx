import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { queryOptions } from '../../web/api.ts';
import { ActiveFilters } from '../../web/list/active-filters.tsx';
import { useFiltersOf } from '../../web/list/added-filters.ts';
import { ChipBar, CountSentence } from '../../web/list/chip-bar.tsx';
import { type ListAddress, useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { NoMatch } from '../../web/state/empty-state.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import { useActionFilters } from './action.columns.tsx';
import { actionOperations as operations } from './action.operations.ts';
import { NoActions } from './actions.page.tsx';
import { ActionsHead, MyBoard } from './actions-head.tsx';
import { boardFilter, useBoardColumns } from './use-board-columns.ts';

const ActionPanel = lazy(async () => ({ default: (await import('./action.panel.tsx')).ActionPanel }));
// What drags is a large library: the frame of the page stands before it.
const Board = lazy(async () => ({ default: (await import('./board.tsx')).Board }));

/** The work list as a board: a column for each state, moved by pointer, keyboard or menu. */
export function BoardPage() {
  const address = useListAddress();
  const fields = useFiltersOf('action', useActionFilters()).filter(({ field }) => field !== 'state');
  const filter = boardFilter(address.query.filter);
  const { q } = address.query;
  const count = useQuery(
    queryOptions(operations.count, {
      ...(q ? { q } : {}),
      ...(Object.keys(filter).length > 0 ? { filter } : {}),
    }),
  ).data;
  return (
    <ListFrame
      head={<ActionsHead />}
      panel={
        address.open ? (
          <ActionPanel key={address.open} reference={address.open} onClose={() => address.show(undefined)} />
        ) : null
      }
    >
      <ChipBar address={address} fields={fields} more={<MyBoard />} count={<CountSentence count={count} />} />
      <Columns address={address} empty={count?.total === 0} none={count?.count === 0} fields={fields} />
    </ListFrame>
  );
}

function Columns({
  address,
  empty,
  none,
  fields,
}: {
  address: ListAddress;
  empty: boolean;
  none: boolean;
  fields: ReturnType<typeof useActionFilters>;
}) {
  const { t } = useLingui();
  const columns = useBoardColumns(address.query);
  if (columns.error) return <ErrorState error={columns.error} retry={columns.retry} />;
  if (empty) return <NoActions />;
  if (none)
    return <NoMatch filters={<ActiveFilters address={address} fields={fields} />} onClear={address.clear} />;
  if (!columns.ready) return <PartLoading />;
  return (
    <section aria-label={t`Board`}>
      <Suspense fallback={<PartLoading />}>
        <Board columns={columns.columns} />
      </Suspense>
    </section>
  );
}
