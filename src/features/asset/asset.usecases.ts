import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { writeXlsx } from '../../adapters/spreadsheet/write-xlsx.ts';
import { feature } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { exporting } from '../../kernel/register/export.ts';
import { register } from '../../kernel/register/register.ts';
import { waitingIn } from '../../kernel/register/waiting.ts';
import { assetOperations } from './asset.operations.ts';
import { assetType } from './asset.schema.ts';
import { assetSheet } from './asset-sheet.schema.ts';

/** The asset register (27001 A.5.9). */
export const assets = register(assetType, 'asset', assetOperations);

const notClassified = waitingIn(assetType, assets, {
  code: 'asset-not-classified',
  filter: { classification: 'is:not_classified' },
  why: msg('asset.waiting.why', 'Nobody has said how much protection it needs.'),
  button: msg('asset.waiting.button', 'Classify'),
  act: ({ ref, title }) => msg('asset.waiting.act', 'Classify {ref} {title}', { ref, title }),
  at: ({ ref }) => `/assets/${ref}?edit=classification`,
});

export const assetFeature = feature({
  name: 'asset',
  recordTypes: [assetType],
  waiting: [notClassified],
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
