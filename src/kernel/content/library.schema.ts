import { z } from 'zod';
import { RhythmRule } from '../rhythm.ts';
import { Confidence, folderHead, Lens, RequirementId } from './framework.schema.ts';

const Text = z.string().trim().min(1);
const Texts = z.array(Text);
const DocumentId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is no document id');

const LensDuty = z.enum(['passage', 'answer']);
const ClauseRelation = z.enum(['identical', 'same_shape', 'single']);
const Prompt = z.strictObject({ id: Text, prompt: Text, key: z.boolean() });

export const HarmonisedMapHead = z.strictObject({
  kind: z.literal('harmonised-map'),
  ...folderHead,
  relations: z.array(z.strictObject({ id: ClauseRelation, meaning: Text, lensDuty: LensDuty })),
  lensDuties: z.array(
    z.strictObject({ id: LensDuty, title: Text, requires: Text, blocksWhen: Text, neverBlocks: Texts }),
  ),
  distinctness: z.strictObject({
    appliesTo: LensDuty,
    method: Text,
    noticeFrom: z.number().min(0).max(1),
    minimumWords: z.int().min(0),
    messages: z.strictObject({ similar: Text, thin: Text }),
    lensTerms: z.record(Lens, z.record(z.string(), Texts)),
  }),
  promptRule: Text,
});
/** A clause as the two standards share it, with what each lens owes there. */
export const HarmonisedClause = z.strictObject({
  id: Text,
  title: Text,
  requirements: z.array(RequirementId).min(1),
  relation: ClauseRelation,
  lensDuty: LensDuty,
  /** With duty `passage`: the lenses that owe a text of their own. */
  passageLenses: z.array(Lens),
  /** With duty `answer`: the record that serves as example, per lens. */
  exampleRecord: z.record(Lens, Text).nullable(),
  documents: z.array(DocumentId),
  differences: Text,
  prompts: z.record(Lens, z.array(Prompt)),
  singleEvidenceRule: Text,
  commonAuditTrap: Text,
  reusePercentHint: z.int().min(0).max(100),
});
export type HarmonisedClause = z.infer<typeof HarmonisedClause>;
export const HarmonisedMapFile = z.strictObject({ entries: z.array(HarmonisedClause) });

/** Read from the `from` side: `subset` means that `from` is contained in `to`. */
export const CrosswalkRelation = z.enum(['equal', 'subset', 'superset', 'intersects']);
export type CrosswalkRelation = z.infer<typeof CrosswalkRelation>;
export const Mapping = z.strictObject({
  id: Text,
  set: Text,
  from: RequirementId,
  to: RequirementId,
  relation: CrosswalkRelation,
  rationale: Text,
  documents: z.array(DocumentId),
  confidence: Confidence,
  sources: Texts,
});
export type Mapping = z.infer<typeof Mapping>;
export const CrosswalkHead = z.strictObject({
  kind: z.literal('crosswalk'),
  ...folderHead,
  relations: z.array(z.strictObject({ id: CrosswalkRelation, meaning: Text })),
  /** Regimes without a folder of their own: only the places that mappings name. */
  regimes: z.array(
    z.strictObject({
      id: Text,
      title: Text,
      fullTitle: Text,
      nodes: z.array(
        z.strictObject({ id: RequirementId, title: Text.nullable(), parent: RequirementId.nullable() }),
      ),
    }),
  ),
});
export const CrosswalkFile = z.strictObject({
  mappings: z.array(Mapping),
  gaps: z.array(z.strictObject({ reference: RequirementId, topic: Text, explanation: Text })),
});
export type Gap = z.infer<typeof CrosswalkFile>['gaps'][number];

