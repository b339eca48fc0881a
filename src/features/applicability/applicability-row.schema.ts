import { z } from 'zod';
import { Id, RecordHead } from '../../kernel/schema.ts';
import { controlKinds, implementations } from '../control/control.schema.ts';
import { gapCodes } from './applicability.rules.ts';
import { Applicability, decisions } from './applicability.schema.ts';

/** A control of ours as a row shows it. */
export const RealisedBy = z.object({
  id: Id,
  ref: z.string(),
  title: z.string(),
  kind: z.enum(controlKinds),
  inheritedFrom: z.string(),
  implementation: z.enum(implementations),
  ownerId: Id.nullable(),
  ownerName: z.string().nullable(),
});
export type RealisedBy = z.infer<typeof RealisedBy>;

/** What the content says about the row's control; null when today's content no longer has it. */
export const RowContent = z.object({
  number: z.string(),
  title: z.string(),
  /** Number and title of the theme or objective. */
  group: z.string(),
  groupTitle: z.string(),
  intent: z.string(),
  order: z.int(),
  guidance: z.string().nullable(),
});

/** Claims for the requirement of a row, counted through its framework's own lens; those of the other are context. */
export const RowProof = z.object({
  full: z.int(),
  partial: z.int(),
  context: z.int(),
  draft: z.int(),
  /** Judged, and not counted: the record behind them is stale or archived. */
  lapsed: z.int(),
  /** Counted, and asking for a new judgement. */
  review: z.int(),
  /** The youngest day any that counts speaks of. */
  youngest: z.string().nullable(),
});
export type RowProof = z.infer<typeof RowProof>;

/** A row with everything that is derived for it: nothing of it is stored. */
export const ApplicabilityRow = RecordHead.extend(Applicability.shape).extend({
  content: RowContent.nullable(),
  realisedBy: z.array(RealisedBy),
  /** Lowest of the controls; null where none realises the row, and for an excluded row. */
  implementation: z.enum(implementations).nullable(),
  /** What proves it, today or at the end of the day asked for, whoever may see the records behind it. */
  proof: RowProof,
  gaps: z.array(z.object({ code: z.enum(gapCodes), severity: z.enum(['blocks', 'warns']) })),
  decidedByName: z.string().nullable(),
  can: z.array(z.enum(['decide', 'restore'])),
});
export type ApplicabilityRow = z.output<typeof ApplicabilityRow>;

/** A row as seen from the other end of the link. */
export const RealisedRow = z.object({
  id: Id,
  ref: z.string(),
  title: z.string(),
  framework: z.string(),
  requirement: z.string(),
  number: z.string(),
  decision: z.enum(decisions),
});
export type RealisedRow = z.infer<typeof RealisedRow>;

/** A row as a statement prints it: with the controls that realise it and how each is done. Excluded rows have none. */
export type ExportedRow = ApplicabilityRow & {
  readonly controls: readonly {
    readonly ref: string;
    readonly title: string;
    readonly description: string;
  }[];
};
