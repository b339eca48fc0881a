import type { z } from 'zod';
import { translate } from '../../web/language.ts';
import type { Said } from './import.schema.ts';

/** A text of an answer in the reader's language. */
export const told = ({ id, text, values }: z.output<typeof Said>): string =>
  translate(values ? { id, text, values } : { id, text });
