import { z } from 'zod';
import { Law } from './law.schema.ts';

/** `infosec` (information security) or `ai`, nothing else. */
export const Lens = z.enum(['infosec', 'ai']);
export type Lens = z.infer<typeof Lens>;

const Text = z.string().trim().min(1);
const Texts = z.array(Text);
const Version = z.string().regex(/^\d+\.\d+\.\d+$/, 'is no version of the form 1.0.0');
export const FolderId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is no id of small letters, digits and hyphens');
/** The folder, a colon, the number as published: `some-standard-2020:A.5.1`. */
export const RequirementId = z
  .string()
  .regex(/^[a-z0-9-]+:\S.*$/, 'is no requirement id of the form folder:number');
export type RequirementId = z.infer<typeof RequirementId>;
export const Confidence = z.enum(['high', 'medium', 'low']);

/** What every folder of content says of itself. */
export const folderHead = {
  id: FolderId,
  version: Version,
  title: Text,
  licence: z.strictObject({ spdx: Text, note: Text }),
  sources: Texts.min(1),
  openDoubts: Texts,
};

const LifecycleStage = z.enum([
  'inception',
  'design_development',
  'verification_validation',
  'deployment',
  'operation_monitoring',
  're_evaluation',
  'retirement',
]);

export const DriverKind = z.enum(['risk', 'law', 'contract', 'party', 'impact', 'practice']);
export type DriverKind = z.infer<typeof DriverKind>;

/** What the applicability register and the Statement of Applicability of a framework need. */
export const Applicability = z.strictObject({
  /** The place that asks for the statement, for example `6.1.3 d`. */
  statedIn: Text,
  /** The place that asks for the comparison with the annex. */
  comparedIn: Text,
  /** Does a row without implementation block the issue of the statement, or only warn? */
  implementationMissing: z.enum(['blocks', 'warns']),
  implementationNote: Text,
  /** An annex with guidance that has to be considered per row, where the framework has one. */
  guidance: z.strictObject({ annex: Text, consideredIn: Text, text: Text }).nullable(),
  /** What each row of a necessary control records besides. */
  conditions: z.array(z.strictObject({ id: z.string().regex(/^[a-z_]+$/), clause: Text, text: Text })),
  driverKinds: z.array(DriverKind).min(1),
  /** From how many rows on the same justification counts as mass-identical. */
  identicalJustificationsFrom: z.int().min(2),
});
export type Applicability = z.infer<typeof Applicability>;

/** A theme, an objective or a chapter under which controls or articles stand; `parent` for a group inside a group. */
export const Group = z.strictObject({
  number: Text,
  title: Text,
  objective: Text.nullable(),
  parent: Text.nullable(),
});
export type Group = z.infer<typeof Group>;

/** Why another number of controls than the true one is often quoted. */
const CountNote = z.strictObject({
  count: z.int(),
  oftenQuoted: z.int(),
  computation: Text,
  reasons: Texts.min(1),
  comparedWith: Texts,
  certainty: Text,
});

export const FrameworkHead = z.strictObject({
  kind: z.literal('framework'),
  ...folderHead,
  number: Text,
  shortTitle: Text,
  edition: Text,
  lens: Lens,
  /** Short name of the management system it asks for; null for a law. */
  managementSystem: Text.nullable(),
  certifiable: z.boolean(),
  subject: Text,
  /** Counts that the loader insists on: clause leaves, controls, articles, duties; controls or articles by top group. */
  expects: z.strictObject({
    clauses: z.int(),
    controls: z.int(),
    articles: z.int().default(0),
    duties: z.int().default(0),
    groups: z.record(z.string(), z.int()),
  }),
  groupsAre: z.enum(['themes', 'objectives', 'chapters']),
  groups: z.array(Group),
  attributes: z.array(
    z.strictObject({ id: Text, title: Text, values: z.array(z.strictObject({ id: Text, title: Text })) }),
  ),
  /** Roles the framework knows for organisations, for example provider of AI; `basis` names the place that defines it. */
  roles: z.array(
    z.strictObject({
      id: Text,
      title: Text,
      subRoles: Texts,
      meaning: Text,
      lawHint: Text.nullable(),
      basis: Text.nullable().default(null),
    }),
  ),
  /** Null where the framework asks for no statement: a law is not stated, its duties apply or do not. */
  applicability: Applicability.nullable(),
  countNote: CountNote.nullable(),
  /** What kind of law it is, by its acts; null for a standard. */
  law: Law.nullable().default(null),
  /** Fixed sentences that belong beside the framework wherever it is shown as a whole. */
  notes: z.array(z.strictObject({ id: FolderId, text: Text })).default([]),
});

/**
 * One thing a clause asks for, in our words. `published`: `id` is the letter of the published list (`d4` is d 4).
 * `own`: numbered by us (`own-1`), never shown as a number of the standard; see `citeItem`.
 */
export const ClauseItem = z.strictObject({
  id: z.string().regex(/^([a-z]\d*|own-\d+)$/, 'is neither a letter nor own-1, own-2, ...'),
  numbering: z.enum(['published', 'own']),
  addedByAmendment: z.boolean(),
  text: Text,
  documented: z.boolean(),
});
export type ClauseItem = z.infer<typeof ClauseItem>;

const clauseCommon = {
  number: Text,
  title: Text,
  parent: Text.nullable(),
  intent: Text,
  documented: z.strictObject({ what: Text, mode: z.enum(['available', 'retain']) }).nullable(),
  addedBy: Text.nullable(),
  typicalEvidence: Texts,
};
export const ClauseEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), ...clauseCommon }),
  z.strictObject({ kind: z.literal('clause'), ...clauseCommon, items: z.array(ClauseItem) }),
]);
export type ClauseEntry = z.infer<typeof ClauseEntry>;
export const ClausesFile = z.strictObject({ clauses: z.array(ClauseEntry) });

export const ControlEntry = z.strictObject({
  number: Text,
  title: Text,
  group: Text,
  subgroup: Text.nullable(),
  newInEdition: z.boolean(),
  intent: Text,
  /** Attribute id to the ids of its values; both are declared in the framework's head. */
  attributes: z.record(z.string(), Texts),
  /** Number of the guidance that belongs to the control, for example `B.2.2`. */
  guidance: Text.nullable(),
  rolesMostConcerned: Texts,
  stages: z.array(LifecycleStage),
  asksForDocumentation: z.boolean(),
  /** What a look through the other lens adds here. */
  otherLens: z.partialRecord(Lens, Text),
  typicalEvidence: Texts,
});
export type ControlEntry = z.infer<typeof ControlEntry>;
export const ControlsFile = z.strictObject({ controls: z.array(ControlEntry) });

/** The numbers of the edition before: recognised and named, proposed to today's controls, never matched. */
export const PreviousEdition = z.strictObject({
  edition: Text,
  shortTitle: Text,
  count: z.int(),
  /** How many of its own numbers a sheet holds before it is recognised. */
  recognisedFrom: z.int().min(1),
  note: Text,
  sources: Texts.min(1),
  rows: z.array(z.strictObject({ number: Text, to: z.array(RequirementId).min(1), confidence: Confidence })),
});
export type PreviousEdition = z.infer<typeof PreviousEdition>;

export const AnnexesFile = z.strictObject({
  annexes: z.array(
    z.strictObject({
      number: Text,
      title: Text,
      note: Text.nullable(),
      entries: z.array(
        z.strictObject({ number: Text, kind: z.enum(['objective', 'risk_source']), title: Text, note: Text }),
      ),
    }),
  ),
});
export type Annex = z.infer<typeof AnnexesFile>['annexes'][number];
