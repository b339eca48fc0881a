import { z } from 'zod';
import {
  Applicability,
  ClauseItem,
  Confidence,
  FrameworkHead,
  Group,
  Lens,
  RequirementId,
} from '../../kernel/content/framework.schema.ts';
import { Law, LegalDate, LegalStatus } from '../../kernel/content/law.schema.ts';
import { CarryOverNote, CrosswalkRelation, HarmonisedClause } from '../../kernel/content/library.schema.ts';
import { MessageText } from '../../kernel/message-text.ts';
import { Day, Instant } from '../../kernel/schema.ts';

/** A folder of content with where its facts come from and what is not certain in them. */
export const ContentFolder = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  version: z.string(),
  fingerprint: z.string(),
  licence: z.object({ spdx: z.string(), note: z.string() }),
  sources: z.array(z.string()),
  openDoubts: z.array(z.string()),
});
export type ContentFolder = z.infer<typeof ContentFolder>;

/** A standard or law: what it is, how much is in it, and why another count of its controls is often quoted. */
export const FrameworkAnswer = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  edition: z.string(),
  lens: Lens,
  /** Null for a law, which asks for no management system by name. */
  managementSystem: z.string().nullable(),
  certifiable: z.boolean(),
  /** The organisation works with it now; what is not adopted can be read and is offered nowhere. */
  adopted: z.boolean(),
  subject: z.string(),
  version: z.string(),
  counts: z.object({
    clauses: z.int(),
    items: z.int(),
    controls: z.int(),
    articles: z.int(),
    annexes: z.int(),
    duties: z.int(),
  }),
  groupsAre: FrameworkHead.shape.groupsAre,
  groups: z.array(Group.extend({ controls: z.int(), articles: z.int() })),
  applicability: Applicability.nullable(),
  countNote: FrameworkHead.shape.countNote,
  /** Fixed sentences that stand wherever the framework is shown as a whole. */
  notes: z.array(z.object({ id: z.string(), text: z.string() })),
  /** Null for a standard. */
  law: Law.nullable(),
  previousEdition: z
    .object({
      edition: z.string(),
      shortTitle: z.string(),
      count: z.int(),
      note: z.string(),
      sources: z.array(z.string()),
    })
    .nullable(),
  annexes: z.array(
    z.object({ number: z.string(), title: z.string(), note: z.string().nullable(), entries: z.int() }),
  ),
});
export type FrameworkAnswer = z.infer<typeof FrameworkAnswer>;

const place = {
  id: RequirementId,
  framework: z.string(),
  number: z.string(),
  title: z.string(),
  order: z.int(),
  kind: z.enum(['heading', 'clause', 'control', 'article']),
  /** The heading above, for clauses. */
  parent: RequirementId.nullable(),
  /** Number of the group a control stands in, of the chapter of an article. */
  group: z.string().nullable(),
  subgroup: z.string().nullable(),
  intent: z.string(),
};

/** A date of a law; `reached` on the organisation's day of today. In force and applying are two facts (R36). */
export const DateOfLaw = LegalDate.omit({ articles: true }).extend({ reached: z.boolean() });
export type DateOfLaw = z.infer<typeof DateOfLaw>;

/** One line of a framework's tree, in order; `depth` from 0. */
export const RequirementLine = z.object({
  ...place,
  depth: z.int().min(0),
  items: z.int(),
  documented: z.boolean(),
  newInEdition: z.boolean(),
  carry: CarryOverNote.shape.carry.nullable(),
  /** Of an article: where it stands, the first day from which it applies, and how many duties from which day on. */
  law: z
    .object({ legalStatus: LegalStatus, appliesFrom: Day, duties: z.int(), dutiesFrom: Day.nullable() })
    .nullable(),
});
export type RequirementLine = z.infer<typeof RequirementLine>;

/** What the page of a law shows besides its articles. */
export const LawAnswer = Law.extend({
  roles: z.array(
    z.object({ id: z.string(), title: z.string(), meaning: z.string(), basis: z.string().nullable() }),
  ),
  dates: z.array(DateOfLaw),
});
export type LawAnswer = z.infer<typeof LawAnswer>;

/** A duty of an article: what is to be done by whom, from when for which class, and what shows it. */
export const DutyAnswer = z.object({
  id: z.string(),
  paragraph: z.string(),
  text: z.string(),
  roles: z.array(z.string()),
  /** `classes` by title; empty where it holds for every class. */
  appliesTo: z.array(z.object({ classes: z.array(z.string()), date: DateOfLaw })),
  /** Questions that have to be answered yes before it arises. */
  conditions: z.array(z.string()),
  typicalEvidence: z.array(z.string()),
  documents: z.array(z.string()),
});
export type DutyAnswer = z.infer<typeof DutyAnswer>;

