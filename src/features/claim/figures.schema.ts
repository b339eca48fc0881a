import { z } from 'zod';
import { provings } from '../../kernel/claim/proving.rules.ts';
import { Lens } from '../../kernel/content/framework.schema.ts';
import { Id } from '../../kernel/schema.ts';

/** Claims counted: those that count today by how far they prove, those that lapsed, and drafts nobody has judged. */
export const ClaimsCounted = z.object({
  full: z.int(),
  partial: z.int(),
  context: z.int(),
  lapsed: z.int(),
  draft: z.int(),
});
export type ClaimsCounted = z.infer<typeof ClaimsCounted>;

export const RequirementFigure = z.object({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  proving: z.enum(provings),
  /** Its clause or row; an article of a law has none. */
  record: z.object({ id: Id, type: z.string(), ref: z.string() }).nullable(),
  /** Of an article of a law; null for a clause or control. */
  claims: ClaimsCounted.nullable(),
});
export type RequirementFigure = z.infer<typeof RequirementFigure>;

/**
 * A regime: a standard with its clause leaves and the controls its statement does not exclude, each once; or a law with
 * counts of claims and no figure, because its duties depend on what is classified (R38).
 */
export const FrameworkFigure = z.object({
  ...{ id: z.string(), ref: z.string(), title: z.string(), lens: Lens },
  /** Null for a law, as the next two: nothing stands there that a share could be reckoned from. */
  denominator: z.int().nullable(),
  /** Left the denominator. */
  excluded: z.int().nullable(),
  /** Each once; they add up to the denominator. */
  segments: z.array(z.object({ proving: z.enum(provings), requirements: z.int() })).nullable(),
  /** Of a law, over all its articles; null for a standard. */
  claims: ClaimsCounted.nullable(),
  /** Articles of a law without any claim; null for a standard. */
  without: z.int().nullable(),
  requirements: z.array(RequirementFigure),
});
export type FrameworkFigure = z.infer<typeof FrameworkFigure>;

const Item = z.object({
  ...{ id: Id, type: z.string(), ref: z.string(), title: z.string() },
  /** Counted claims of it. */
  claims: z.int(),
});

/** "412 claims from 171 items: each is used 2.4 times." Counted claims only; whoever may see the records. */
export const Reuse = z.object({
  claims: z.int(),
  items: z.int(),
  /** Of the claims, those on records the reader does not see. */
  unseen: z.int(),
  most: z.array(Item),
  least: z.array(Item),
});

/** What an item carries in one regime. */
const Cell = z.object({
  framework: z.string(),
  ...{ full: z.int(), partial: z.int(), context: z.int(), draft: z.int(), lapsed: z.int() },
  /** Requirements of which it is the only current full or partial claim: empty if it lapsed. */
  only: z.array(z.object({ id: z.string(), ref: z.string() })),
  /** How many more of these there are than are named. */
  onlyMore: z.int(),
});

/** A record with claims, and what it carries. */
export const CoverageItem = z.object({
  ...{ id: Id, type: z.string(), ref: z.string(), title: z.string(), stale: z.boolean() },
  /** Counted claims. */
  carries: z.int(),
  cells: z.array(Cell),
});
export type CoverageItem = z.infer<typeof CoverageItem>;
