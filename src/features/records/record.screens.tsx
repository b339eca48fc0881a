import { screens } from '../../web/screens.ts';

/** The palette finds records of every type by reference or by words. */
export const recordScreens = screens({
  find: async (text) => (await import('./find-records.ts')).findRecords(text),
});
