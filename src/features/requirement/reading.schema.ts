import { z } from 'zod';
import { Claim } from '../../kernel/claim/claim.schema.ts';
import { ClauseItem, Lens } from '../../kernel/content/framework.schema.ts';
import { HarmonisedClause } from '../../kernel/content/library.schema.ts';
import { MessageText } from '../../kernel/message-text.ts';
import { Id, RecordHead, Ref } from '../../kernel/schema.ts';
import { verdicts } from '../applicability/applicability.rules.ts';
import { decisions } from '../applicability/applicability.schema.ts';
import { RealisedBy } from '../applicability/applicability-row.schema.ts';
import { implementations } from '../control/control.schema.ts';
import { Clause } from './clause.schema.ts';
import { Proof } from './tree.schema.ts';

/** A clause as it is answered: with who assessed it, the record it points to, and what the reader may do to it. */
export const ClauseRecord = RecordHead.extend(Clause.shape).extend({
  assessedByName: z.string().nullable(),
  /** The own record that serves as example, where the reader sees it. */
  answerRecord: z.object({ id: Id, type: z.string(), ref: Ref, title: z.string() }).nullable(),
  can: z.array(z.enum(['assess', 'write', 'restore'])),
});
export type ClauseRecord = z.output<typeof ClauseRecord>;

/** A requirement through the lens of one framework: what it asks, what is recorded, what proves it. */
export const LensReading = z.object({
  framework: z.string(),
  frameworkTitle: z.string(),
  short: z.string(),
  lens: Lens,
  adopted: z.boolean(),
  requirement: z.string(),
  ref: z.string(),
  number: z.string(),
  title: z.string(),
  intent: z.string(),
  documented: z.object({ what: z.string(), mode: z.enum(['available', 'retain']) }).nullable(),
  items: z.array(ClauseItem.extend({ citation: MessageText })),
  /** Those marked key first: the ones an auditor really asks. */
  prompts: z.array(z.object({ id: z.string(), prompt: z.string(), key: z.boolean() })),
  duty: z.enum(['passage', 'answer']).nullable(),
  /** With `answer`: which own record would serve as example. */
  exampleRecord: z.string().nullable(),
  missing: z.enum(['passage', 'answer']).nullable(),
  typicalEvidence: z.array(z.string()),
  /** Fixed sentences that belong beside its framework (R38). */
  notes: z.array(z.string()),
  clause: ClauseRecord.nullable(),
  /** The row of the Statement of Applicability, for a control; it is decided there, never here. */
  row: z
    .object({
      id: Id,
      ref: Ref,
      decision: z.enum(decisions),
      justification: z.string(),
      implementation: z.enum(implementations).nullable(),
      verdict: z.enum(verdicts).nullable(),
      ownerName: z.string().nullable(),
      realisedBy: z.array(RealisedBy),
    })
    .nullable(),
  /** At most 200, strongest first; `proof` counts all. */
  claims: z.array(Claim),
  proof: Proof,
});
export type LensReading = z.output<typeof LensReading>;

/** A requirement with everything about it, through every lens that has it. */
export const RequirementReading = z.object({
  kind: z.enum(['clause', 'control', 'article']),
  number: z.string(),
  title: z.string(),
  /** How the standards share it; null for what only one regime has by nature. */
  shared: HarmonisedClause.pick({
    id: true,
    relation: true,
    lensDuty: true,
    differences: true,
    singleEvidenceRule: true,
    commonAuditTrap: true,
  })
    .extend({ dutyTitle: z.string(), dutyRequires: z.string() })
    .nullable(),
  /** Titles of the documents the content names for it. */
  documents: z.array(z.string()),
  distinctness: z
    .object({
      noticeFrom: z.number(),
      minimumWords: z.int(),
      terms: z.record(Lens, z.array(z.string())),
    })
    .nullable(),
  lenses: z.array(LensReading).max(10),
});
export type RequirementReading = z.output<typeof RequirementReading>;
