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
  /** `record` for the record itself, `link` for a link from or to it, `related` for something else said about it. */
  about: z.enum(['record', 'link', 'related']),
  /** What the entry tells of: the record's own type, `link`, or the type of what was said about it. */
  recordType: z.string(),
  /** First entry of the record: it came into being. */
  created: z.boolean(),
  changes: z.array(FieldChange),
  hash: z.string(),
  restorable: z.boolean(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
