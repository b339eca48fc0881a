import { z } from 'zod';
import { Id, Instant } from '../../kernel/schema.ts';

/** The first line of an exported file, as docs/guide/ledger.md describes it. */
export const LedgerFileHead = z.object({
  format: z.literal('tandem-ledger'),
  version: z.literal(1),
  organisation: Id,
  slug: z.string(),
  exportedAt: Instant,
  /** The file holds the entries after this sequence, up to `last`. */
  after: z.int().min(0),
  last: z.int().min(0),
  /** The hash the first entry goes on from; for a whole ledger the one every ledger starts from. */
  previousHash: z.string(),
  /** Where the ledger stood when this was written; beyond `last` another file goes on. */
  head: z.object({ seq: z.int().min(0), hash: z.string() }),
});
export type LedgerFileHead = z.infer<typeof LedgerFileHead>;

/** What a file says of itself. @throws where its first line is none of ours */
export function readFileHead(bytes: Uint8Array): LedgerFileHead {
  const end = bytes.indexOf(lineFeed);
  const line = new TextDecoder().decode(bytes.subarray(0, end < 0 ? bytes.length : end));
  return LedgerFileHead.parse(JSON.parse(line));
}
const lineFeed = 0x0a;

/** Sequence after which the next file goes on; null when there is none to come. */
export const goesOnAfter = ({ last, head }: LedgerFileHead): number | null => (last < head.seq ? last : null);
