import { z } from 'zod';

/** A `Message` in an answer: the reader's catalogs translate by `id`, English is `text`. */
export const MessageText = z.object({
  id: z.string(),
  text: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
});
