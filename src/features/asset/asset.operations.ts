import type { Output } from '../../kernel/operation.ts';
import { exportOperation } from '../../kernel/register/export-operation.ts';
import { registerOperations } from '../../kernel/register/operations.ts';
import { assetType } from './asset.schema.ts';

export const assetOperations = { ...registerOperations(assetType), export: exportOperation(assetType) };

/** An asset as the list shows it, and as its own page does: with what the reader may do to it. */
export type AssetRow = Output<typeof assetOperations.list>['rows'][number];
export type AssetRecord = Output<typeof assetOperations.get>;
