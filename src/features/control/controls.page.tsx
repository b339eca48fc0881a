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
import { useControlColumns, useControlFilters } from './control.columns.tsx';
import { type ControlRow, controlOperations as operations } from './control.operations.ts';

// Opening a record is a second step: the list is there first.
const ControlPanel = lazy(async () => ({ default: (await import('./control.panel.tsx')).ControlPanel }));

/** The register of controls: what the organisation does, and how far. */
export function ControlsPage() {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  const address = useListAddress();
  const rows = useRows<ControlRow>(operations.list, address.query);
  const { q, filter } = address.query;
  const count = useQuery(
    queryOptions(operations.count, { ...(q ? { q } : {}), ...(filter ? { filter } : {}) }),
  ).data;
  const fields = useControlFilters();
  const columns = useControlColumns(rows.rows);
  const add = may('control:write') ? (
    <Button component={AppLink} href={href('/controls/new')}>
      <Trans>New control</Trans>
    </Button>
  ) : undefined;
  return (
    <ListFrame
      head={
        <PageHead
          title={t`Controls`}
          quiet={<ExportMenu operation={operations.export} query={address.query} />}
          action={add}
        />
      }
      panel={
        address.open ? (
          <ControlPanel key={address.open} reference={address.open} onClose={() => address.show(undefined)} />
        ) : null
      }
    >
      <ChipBar address={address} fields={fields} count={<CountSentence count={count} />} />
      <DataTable
        label={t`Controls`}
        columns={columns}
        rows={rows}
        address={address}
        refOf={(row) => row.ref}
        pageOf={(row) => href(`/controls/${row.ref}`)}
        count={count?.count}
        quiet={(row) => row.archivedAt !== null || row.implementation === 'retired'}
        empty={
          address.narrowed ? (
            <NoMatch filters={<ActiveFilters address={address} fields={fields} />} onClear={address.clear} />
          ) : (
            <NoControls action={add} />
          )
        }
      />
    </ListFrame>
  );
}

function NoControls({ action }: { action: ReactNode }) {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`No controls yet`}
      what={
        <Trans>
          A control is something you do to keep a risk in hand: leavers lose access, backups are tested, a
          person checks what a model decides.
        </Trans>
      }
      asks={
        <Trans>
          Clause 6.1.3 of both standards asks which controls are necessary and whether they are implemented.
          One control may serve both.
        </Trans>
      }
      action={action}
    />
  );
}
