import type { Entered } from '../../kernel/actor.ts';
import { genesis, type LedgerRow } from '../../kernel/ledger.ts';
import type { FileContent } from '../../kernel/operation.ts';
import type { LedgerFileHead } from './ledger.file.ts';

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
  const first: LedgerFileHead = {
    format: 'tandem-ledger',
    version: 1,
    organisation: org.id,
    slug: org.slug,
    exportedAt: now,
    after,
    last,
    previousHash: rows[0]?.previousHash ?? (after === 0 ? genesis(org.id) : ''),
    head,
  };
  const lines = [first, ...rows.map(({ orgId: _org, ...row }) => row)].map((line) => JSON.stringify(line));
  return {
    name: `ledger-${org.slug}-${after + 1}-${last}.jsonl`,
    mediaType: 'application/jsonl',
    bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
  };
}
