import { z } from 'zod';
import { Id, Instant } from '../../kernel/schema.ts';

/** One entry of the ledger as the page shows it, with names and personal values that have not been erased. */
export const LedgerLine = z.object({
  seq: z.int(),
  at: Instant,
  actorKind: z.string(),
  actorId: Id.nullable(),
  actorName: z.string().nullable(),
  operation: z.string(),
  batch: Id,
  recordType: z.string(),
  recordId: Id,
  relatedId: Id.nullable(),
  ref: z.string().nullable(),
  title: z.string().nullable(),
  /** The reader may not see this record: that something was written is told, what it was is not. */
  hidden: z.boolean(),
  body: z.record(z.string(), z.unknown()).nullable(),
  hash: z.string(),
});
export type LedgerLine = z.infer<typeof LedgerLine>;

export const Verification = z.object({
  intact: z.boolean(),
  /** Entries verified so far, and the hash they end in: hand both back to go on. */
  entries: z.int(),
  head: z.string(),
  finished: z.boolean(),
  /** Where the chain breaks first. */
  broken: z.object({ seq: z.int(), why: z.enum(['gap', 'previous', 'hash', 'head']) }).optional(),
});
