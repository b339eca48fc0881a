import { z } from 'zod';
import { Lens } from '../content/framework.schema.ts';
import { type Message, msg } from '../message.ts';
import { Day, Id, Instant, prose, Version } from '../schema.ts';

/** How far a claim proves its requirement, as a person judged it. Draft: nobody has judged it yet. */
export const sufficiencies = ['draft', 'context', 'partial', 'full'] as const;
export type Sufficiency = (typeof sufficiencies)[number];
export const sufficiencyLabels: Record<Sufficiency, Message> = {
  draft: msg('claim.sufficiency.draft', 'Draft'),
  context: msg('claim.sufficiency.context', 'Context'),
  partial: msg('claim.sufficiency.partial', 'Partial'),
  full: msg('claim.sufficiency.full', 'Full'),
};

/**
 * Where a claim came from before a person judged it: `person` made it; `link` and `import` follow from evidence of a
 * control that realises the requirement; the others were suggestions.
 */
export const claimSources = ['person', 'link', 'import', 'crosswalk', 'documents', 'carry_over'] as const;
export type ClaimSource = (typeof claimSources)[number];

/**
 * How a claim stands today, derived. `withdrawn`, `subject_archived` and `stale` ones never count; `review` counts,
 * and asks to be judged again because its subject has a newer revision.
 */
export const claimStandings = ['current', 'review', 'stale', 'subject_archived', 'withdrawn'] as const;
export type ClaimStanding = (typeof claimStandings)[number];
export const claimStandingLabels: Record<ClaimStanding, Message> = {
  current: msg('claim.standing.current', 'Current'),
  review: msg('claim.standing.review', 'To review'),
  stale: msg('claim.standing.stale', 'Stale'),
  subject_archived: msg('claim.standing.subject_archived', 'Record archived'),
  withdrawn: msg('claim.standing.withdrawn', 'Withdrawn'),
};

/** Does a claim of this standing count in a figure? */
export const counts = (standing: ClaimStanding): boolean => standing === 'current' || standing === 'review';
/** Those that count, for a statement. */
export const countingStandings: readonly ClaimStanding[] = claimStandings.filter(counts);

/** What a record proves for a requirement. `id` is null for a draft that follows from links and is not stored. */
export const Claim = z.object({
  id: Id.nullable(),
  /** 0 for a draft that is not stored. */
  version: z.union([z.literal(0), Version]),
  subjectId: Id,
  subjectType: z.string(),
  subjectRef: z.string(),
  subjectTitle: z.string(),
  framework: z.string(),
  requirement: z.string(),
  lens: Lens,
  sufficiency: z.enum(sufficiencies),
  standing: z.enum(claimStandings),
  /** What it proves there, in a person's words. */
  says: z.string(),
  coversFrom: Day.nullable(),
  coversTo: Day.nullable(),
  source: z.enum(claimSources),
  /** The control a link goes through, for drafts that follow from links. */
  throughRef: z.string().nullable(),
  judgedBy: Id.nullable(),
  judgedByName: z.string().nullable(),
  judgedAt: Instant.nullable(),
  /** Day the subject speaks of: when evidence was collected; null where its type has none. */
  subjectDay: Day.nullable(),
  withdrawnReason: z.string(),
});
export type Claim = z.infer<typeof Claim>;

/** What a person says of a claim. */
export const ClaimJudgement = z.object({
  sufficiency: z.enum(sufficiencies),
  says: prose(4000).default(''),
  coversFrom: Day.nullable().default(null),
  coversTo: Day.nullable().default(null),
});
