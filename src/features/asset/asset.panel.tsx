import { RecordInPanel } from '../../web/record/one-record.tsx';
import { assetOperations as operations } from './asset.operations.ts';
import { useAssetParts } from './use-asset-parts.tsx';

/** An asset beside the list. */
export function AssetPanel(beside: { reference: string; onClose: () => void }) {
  return <RecordInPanel {...beside} get={operations.get} useParts={useAssetParts} path="/assets" />;
}
