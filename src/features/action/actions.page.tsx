import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { ActiveFilters } from '../../web/list/active-filters.tsx';
import { ChipBar, CountSentence } from '../../web/list/chip-bar.tsx';
import { DataTable } from '../../web/list/data-table.tsx';
import { ExportMenu } from '../../web/list/export-menu.tsx';
import { useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { useRows } from '../../web/list/use-rows.ts';
import { hasPage } from '../../web/registry.ts';
import { useMay } from '../../web/session.ts';
import { EmptyState, NoMatch } from '../../web/state/empty-state.tsx';
import { useActionColumns, useActionFilters } from './action.columns.tsx';
import { type ActionRecord, actionOperations as operations } from './action.operations.ts';
import { isUnfinished } from './action.schema.ts';
import { ActionsHead, LibraryButton, MyWork, NewActionButton, Overdue } from './actions-head.tsx';

// Opening a record is a second step: the list is there first.
const ActionPanel = lazy(async () => ({ default: (await import('./action.panel.tsx')).ActionPanel }));

/** The work list: everything that asks somebody to do something, the most urgent first. */
export function ActionsPage() {
  const { t } = useLingui();
  const href = useHref();
  const address = useListAddress();
  const { q, filter, sort = 'due' } = address.query;
  const rows = useRows<ActionRecord>(operations.list, { ...address.query, sort });
  const count = useQuery(
    queryOptions(operations.count, { ...(q ? { q } : {}), ...(filter ? { filter } : {}) }),
  ).data;
  const fields = useActionFilters();
  const columns = useActionColumns(address.open !== undefined);
  return (
    <ListFrame
      head={
        <ActionsHead
          quiet={
            <>
              <LibraryButton />
              <ExportMenu operation={operations.export} query={{ ...address.query, sort }} />
            </>
          }
        />
      }
      panel={
        address.open ? (
          <ActionPanel key={address.open} reference={address.open} onClose={() => address.show(undefined)} />
        ) : null
      }
    >
      <ChipBar
        address={address}
        fields={fields}
        more={
          <>
            <MyWork address={address} />
            <Overdue />
          </>
        }
        count={<CountSentence count={count} />}
      />
      <DataTable
        label={t`Actions`}
        columns={columns}
        rows={rows}
        address={address}
        refOf={(row) => row.ref}
        pageOf={(row) => href(`/actions/${row.ref}`)}
        count={count?.count}
        quiet={(row) => row.archivedAt !== null || !isUnfinished(row.state)}
        empty={
          address.narrowed ? (
            <NoMatch filters={<ActiveFilters address={address} fields={fields} />} onClear={address.clear} />
          ) : (
            <NoActions />
          )
        }
      />
    </ListFrame>
  );
}

/** Nothing is asked of anybody yet. */
export function NoActions() {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  return (
    <EmptyState
      title={t`No actions yet`}
      what={
        <Trans>
          An action is something one person is to do by a day: restore a backup, review who has access, try
          the model on this year’s data.
        </Trans>
      }
      asks={
        <Trans>
          Clauses 6.2 and 10.2 of both standards ask who does what by when, and that it is followed until it
          is done.
        </Trans>
      }
      action={<NewActionButton />}
      second={
        hasPage('/imports') &&
        may('import:write') && (
          <Button component={AppLink} href={href('/imports?target=action')} variant="default">
            <Trans>Import a list</Trans>
          </Button>
        )
      }
    />
  );
}
