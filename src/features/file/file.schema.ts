import { z } from 'zod';

/** Most rows of a table that are shown. */
export const mostShown = 200;

/** How a file can be looked at without downloading it. Text and rows are its beginning; `cut` when there is more. */
export const FilePreview = z.discriminatedUnion('kind', [
  /** Drawn in the browser from the bytes. */
  z.object({ kind: z.literal('image') }),
  z.object({ kind: z.literal('pdf') }),
  z.object({ kind: z.enum(['text', 'markdown']), text: z.string(), cut: z.boolean() }),
  z.object({
    kind: z.literal('table'),
    /** Names of all sheets; empty for delimited text. */
    sheets: z.array(z.string()),
    sheet: z.string().nullable(),
    rows: z.array(z.array(z.string())).max(mostShown),
    cut: z.boolean(),
  }),
  /** Nothing we draw: `why` says what stands in the way, where it is not simply its kind. */
  z.object({ kind: z.literal('none'), why: z.enum(['kind', 'too-large', 'unreadable']) }),
]);
export type FilePreview = z.infer<typeof FilePreview>;