const Carry = z.enum(['none', 'context', 'part', 'most']);
const Effort = z.enum(['S', 'M', 'L']);
/** What an existing management system brings for the targets, and what has to be added. It makes nothing met. */
export const CarryOverNote = z.strictObject({
  id: Text,
  kind: z.enum(['control', 'clause', 'group']),
  title: Text.nullable(),
  targets: z.array(RequirementId).min(1),
  carry: Carry,
  from: z.array(RequirementId),
  documents: z.array(DocumentId),
  reuse: Text,
  add: Texts,
  trap: Text,
  effort: Effort,
  confidence: Confidence,
});
export type CarryOverNote = z.infer<typeof CarryOverNote>;
export const CarryOverHead = z.strictObject({
  kind: z.literal('carry-over'),
  ...folderHead,
  carryValues: z.array(
    z.strictObject({
      id: Carry,
      title: Text,
      meaning: Text,
      proposedSufficiency: z.enum(['context', 'partial']).nullable(),
    }),
  ),
  efforts: z.array(z.strictObject({ id: Effort, meaning: Text })),
  rules: z.array(z.strictObject({ id: Text, text: Text })),
});
export const CarryOverFile = z.strictObject({ notes: z.array(CarryOverNote) });

const EvidenceKind = z.enum(['certificate', 'training', 'experience', 'authority']);
export const ProgrammeRole = z.strictObject({
  id: Text,
  title: Text,
  lenses: z.array(Lens).min(1),
  aliases: Texts,
  namedByStandard: z.boolean(),
  duties: Texts.min(1),
  requirements: z.array(RequirementId),
  competence: Texts,
  acceptedEvidence: z.array(
    z.strictObject({
      kind: EvidenceKind,
      what: Text,
      refreshMonths: z.int().positive().nullable(),
      expires: Text.nullable(),
    }),
  ),
  conflicts: z.array(
    z.strictObject({ with: Text, level: z.enum(['stop', 'warn']), reason: Text, safeguard: Text.nullable() }),
  ),
});
export type ProgrammeRole = z.infer<typeof ProgrammeRole>;
export const RolesHead = z.strictObject({
  kind: z.literal('roles'),
  ...folderHead,
  conflictLevels: z.array(z.strictObject({ id: z.enum(['stop', 'warn']), meaning: Text })),
  rules: Texts,
  evidenceKinds: z.array(z.strictObject({ id: EvidenceKind, meaning: Text })),
  relations: z.array(z.strictObject({ id: Text, title: Text, note: Text })),
});
export const RolesFile = z.strictObject({ roles: z.array(ProgrammeRole) });

const RhythmSource = z.enum(['standard', 'law', 'scheme', 'practice']);
/** How often something of a kind comes round unless the organisation says otherwise. Stored elsewhere: rule and last date. */
export const RhythmDefault = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/, 'is no id of the form group.name'),
  group: Text,
  title: Text,
  /** What it is for: values of fields of a record; the rhythm with the most matching fields governs. */
  selector: z.object({ record: Text }).catchall(z.union([Text, z.boolean(), Texts.min(1)])),
  rule: RhythmRule,
  /** What makes it due before the interval ends, in words. */
  events: Texts,
  /** From how many days before the due day it is announced. */
  warnDays: z.int().min(0).max(365),
  source: z.strictObject({
    kind: RhythmSource,
    requirements: z.array(RequirementId),
    /** Where the number comes from; a standard that asks for planned intervals leaves it to practice. */
    numberFrom: RhythmSource,
    basis: Text.nullable(),
  }),
  /** False: an organisation may shorten the interval, never lengthen or switch it off. */
  editable: z.boolean(),
});
export type RhythmDefault = z.infer<typeof RhythmDefault>;
export const RhythmsHead = z.strictObject({
  kind: z.literal('rhythms'),
  ...folderHead,
  rules: Texts,
  sourceKinds: z.array(z.strictObject({ id: RhythmSource, meaning: Text })),
  groups: z.array(z.strictObject({ id: Text, title: Text })),
});
export const RhythmsFile = z.strictObject({ rhythms: z.array(RhythmDefault) });
