import { z } from 'zod';
import { Claim, claimSources, sufficiencies } from '../../kernel/claim/claim.schema.ts';
import { Lens } from '../../kernel/content/framework.schema.ts';
import { CrosswalkRelation } from '../../kernel/content/library.schema.ts';
import { MessageText } from '../../kernel/message-text.ts';
import { Id } from '../../kernel/schema.ts';

/** `framework:number`, as everywhere. */
export const RequirementAddress = z
  .string()
  .max(120)
  .regex(/^[a-z0-9-]+:[^\s,][^,]*$/, 'Give a requirement as framework:number.');

/** A claim as a reader gets it. */
export const ClaimRow = Claim.extend({
  /** The requirement as people say it (`27001 A.8.13`), and its title. */
  requirementRef: z.string(),
  requirementTitle: z.string(),
  /** Why it counts as context however far it was judged; null where it counts as it was judged. */
  asContext: z.enum(['other_lens', 'excluded']).nullable(),
  /** `judge`: the reader may say how far it proves it, withdraw it and bring it back. */
  can: z.array(z.enum(['judge'])),
});
export type ClaimRow = z.infer<typeof ClaimRow>;

/** A requirement as claims name it: the framework is always shown with its number. */
export const RequirementName = z.object({
  id: z.string(),
  /** As people say it: `27001 A.8.13`, `EU AI Act Art. 9`. */
  ref: z.string(),
  framework: z.string(),
  frameworkTitle: z.string(),
  number: z.string(),
  title: z.string(),
  /** The lens of its framework. */
  lens: Lens,
  /** The row of the statement leaves it out: claims for it are context. */
  excluded: z.boolean(),
  /** Its clause or row; an article of a law has none. */
  record: z.object({ id: Id, type: z.string(), ref: z.string() }).nullable(),
});
export type RequirementName = z.infer<typeof RequirementName>;

const Named = z.object({ id: Id, type: z.string(), ref: z.string(), title: z.string() });

/** A record that proves a related requirement. It proposes the same record here and makes nothing met (R8). */
export const RelatedSuggestion = z.object({
  subject: Named,
  from: RequirementName,
  sufficiency: z.enum(sufficiencies),
  /** How this requirement stands to that one; `shared`: one clause that both standards ask for. */
  relation: z.enum([...CrosswalkRelation.options, 'shared']),
  rationale: z.string(),
  can: z.array(z.enum(['judge'])),
});
export type RelatedSuggestion = z.infer<typeof RelatedSuggestion>;

/** A record that carry-over proposes: at most this far, because a note says how much carries from there. */
export const CarriedSuggestion = z.object({
  subject: Named,
  from: RequirementName,
  sufficiency: z.enum(sufficiencies),
  can: z.array(z.enum(['judge'])),
});
export type CarriedSuggestion = z.infer<typeof CarriedSuggestion>;

/** A working document that can carry evidence here, and the newest evidence whose name, tags or file names fit. */
export const DocumentSuggestion = z.object({
  id: z.string(),
  title: z.string(),
  purpose: z.string(),
  /** How many fit, those shown among them. */
  count: z.int(),
  fits: z.array(Named.extend({ can: z.array(z.enum(['judge'])) })),
});
export type DocumentSuggestion = z.infer<typeof DocumentSuggestion>;

/** Names one claim: what a record proves for a requirement, through a lens. */
export const ClaimKey = z.object({ subject: Id, requirement: RequirementAddress, lens: Lens });
export type ClaimKey = z.infer<typeof ClaimKey>;

/** Where a claim comes from when a person makes one that is not there; links tell their own. */
export const givenSources = claimSources.filter((source) => source !== 'link' && source !== 'import');

export const outcomes = ['changed', 'same', 'refused'] as const;

/** What came of one claim that was confirmed together with others. */
export const ConfirmedClaim = ClaimKey.extend({
  outcome: z.enum(outcomes),
  /** Why it was refused, in a sentence. */
  why: MessageText.nullable(),
  /** Reference of its record; null where the reader sees none. */
  ref: z.string().nullable(),
  /** Its version now; 0 where it is not stored. */
  version: z.int().min(0),
  sufficiency: z.enum(sufficiencies),
  says: z.string(),
  /** How it was judged before, to take it back; null where it was refused. */
  before: z.object({ sufficiency: z.enum(sufficiencies), says: z.string() }).nullable(),
});
export type ConfirmedClaim = z.infer<typeof ConfirmedClaim>;
