import { z } from 'zod';
import { type Message, msg } from '../../kernel/message.ts';
import { recordType } from '../../kernel/record-type.ts';
import { Day, Id, prose } from '../../kernel/schema.ts';

/**
 * What a person judged about a clause through the lens of its framework. Never called conformity: it is a
 * self-assessment. A clause of 4 to 10 can never be "not applicable".
 */
export const assessments = ['not_assessed', 'not_met', 'partly_met', 'met'] as const;
export type Assessment = (typeof assessments)[number];
export const assessmentLabels: Record<Assessment, Message> = {
  not_assessed: msg('clause.assessment.not_assessed', 'Not assessed'),
  not_met: msg('clause.assessment.not_met', 'Not met'),
  partly_met: msg('clause.assessment.partly_met', 'Partly met'),
  met: msg('clause.assessment.met', 'Met'),
};

/** Most prompts or items of one clause. */
const mostParts = 60;

export const written = {
  /** Why it was judged so. */
  rationale: prose(10_000),
  nextStep: prose(4000),
  /** The text of this lens where the two standards differ or only this one has the clause (R10). */
  passage: prose(20_000),
  /** A confirmed statement where they are identical (R10). */
  answer: prose(4000),
  /** Or an own record that serves as example. */
  answerRecordId: Id.nullable(),
  /** Answers to the prompts of the lens, by the prompt's id. */
  prompts: z
    .record(z.string().max(40), prose(4000))
    .refine((answers) => Object.keys(answers).length <= mostParts, 'Too many answers.'),
  /** Items of the clause's checklist that are in place, by the item's id. */
  items: z.array(z.string().max(20)).max(mostParts),
  note: prose(10_000),
};

/** A clause of a standard with what a person judged and wrote about it, through the lens of its framework. */
export const Clause = z.object({
  framework: z.string(),
  requirement: z.string(),
  /** Position in the framework: rows sort by it. */
  position: z.int(),
  /** Version of the framework's content it was last judged against. */
  contentVersion: z.string(),
  assessment: z.enum(assessments).default('not_assessed'),
  assessedBy: Id.nullable().default(null),
  assessedOn: Day.nullable().default(null),
  rationale: written.rationale.default(''),
  nextStep: written.nextStep.default(''),
  passage: written.passage.default(''),
  answer: written.answer.default(''),
  answerRecordId: written.answerRecordId.default(null),
  prompts: written.prompts.default({}),
  items: written.items.default([]),
  note: written.note.default(''),
});
export type Clause = z.output<typeof Clause>;

/** Clauses come from the content; nobody creates, archives or renames them. */
export const clauseType = recordType({
  type: 'clause',
  prefix: 'CL',
  path: '/requirements',
  one: msg('clause.one', 'Clause'),
  many: msg('clause.many', 'Clauses'),
  schema: Clause,
  behaviours: { create: false, update: false, archive: false, restore: true },
  visible: 'by-sight',
  ofFramework: 'clause',
  list: {
    filters: {
      framework: 'code',
      requirement: 'code',
      assessment: 'code',
      assessedBy: 'person',
      assessedOn: 'day',
    },
    sorts: { position: 'integer' },
    search: ['requirement', 'rationale', 'nextStep', 'passage', 'answer', 'note'],
  },
});
