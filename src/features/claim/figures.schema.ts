import { z } from 'zod';
import { Lens } from '../../kernel/content/framework.schema.ts';
import { Id } from '../../kernel/schema.ts';

/**
 * How a requirement stands by its claims: by its strongest current one; `lapsed` where every judged one is on a stale
 * or archived record, `draft` where nobody has judged any, `none` without a claim.
 */
export const provings = ['full', 'partial', 'context', 'lapsed', 'draft', 'none'] as const;
export type Proving = (typeof provings)[number];

export const RequirementFigure = z.object({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  proving: z.enum(provings),
  /** Its clause or row; an article of a law has none. */
  record: z.object({ id: Id, type: z.string(), ref: z.string() }).nullable(),
});

/** A regime: its clause leaves and the controls its statement does not exclude, or the articles of a law, each once. */
export const FrameworkFigure = z.object({
  ...{ id: z.string(), ref: z.string(), title: z.string(), lens: Lens },
  denominator: z.int(),
  /** Left the denominator. */
  excluded: z.int(),
  /** Each once; they add up to the denominator. */
  segments: z.array(z.object({ proving: z.enum(provings), requirements: z.int() })),
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
});

/** A record with claims, and what it carries. */
export const CoverageItem = z.object({
  ...{ id: Id, type: z.string(), ref: z.string(), title: z.string(), stale: z.boolean() },
  /** Counted claims. */
  carries: z.int(),
  cells: z.array(Cell),
});
export type CoverageItem = z.infer<typeof CoverageItem>;
