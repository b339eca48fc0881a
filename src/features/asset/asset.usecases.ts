import { feature } from '../../kernel/feature.ts';
import { register } from '../../kernel/register/register.ts';
import { assetOperations } from './asset.operations.ts';
import { assetType } from './asset.schema.ts';

/** The asset register (27001 A.5.9). */
export const assets = register(assetType, 'asset', assetOperations);

export const assetFeature = feature({
  name: 'asset',
  recordTypes: [assetType],
  implementations: assets.implementations,
});
