import { z } from 'zod';
import { Instant } from './schema.ts';

/** One field before and after; prose comes with its words compared. */
export const FieldChange = z.object({
  field: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type FieldChange = z.infer<typeof FieldChange>;

/** One line of a record's history: who did what when, from the ledger only. */
export const HistoryEntry = z.object({
  seq: z.int(),
  at: Instant,
  actorKind: z.string(),
  actorName: z.string().nullable(),
  operation: z.string(),
  /** `record` for the record itself, `link` for a link from or to it. */
  about: z.enum(['record', 'link']),
  /** First entry of the record: it came into being. */
  created: z.boolean(),
  changes: z.array(FieldChange),
  hash: z.string(),
  restorable: z.boolean(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
