import { z } from 'zod';
import { MessageText } from '../../kernel/message-text.ts';
import { Id, Instant } from '../../kernel/schema.ts';

/** One entry of the ledger as the page shows it, with names and personal values that have not been erased. */
export const LedgerLine = z.object({
  seq: z.int(),
  at: Instant,
  actorKind: z.string(),
  actorId: Id.nullable(),
  actorName: z.string().nullable(),
  operation: z.string(),
  /** What the operation does, in words; null for one this version no longer has. */
  act: MessageText.nullable(),
  batch: Id,
  recordType: z.string(),
  /** What kind of thing it is about, in words. */
  subject: MessageText.nullable(),
  recordId: Id,
  relatedId: Id.nullable(),
  ref: z.string().nullable(),
  /** Title of the record; for what is no record the name it had when the entry was written. */
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
