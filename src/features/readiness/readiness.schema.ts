import { z } from 'zod';
import { Lens } from '../../kernel/content/framework.schema.ts';
import { verdicts } from '../applicability/applicability.rules.ts';
import { assessments } from '../requirement/clause.schema.ts';
import { phases } from '../requirement/tree.rules.ts';

/** Where a standard stands: clause leaves and controls that are not excluded, each once. */
export const Figure = z.object({
  /** Sum of the segments. */
  denominator: z.int(),
  segments: z.array(z.object({ verdict: z.enum(verdicts), clauses: z.int(), controls: z.int() })),
  /** Left the denominator. */
  excluded: z.int(),
  /** Among the not assessed. */
  undecided: z.int(),
  /** Implemented, and only partly met because no current full claim proves it. */
  implementedWithoutClaim: z.int(),
  /** Not counted: there is no record of it, or one the reader may not see. */
  unseen: z.object({ clauses: z.int(), controls: z.int() }),
});
export type Figure = z.infer<typeof Figure>;

/** Counts of claims that count today, by the chapter of a law; never a share of anything (R38). */
export const Chapter = z.object({
  group: z.string(),
  title: z.string(),
  articles: z.int(),
  full: z.int(),
  partial: z.int(),
  context: z.int(),
});
export type Chapter = z.infer<typeof Chapter>;

/** An adopted regime: a standard with its figure, or a law with its counts and no figure. */
export const Regime = z.object({
  framework: z.string(),
  number: z.string(),
  shortTitle: z.string(),
  lens: Lens,
  figure: Figure.nullable(),
  chapters: z.array(Chapter),
});
export type Regime = z.infer<typeof Regime>;

/** A clause through the lens of one standard. */
export const SpineSide = z.object({
  lens: Lens,
  framework: z.string(),
  requirement: z.string(),
  ref: z.string(),
  /** Null where there is no record of it, or one the reader may not see. */
  assessment: z.enum(assessments).nullable(),
  /** Claims that count today, and drafts nobody has judged. */
  claims: z.int(),
  drafts: z.int(),
  /** A claim of it was judged and no longer counts: the record behind it is stale or archived. */
  stale: z.boolean(),
  /** What the lens owes here and has not written (R10). */
  missing: z.enum(['passage', 'answer']).nullable(),
});
export type SpineSide = z.infer<typeof SpineSide>;

/** A clause as the adopted standards share it: one side per standard that has it. */
export const SpineCell = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  phase: z.enum(phases),
  sides: z.array(SpineSide).min(1),
  /** One record is claimed for it through every lens. */
  shared: z.boolean(),
});
export type SpineCell = z.infer<typeof SpineCell>;
