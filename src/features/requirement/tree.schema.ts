import { z } from 'zod';
import { Lens } from '../../kernel/content/framework.schema.ts';
import { HarmonisedClause } from '../../kernel/content/library.schema.ts';
import { Day, Id, Ref, Version } from '../../kernel/schema.ts';
import { verdicts } from '../applicability/applicability.rules.ts';
import { decisions } from '../applicability/applicability.schema.ts';
import { implementations } from '../control/control.schema.ts';
import { assessments } from './clause.schema.ts';
import { phases } from './tree.rules.ts';

/** What claims say of a requirement: how many count, by how far they prove it, and those that do not. */
export const Proof = z.object({
  full: z.int(),
  partial: z.int(),
  context: z.int(),
  /** Nobody has judged them yet. */
  draft: z.int(),
  /** Judged, and not counted because their subject is stale or archived. */
  lapsed: z.int(),
  /** Counted, and asking for a new judgement. */
  review: z.int(),
  youngest: Day.nullable(),
});

export const Fraction = z.object({ framework: z.string(), met: z.int(), total: z.int() });

/** A regime as a column of the tree. */
export const TreeFramework = z.object({
  id: z.string(),
  shortTitle: z.string(),
  /** As people say it, and as references begin: the last word of its number. */
  short: z.string(),
  lens: Lens,
  /** False for one that is only looked at: nothing of it is recorded. */
  adopted: z.boolean(),
  /** A law has articles, counts of claims and no figure (R38). */
  law: z.boolean(),
});
export type TreeFramework = z.infer<typeof TreeFramework>;

/** One clause through the lens of one framework. */
export const ClauseCell = z.object({
  framework: z.string(),
  requirement: z.string(),
  ref: Ref,
  title: z.string(),
  /** Null where the reader sees no record of it, or the framework is not adopted. */
  record: z
    .object({
      id: Id,
      version: Version,
      assessment: z.enum(assessments),
      assessedOn: Day.nullable(),
      ownerId: Id.nullable(),
      ownerName: z.string().nullable(),
      mine: z.boolean(),
      /** Whether the reader may judge it. */
      mayWrite: z.boolean(),
      /** What the lens owes and has not written (R10). */
      missing: z.enum(['passage', 'answer']).nullable(),
    })
    .nullable(),
  proof: Proof,
});
export type ClauseCell = z.infer<typeof ClauseCell>;

/** A place of a law that the crosswalk names beside a clause. */
export const TouchedArticle = z.object({
  id: z.string(),
  framework: z.string(),
  number: z.string(),
  title: z.string().nullable(),
});

/** A clause as the standards share it: one row, one cell per regime that has it. */
export const ClauseLine = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  relation: HarmonisedClause.shape.relation,
  group: z.string(),
  /** 0 for 4.1, 1 for 6.1.2. */
  depth: z.int(),
  cells: z.array(ClauseCell),
  articles: z.array(TouchedArticle),
});
export type ClauseLine = z.infer<typeof ClauseLine>;

/** A chapter of the clauses with how much of it is met, per regime. */
export const ClauseGroup = z.object({
  number: z.string(),
  title: z.string(),
  phase: z.enum(phases),
  fractions: z.array(Fraction),
});

/** A row of Annex A: what was decided and how far it is carried out, in place of an assessment. */
export const ControlLine = z.object({
  framework: z.string(),
  requirement: z.string(),
  ref: Ref,
  number: z.string(),
  title: z.string(),
  group: z.string(),
  record: z
    .object({
      id: Id,
      decision: z.enum(decisions),
      implementation: z.enum(implementations).nullable(),
      verdict: z.enum(verdicts).nullable(),
      ownerName: z.string().nullable(),
      mine: z.boolean(),
    })
    .nullable(),
  proof: Proof,
});
export type ControlLine = z.infer<typeof ControlLine>;

export const ControlGroup = z.object({
  framework: z.string(),
  number: z.string(),
  title: z.string(),
  met: z.int(),
  total: z.int(),
});

/** An article of a law: claims are counted, nothing is assessed and no share is shown (R38). */
export const ArticleLine = z.object({
  framework: z.string(),
  requirement: z.string(),
  number: z.string(),
  title: z.string(),
  group: z.string(),
  groupTitle: z.string(),
  proof: Proof,
});
export type ArticleLine = z.infer<typeof ArticleLine>;

/** Both standards and the law read once: everything in it is derived. */
export const RequirementTree = z.object({
  today: Day,
  frameworks: z.array(TreeFramework),
  /** Standards and laws of the content that are not shown: one may look what they would add. */
  others: z.array(TreeFramework),
  groups: z.array(ClauseGroup),
  clauses: z.array(ClauseLine).max(200),
  controlGroups: z.array(ControlGroup),
  controls: z.array(ControlLine).max(200),
  articles: z.array(ArticleLine).max(200),
});
export type RequirementTree = z.infer<typeof RequirementTree>;
