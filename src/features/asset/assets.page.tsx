import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode } from 'react';
import { ImportButton, NewRecordButton, RegisterPage, useRegister } from '../../web/list/register-page.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { useAssetColumns, useAssetFilters } from './asset.columns.tsx';
import { type AssetRow, assetOperations as operations } from './asset.operations.ts';

// Opening a record is a second step: the list is there first.
const AssetPanel = lazy(async () => ({ default: (await import('./asset.panel.tsx')).AssetPanel }));

/** The register of assets (27001 A.5.9): what there is, how it is classified, and who answers for it. */
export function AssetsPage() {
  const { t } = useLingui();
  const register = useRegister<AssetRow>(operations);
  const fields = useAssetFilters();
  const columns = useAssetColumns();
  const add = (
    <NewRecordButton path="/assets/new" permission="asset:write">
      <Trans>New asset</Trans>
    </NewRecordButton>
  );
  return (
    <RegisterPage
      register={register}
      title={t`Assets`}
      path="/assets"
      fields={fields}
      columns={columns}
      panel={AssetPanel}
      action={add}
      empty={<NoAssets action={add} />}
    />
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
      second={<ImportButton target="asset" />}
    />
  );
}
