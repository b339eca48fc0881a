import { msg } from '../../kernel/message.ts';
import { translate } from '../../web/language.ts';
import type { LensReading } from './reading.schema.ts';

/** How an item is cited: by the standard's letter, or as one of our reading. */
export const citationOf = ({ citation }: LensReading['items'][number]): string =>
  translate(msg(citation.id, citation.text, citation.values));
