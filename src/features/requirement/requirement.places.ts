import type { Lens } from '../../kernel/content/framework.schema.ts';
import { place } from '../../web/place.tsx';

/** What a page tells of the requirement and lens it shows. */
export interface RequirementShown {
  /** `framework:number`. */
  readonly requirement: string;
  readonly lens: Lens;
  /** The record behind it: a clause, or the row of a statement; null where there is none (articles of a law). */
  readonly record: { readonly type: string; readonly id: string; readonly ref: string } | null;
}

/** What proves a requirement: the claims for it, and where one adds to them. */
export const proofOfRequirement = place<RequirementShown>();

/** Below what answers a requirement: what else is known to answer it. */
export const answersOfRequirement = place<RequirementShown>();

/** Folded under a requirement: what another feature says of it besides, by one side at a time. */
export const saidOfRequirement = place<{ requirement: string }>();

/** Above the tree: what another feature knows about all requirements, in one line. */
export const aboveRequirements = place<object>();
