import { z } from 'zod';
import { type Message, msg } from '../../kernel/message.ts';
import { Id, Instant, prose } from '../../kernel/schema.ts';

/** How much an existing management system brings. The codes are those of the notes in the content. */
export const carries = ['most', 'part', 'context', 'none'] as const;
export type Carry = (typeof carries)[number];
export const carryLabels: Record<Carry, Message> = {
  most: msg('carry-over.carry.most', 'Most'),
  part: msg('carry-over.carry.part', 'In part'),
  context: msg('carry-over.carry.context', 'Context only'),
  none: msg('carry-over.carry.none', 'Nothing'),
};

/** What a person said about a proposal. It makes nothing met (R8). */
export const verdicts = ['open', 'accepted', 'edited', 'rejected'] as const;
export type Verdict = (typeof verdicts)[number];
export const verdictLabels: Record<Verdict, Message> = {
  open: msg('carry-over.verdict.open', 'Open'),
  accepted: msg('carry-over.verdict.accepted', 'Accepted'),
  edited: msg('carry-over.verdict.edited', 'Accepted as edited'),
  rejected: msg('carry-over.verdict.rejected', 'Rejected'),
};

/** What a note is about; a note for a group of controls counts as one for controls. */
export const kinds = ['control', 'clause'] as const;
export type Kind = (typeof kinds)[number];

/**
 * Whether a source offers something here, and if not, why. `no_row`: nothing of ours under it; `not_recorded`: a
 * clause nobody keeps a record of here, because its standard is not adopted.
 */
export const sourceStates = [
  'offers',
  'excluded',
  'no_row',
  'no_control',
  'not_assessed',
  'not_implemented',
  'not_met',
  'not_recorded',
] as const;
export type SourceState = (typeof sourceStates)[number];

export const VerdictText = prose(10_000);

/** Where the text that is taken over may be put in the record of a clause (R10). */
export const clauseTexts = ['passage', 'answer'] as const;
export type ClauseText = (typeof clauseTexts)[number];

/** The stored word of a person; `version` 0 stands for a proposal nobody has answered yet. */
export const StoredVerdict = z.object({
  verdict: z.enum(verdicts),
  /** Accepted or edited: what is taken over. Rejected: the reason. */
  text: z.string(),
  version: z.int().min(0),
  at: Instant.nullable(),
  byName: z.string().nullable(),
  /** Controls this proposal linked to the row and that are still linked through it. */
  linked: z.array(Id),
  /** The field of the clause this answer put its text into. */
  filled: z.enum(clauseTexts).nullable(),
});
export type StoredVerdict = z.infer<typeof StoredVerdict>;
