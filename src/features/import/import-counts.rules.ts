import type { Counts } from './import.schema.ts';

/** How many rows an import brings in. */
export const comingIn = (counts: Counts): number => counts.create + counts.update;
