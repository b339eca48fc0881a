import { noProof, type RequirementProof } from '../../kernel/claim/claim.ts';
import { type Proving, provings } from '../../kernel/claim/proving.rules.ts';
import type { ClaimsCounted } from './figures.schema.ts';

/** How many requirements stand in each way; they add up to all of them. */
export const segmentsOf = (
  requirements: readonly { readonly proving: Proving }[],
): { proving: Proving; requirements: number }[] =>
  provings.map((proving) => ({
    proving,
    requirements: requirements.filter((one) => one.proving === proving).length,
  }));

/** Claims of one requirement, as they are shown where nothing is judged of it. */
export const countedOf = (proof: RequirementProof | undefined): ClaimsCounted => {
  const { full, partial, context, lapsed, draft } = proof ?? noProof;
  return { full, partial, context, lapsed, draft };
};

/** All of them together: counts beside each other, no share of anything (R38). */
export const addedUp = (all: readonly ClaimsCounted[]): ClaimsCounted =>
  all.reduce(
    (sum, one) => ({
      full: sum.full + one.full,
      partial: sum.partial + one.partial,
      context: sum.context + one.context,
      lapsed: sum.lapsed + one.lapsed,
      draft: sum.draft + one.draft,
    }),
    countedOf(undefined),
  );
