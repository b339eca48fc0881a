import { registerOperations } from '../../kernel/register/operations.ts';
import { assetType } from './asset.schema.ts';

export const assetOperations = registerOperations(assetType);
