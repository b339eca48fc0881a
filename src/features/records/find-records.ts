import { ask } from '../../web/api.ts';
import type { Found } from '../../web/screens.ts';
import { recordOperations } from './record.operations.ts';

/** Records that bear the text, for the palette. */
export const findRecords = async (text: string): Promise<readonly Found[]> =>
  (await ask(recordOperations.search, { q: text.slice(0, 200) })).records;
