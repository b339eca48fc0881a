import { type Proving, provings } from '../../kernel/claim/proving.rules.ts';
import { english, type Message, msg } from '../../kernel/message.ts';
import type { RowProof } from './applicability-row.schema.ts';

/** How a row stands by its claims, as a statement says it. */
export const provingLabels: Record<Proving, Message> = {
  full: msg('statement.proof.is-full', 'Proven in full: at least one full claim counts'),
  partial: msg('statement.proof.is-partial', 'Proven in part: a partial claim counts, no full one'),
  context: msg('statement.proof.is-context', 'Context only: what counts helps to understand it'),
  lapsed: msg('statement.proof.is-lapsed', 'Lapsed: what was judged is on a stale or archived record'),
  draft: msg('statement.proof.is-draft', 'Drafts only: nobody has judged them, they count for nothing'),
  none: msg('statement.proof.is-none', 'Without a claim'),
};

const counted: readonly ['full' | 'partial' | 'context', (count: number) => Message][] = [
  ['full', (count) => msg('statement.proof.full', '{count} full', { count })],
  ['partial', (count) => msg('statement.proof.partial', '{count} partial', { count })],
  ['context', (count) => msg('statement.proof.context', '{count} context', { count })],
];

/**
 * "2 full, 1 context; youngest 2026-11-12; 1 lapsed": what proves a row, what counts first and what does not behind it.
 * Claims that count are never mixed with those that do not.
 */
export function proofText(proof: RowProof): string {
  const { youngest, lapsed, draft } = proof;
  const counts = counted.flatMap(([far, say]) => (proof[far] > 0 ? [english(say(proof[far]))] : []));
  const others = [
    ...(counts.length > 0 && youngest !== null
      ? [english(msg('statement.proof.youngest', 'youngest {day}', { day: youngest }))]
      : []),
    ...(lapsed > 0 ? [english(msg('statement.proof.lapsed', '{count} lapsed', { count: lapsed }))] : []),
    ...(draft > 0 ? [english(msg('statement.proof.draft', '{count} not judged', { count: draft }))] : []),
  ];
  if (counts.length > 0) return [counts.join(', '), ...others].join('; ');
  return others.length > 0 ? [nothingCounts, ...others].join('; ') : none;
}

const none = english(msg('statement.proof.none', 'None'));
const nothingCounts = english(msg('statement.proof.nothing-counts', 'None that counts'));

/** Did `proofText` write this? */
export const isProofText = (text: string): boolean =>
  text === none ||
  text
    .split(/[,;] /)
    .every((part) =>
      /^(?:\d+ (?:full|partial|context|lapsed|not judged)|youngest \d{4}-\d\d-\d\d|None that counts)$/.test(
        part,
      ),
    );

/** Rows that ask for proof, by how they stand; those without any are left out. */
export function provingCounts(
  rows: readonly { readonly proving: Proving }[],
): { proving: Proving; rows: number }[] {
  return provings
    .map((proving) => ({ proving, rows: rows.filter((row) => row.proving === proving).length }))
    .filter((one) => one.rows > 0);
}
