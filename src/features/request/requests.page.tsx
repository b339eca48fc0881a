import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode } from 'react';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { ActiveFilters } from '../../web/list/active-filters.tsx';
import { ChipBar, CountSentence } from '../../web/list/chip-bar.tsx';
import { DataTable } from '../../web/list/data-table.tsx';
import { ExportMenu } from '../../web/list/export-menu.tsx';
import { useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { useRows } from '../../web/list/use-rows.ts';
import { useMay } from '../../web/session.ts';
import { EmptyState, NoMatch } from '../../web/state/empty-state.tsx';
import { useRequestColumns, useRequestFilters } from './request.columns.tsx';
import { requestOperations as operations, type RequestRow } from './request.operations.ts';

const RequestPanel = lazy(async () => ({ default: (await import('./request.panel.tsx')).RequestPanel }));

/** Who was asked for what, and where it is. */
export function RequestsPage() {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  const address = useListAddress();
  const rows = useRows<RequestRow>(operations.list, address.query);
  const { q, filter } = address.query;
  const count = useQuery(
    queryOptions(operations.count, { ...(q ? { q } : {}), ...(filter ? { filter } : {}) }),
  ).data;
  const fields = useRequestFilters();
  const columns = useRequestColumns();
  const add = may('request:write') ? (
    <Button component={AppLink} href={href('/requests/new')}>
      <Trans>New request</Trans>
    </Button>
  ) : undefined;
  return (
    <ListFrame
      head={
        <PageHead
          title={t`Requests`}
          quiet={<ExportMenu operation={operations.export} query={address.query} />}
          action={add}
        />
      }
      panel={
        address.open ? (
          <RequestPanel key={address.open} reference={address.open} onClose={() => address.show(undefined)} />
        ) : null
      }
    >
      <ChipBar address={address} fields={fields} count={<CountSentence count={count} />} />
      <DataTable
        label={t`Requests`}
        columns={columns}
        rows={rows}
        address={address}
        refOf={(row) => row.ref}
        pageOf={(row) => href(`/requests/${row.ref}`)}
        count={count?.count}
        quiet={(row) => row.state === 'cancelled'}
        empty={
          address.narrowed ? (
            <NoMatch filters={<ActiveFilters address={address} fields={fields} />} onClear={address.clear} />
          ) : (
            <NoRequests action={add} />
          )
        }
      />
    </ListFrame>
  );
}

function NoRequests({ action }: { action: ReactNode }) {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`No requests yet`}
      what={
        <Trans>
          A request asks somebody for evidence by a day: a colleague in the application, or anybody outside by
          a link that needs no account.
        </Trans>
      }
      asks={
        <Trans>
          Clause 7.5 of both standards asks for documented information that is there when it is needed; much
          of it lies with others.
        </Trans>
      }
      action={action}
    />
  );
}
