import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { writeXlsx } from '../../adapters/spreadsheet/write-xlsx.ts';
import { type Context, feature } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { exporting } from '../../kernel/register/export.ts';
import { register } from '../../kernel/register/register.ts';
import { waitingIn } from '../../kernel/register/waiting.ts';
import { visible } from '../../kernel/visibility.ts';
import { assetOperations } from './asset.operations.ts';
import { type Asset, assetType } from './asset.schema.ts';
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

/** The first asset the reader sees that somebody classified as confidential or more. One statement. */
export const classifiedAsset = ({
  tx,
  actor,
}: Context): Promise<{ ref: string; classification: z.output<typeof Asset>['classification'] } | undefined> =>
  tx.one(sql`select r.ref, t.classification from record r join asset t on t.org_id = r.org_id and t.id = r.id
    where r.org_id = ${tx.org} and r.type = ${assetType.type} and r.archived_at is null
      and t.classification in ('confidential', 'strictly_confidential') and ${visible(assetType, actor)}
    order by r.number limit 1`);

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
