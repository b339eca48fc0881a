import type { ReadingAnswer } from './import.schema.ts';

/** A column is unsure until it is nearly certain or a person chose it. */
export const unsure = (column: ReadingAnswer['columns'][number]): boolean =>
  column.because !== 'chosen' && column.confidence < 0.85;
