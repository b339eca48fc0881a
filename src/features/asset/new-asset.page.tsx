import { Trans, useLingui } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { NewForm } from '../../web/form/new-form.tsx';
import { AssetFields, newAsset } from './asset.form.tsx';
import { assetOperations as operations } from './asset.operations.ts';

/** An asset begins; what is typed is kept in this browser until it is created. */
export function NewAssetPage() {
  const { t } = useLingui();
  const create = useOperation(operations.create, { touches: ['home'] });
  return (
    <NewForm
      draft="asset:new"
      title={t`New asset`}
      list={{ path: '/assets', label: <Trans>Assets</Trans> }}
      stored={newAsset}
      create={(values) => create.mutateAsync(values)}
      label={<Trans>Create the asset</Trans>}
    >
      {(form) => <AssetFields form={form} ownerName={null} />}
    </NewForm>
  );
}
