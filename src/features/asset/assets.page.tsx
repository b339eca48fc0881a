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
import { useAssetColumns, useAssetFilters } from './asset.columns.tsx';
import { type AssetRow, assetOperations as operations } from './asset.operations.ts';

// Opening a record is a second step: the list is there first.
const AssetPanel = lazy(async () => ({ default: (await import('./asset.panel.tsx')).AssetPanel }));

/** The register of assets (27001 A.5.9): what there is, how it is classified, and who answers for it. */
export function AssetsPage() {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  const address = useListAddress();
  const rows = useRows<AssetRow>(operations.list, address.query);
  const { q, filter } = address.query;
  const count = useQuery(
    queryOptions(operations.count, { ...(q ? { q } : {}), ...(filter ? { filter } : {}) }),
  ).data;
  const fields = useAssetFilters();
  const columns = useAssetColumns();
  const add = may('asset:write') ? (
    <Button component={AppLink} href={href('/assets/new')}>
      <Trans>New asset</Trans>
    </Button>
  ) : undefined;
  return (
    <ListFrame
      head={
        <PageHead
          title={t`Assets`}
          quiet={<ExportMenu operation={operations.export} query={address.query} />}
          action={add}
        />
      }
      panel={
        address.open ? (
          <AssetPanel key={address.open} reference={address.open} onClose={() => address.show(undefined)} />
        ) : null
      }
    >
      <ChipBar address={address} fields={fields} count={<CountSentence count={count} />} />
      <DataTable
        label={t`Assets`}
        columns={columns}
        rows={rows}
        address={address}
        refOf={(row) => row.ref}
        pageOf={(row) => href(`/assets/${row.ref}`)}
        count={count?.count}
        quiet={(row) => row.archivedAt !== null}
        empty={
          address.narrowed ? (
            <NoMatch filters={<ActiveFilters address={address} fields={fields} />} onClear={address.clear} />
          ) : (
            <NoAssets action={add} />
          )
        }
      />
    </ListFrame>
  );
}

function NoAssets({ action }: { action: ReactNode }) {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`No assets yet`}
      what={
        <Trans>
          An asset is information, or what it lives on: the customer database, the source code, the training
          data of a model, the laptops.
        </Trans>
      }
      asks={
        <Trans>
          ISO/IEC 27001 A.5.9 asks for an inventory of information and other associated assets, each with an
          owner.
        </Trans>
      }
      action={action}
    />
  );
}
