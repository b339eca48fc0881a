import { z } from 'zod';
import { DriverKind } from '../../kernel/content/framework.schema.ts';
import { linkKind } from '../../kernel/link.schema.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { recordType } from '../../kernel/record-type.ts';
import { Id, Instant, prose } from '../../kernel/schema.ts';

/** What was decided about a control of a standard. Undecided is a state, never a default for "no". */
export const decisions = ['undecided', 'applicable', 'excluded'] as const;
export type Decision = (typeof decisions)[number];
export const decisionLabels: Record<Decision, Message> = {
  undecided: msg('applicability.decision.undecided', 'Undecided'),
  applicable: msg('applicability.decision.applicable', 'Applicable'),
  excluded: msg('applicability.decision.excluded', 'Excluded'),
};
export const driverLabels: Record<z.infer<typeof DriverKind>, Message> = {
  risk: msg('applicability.driver.risk', 'Risk'),
  law: msg('applicability.driver.law', 'Law'),
  contract: msg('applicability.driver.contract', 'Contract'),
  party: msg('applicability.driver.party', 'Interested party'),
  impact: msg('applicability.driver.impact', 'Impact assessment'),
  practice: msg('applicability.driver.practice', 'Good practice'),
};

const Condition = z.string().regex(/^[a-z_]+$/);

const decided = {
  justification: prose(10_000),
  drivers: z.array(DriverKind).max(6),
  guidanceConsidered: z.boolean(),
  guidanceDeparture: prose(10_000),
  conditions: z.array(Condition).max(20),
  note: prose(10_000),
};

/** What a person decides about a row. How it is done lives on the controls that realise it, nowhere else. */
const decisionFields = {
  decision: z.enum(decisions).default('undecided'),
  justification: decided.justification.default(''),
  drivers: decided.drivers.default([]),
  /** Only where the framework has an annex of guidance. */
  guidanceConsidered: decided.guidanceConsidered.default(false),
  guidanceDeparture: decided.guidanceDeparture.default(''),
  /** Ids of the framework's own conditions a necessary control meets. */
  conditions: decided.conditions.default([]),
  /** Anything else, including what an import could not place. */
  note: decided.note.default(''),
};

/** What a person decided, alone: of a stored row everything else is left out. */
export const Decided = z.object(decisionFields);

/** The same as a change: a field that is not named stays as it is. */
export const decisionChanges = {
  justification: decided.justification.optional(),
  drivers: decided.drivers.optional(),
  guidanceConsidered: decided.guidanceConsidered.optional(),
  guidanceDeparture: decided.guidanceDeparture.optional(),
  conditions: decided.conditions.optional(),
  note: decided.note.optional(),
};

/** One row of a Statement of Applicability: what was decided about one control of one framework. */
export const Applicability = z.object({
  framework: z.string(),
  requirement: z.string(),
  /** Position in the framework: rows sort by it. */
  position: z.int(),
  /** Version of the framework's content the row was last decided against. */
  contentVersion: z.string(),
  ...decisionFields,
  /** Came in by an import and nobody has confirmed it yet. */
  asImported: z.boolean().default(false),
  decidedBy: Id.nullable().default(null),
  decidedAt: Instant.nullable().default(null),
});
export type Applicability = z.output<typeof Applicability>;

/** Rows come from the content; nobody creates, archives or renames them. `decide` is the only way to change one. */
export const applicabilityType = recordType({
  type: 'applicability',
  prefix: 'SOA',
  path: '/applicability',
  one: msg('applicability.one', 'Applicability decision'),
  many: msg('applicability.many', 'Applicability decisions'),
  schema: Applicability,
  behaviours: { create: false, update: false, archive: false, restore: true },
  visible: 'by-sight',
  ofFramework: 'applicability',
  list: {
    filters: {
      framework: 'code',
      requirement: 'code',
      decision: 'code',
      drivers: 'codes',
      asImported: 'boolean',
      decidedBy: 'person',
      decidedAt: 'instant',
    },
    sorts: { position: 'integer' },
    search: ['justification', 'requirement', 'note'],
  },
});

/** A control of ours realises rows of any framework: how it is done has one home (principle 2). */
export const realises = linkKind({
  kind: 'realises',
  from: 'control',
  to: 'applicability',
  reads: msg('link.realises', 'realises'),
  readsBack: msg('link.realised-by', 'is realised by'),
});
