import { Trans } from '@lingui/react/macro';
import { RecordOnPage } from '../../web/record/one-record.tsx';
import { assetOperations as operations } from './asset.operations.ts';
import { useAssetParts } from './use-asset-parts.tsx';

/** An asset on its own page. */
export function AssetPage() {
  return (
    <RecordOnPage
      get={operations.get}
      useParts={useAssetParts}
      path="/assets"
      label={<Trans>Assets</Trans>}
    />
  );
}
