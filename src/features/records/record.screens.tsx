import { ask } from '../../web/api.ts';
import { screens } from '../../web/screens.ts';
import { recordOperations } from './record.operations.ts';

/** The palette finds records of every type by reference or by words. */
export const recordScreens = screens({
  find: async (text) => (await ask(recordOperations.search, { q: text.slice(0, 200) })).records,
});
