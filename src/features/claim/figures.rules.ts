import { noProof, type RequirementProof } from '../../kernel/claim/claim.ts';
import { type ClaimsCounted, type Proving, provings } from './figures.schema.ts';

/** How a requirement stands by its claims, each claim once: the strongest that counts today decides. Pure. */
export function provingOf(proof: RequirementProof | undefined): Proving {
  if (!proof) return 'none';
  const { full, partial, context, lapsed, draft } = proof;
  if (full > 0) return 'full';
  if (partial > 0) return 'partial';
  if (context > 0) return 'context';
  if (lapsed > 0) return 'lapsed';
  return draft > 0 ? 'draft' : 'none';
}

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
