import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { writeXlsx } from '../../adapters/spreadsheet/write-xlsx.ts';
import { feature } from '../../kernel/feature.ts';
import { exporting } from '../../kernel/register/export.ts';
import { register } from '../../kernel/register/register.ts';
import { assetOperations } from './asset.operations.ts';
import { assetType } from './asset.schema.ts';
import { assetSheet } from './asset-sheet.schema.ts';

/** The asset register (27001 A.5.9). */
export const assets = register(assetType, 'asset', assetOperations);

export const assetFeature = feature({
  name: 'asset',
  recordTypes: [assetType],
  implementations: [
    exporting(assetOperations.export, {
      type: assetType,
      columns: assetSheet,
      writers: { csv: writeCsv, xlsx: writeXlsx },
      ...assets,
    }),
    ...assets.implementations,
  ],
});
