/**
 * How a requirement stands by its claims: by its strongest current one; `lapsed` where every judged one is on a stale
 * or archived record, `draft` where nobody has judged any, `none` without a claim. Strongest first.
 */
export const provings = ['full', 'partial', 'context', 'lapsed', 'draft', 'none'] as const;
export type Proving = (typeof provings)[number];

/** Claims of a requirement counted; those of the other lens are context. */
export interface ProofCounts {
  readonly full: number;
  readonly partial: number;
  readonly context: number;
  readonly lapsed: number;
  readonly draft: number;
}

/** Each requirement once, wherever it is shown: the strongest claim that counts today decides, whatever lapsed beside it. */
export const provingOf = (proof: ProofCounts | undefined): Proving =>
  provings.find((proving) => proving !== 'none' && (proof?.[proving] ?? 0) > 0) ?? 'none';
