import type { Entered } from '../../kernel/actor.ts';
import { genesis, type LedgerRow } from '../../kernel/ledger.ts';
import type { FileContent } from '../../kernel/operation.ts';

/** Version of the file's form; docs/guide/ledger.md describes it. */
const formVersion = 1;

/**
 * Entries as JSON lines: the first line says what the file is, then one entry a line, in order. With the description in
 * docs/guide/ledger.md anybody can verify it without this program.
 */
export function exportFile(
  org: Entered,
  now: string,
  head: { readonly seq: number; readonly hash: string },
  after: number,
  rows: readonly (LedgerRow & { readonly at: string })[],
): FileContent {
  const last = rows.at(-1)?.seq ?? after;
  const first = {
    format: 'tandem-ledger',
    version: formVersion,
    organisation: org.id,
    slug: org.slug,
    exportedAt: now,
    after,
    last,
    /** The hash the first line goes on from; for a whole ledger the one every ledger starts from. */
    previousHash: rows[0]?.previousHash ?? (after === 0 ? genesis(org.id) : ''),
    /** Where the ledger stood when this was written; beyond `last` another file goes on. */
    head,
  };
  const lines = [first, ...rows.map(({ orgId: _org, ...row }) => row)].map((line) => JSON.stringify(line));
  return {
    name: `ledger-${org.slug}-${after + 1}-${last}.jsonl`,
    mediaType: 'application/jsonl',
    bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
  };
}