/** A place of any regime as it is shown: framework and number together, for numbers alone collide. */
export const PlaceName = z.object({
  id: z.string(),
  framework: z.string(),
  frameworkTitle: z.string(),
  number: z.string(),
  title: z.string().nullable(),
});
export type PlaceName = z.infer<typeof PlaceName>;

export const Crossed = z.object({
  mapping: z.string(),
  other: PlaceName,
  /** How this requirement stands to the other place: `subset` is contained in it. */
  relation: CrosswalkRelation,
  rationale: z.string(),
  confidence: Confidence,
  sources: z.array(z.string()),
});

/** One requirement with all that the content says of it; never the wording of the standard. */
export const RequirementAnswer = z.object({
  ...place,
  frameworkTitle: z.string(),
  lens: Lens,
  contentVersion: z.string(),
  groups: z.array(Group),
  documented: z.object({ what: z.string(), mode: z.enum(['available', 'retain']) }).nullable(),
  addedBy: z.string().nullable(),
  items: z.array(ClauseItem.extend({ citation: MessageText })),
  newInEdition: z.boolean(),
  attributes: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      values: z.array(z.object({ id: z.string(), title: z.string() })),
    }),
  ),
  guidance: z.string().nullable(),
  rolesMostConcerned: z.array(z.string()),
  stages: z.array(z.string()),
  asksForDocumentation: z.boolean(),
  otherLens: z.partialRecord(Lens, z.string()),
  typicalEvidence: z.array(z.string()),
  /** Working documents that can carry evidence here; they make nothing met. */
  documents: z.array(z.object({ id: z.string(), title: z.string(), purpose: z.string() })),
  /** Of an article only. */
  law: z
    .object({
      legalStatus: LegalStatus,
      dates: z.array(DateOfLaw),
      duties: z.array(DutyAnswer),
    })
    .nullable(),
  crosswalk: z.array(Crossed),
  gaps: z.array(z.object({ topic: z.string(), explanation: z.string() })),
  harmonised: HarmonisedClause.omit({ requirements: true, documents: true })
    .extend({
      others: z.array(PlaceName),
      documents: z.array(z.string()),
      relationMeaning: z.string(),
      duty: z.object({ id: z.string(), title: z.string(), requires: z.string(), blocksWhen: z.string() }),
    })
    .nullable(),
  carryOver: CarryOverNote.omit({ from: true, documents: true, targets: true })
    .extend({ from: z.array(PlaceName), documents: z.array(z.string()), carryMeaning: z.string() })
    .nullable(),
  /** Numbers of the edition before that lead here; proposals, never a match. */
  previous: z.array(z.object({ edition: z.string(), number: z.string(), confidence: Confidence })),
  roles: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type RequirementAnswer = z.infer<typeof RequirementAnswer>;

/** The bought wording an organisation keeps beside ours; version 0 while there is none. */
export const LicensedText = z.object({
  requirement: RequirementId,
  text: z.string(),
  version: z.int().min(0),
  updatedAt: Instant.nullable(),
  updatedBy: z.string().nullable(),
  can: z.array(z.enum(['set'])),
});
export type LicensedText = z.infer<typeof LicensedText>;

const Named = z.object({
  kind: z.string(),
  id: z.string(),
  /** As it is called now, or as it was called where it is no longer shipped. */
  number: z.string().nullable(),
  title: z.string().nullable(),
  /** It is in the shipped content, so that it has a page. */
  shipped: z.boolean(),
});
const Diff = z.object({
  versions: z.array(
    z.object({ id: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  added: z.array(Named),
  removed: z.array(Named),
  changed: z.array(Named.extend({ fields: z.array(z.string()) })),
  affected: z.array(Named.extend({ change: z.enum(['removed', 'changed']), records: z.int() })),
});

/** What rows of ours were judged against, and what the shipped content changes of it. */
export const Upgrade = z.object({
  framework: z.string(),
  frameworkTitle: z.string(),
  /** The version our rows were judged against. */
  judged: z.string(),
  /** The shipped version; null when the framework is no longer shipped. */
  shipped: z.string().nullable(),
  records: z.int(),
  /**
   * `current`: same version; `compared`: the difference is in `diff`; `unknown`: the earlier version is not kept in
   * this installation, so every one of these rows has to be looked at.
   */
  state: z.enum(['current', 'compared', 'unknown']),
  diff: Diff.nullable(),
});
export type Upgrade = z.infer<typeof Upgrade>;
