import { z } from 'zod';
import {
  Blocker,
  Condition,
  Outcome,
  OutcomeGroup,
  Question,
  Score,
} from '../questionnaire/questionnaire.schema.ts';
import { folderHead, RequirementId } from './framework.schema.ts';

const Text = z.string().trim().min(1);
const Texts = z.array(Text);
const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is no id of small letters, digits and hyphens');

/** From which share of the rows on, in per cent, which answer is proposed; the highest share reached counts. */
const Shares = z.array(z.strictObject({ atLeast: z.int().min(1).max(100), answer: Id })).min(1);
/** Earlier answers it may take the place of; where it is missing, any. What is less than was answered takes nothing back. */
const over = { over: z.array(Id).min(1).optional() };
const These = z.array(RequirementId).min(1);
/**
 * Where what is recorded proposes an answer; the first that says something does. A person confirms or changes it. None
 * of them guesses: what is not recorded proposes nothing.
 */
const Recorded = z.discriminatedUnion('by', [
  /** Rows of a statement that are decided. */
  z.strictObject({ by: z.literal('decided-rows'), framework: Text, shares: Shares, ...over }),
  /** Rows that are decided, with a reason and how they are implemented, and confirmed. */
  z.strictObject({ by: z.literal('complete-rows'), framework: Text, shares: Shares, ...over }),
  /** Applicable rows, of a statement or these, whose controls are implemented. */
  z.strictObject({
    by: z.literal('implemented-rows'),
    framework: Text.optional(),
    requirements: z.array(RequirementId).optional(),
    shares: Shares,
    ...over,
  }),
  /** How a person assessed these clauses: all of them met, the lowest partly met, or one of them not met. */
  z.strictObject({
    by: z.literal('assessed-clauses'),
    requirements: These,
    met: Id.optional(),
    partly_met: Id.optional(),
    not_met: Id.optional(),
    ...over,
  }),
  /** Each of these requirements is proven in full by a current claim. */
  z.strictObject({ by: z.literal('claimed'), requirements: These, answer: Id, ...over }),
  /** An action for one of these requirements is finished. */
  z.strictObject({ by: z.literal('finished-work'), requirements: These, answer: Id, ...over }),
  /** How the scopes of two management systems stand to each other. */
  z.strictObject({ by: z.literal('scopes'), answers: z.record(z.string(), Id), ...over }),
  /** Roles towards AI an active scope names, by their ids. */
  z.strictObject({ by: z.literal('scope-roles'), answers: z.record(z.string(), Id), ...over }),
  /** An active scope names AI systems: proposes no answer, and leaves open what was answered as one of `over`. */
  z.strictObject({ by: z.literal('scope-systems'), over: z.array(Id).min(1) }),
  /** One person answers for every management system. */
  z.strictObject({ by: z.literal('programme-owner'), answer: Id, ...over }),
  /** An asset is classified as confidential or more. */
  z.strictObject({ by: z.literal('classified-asset'), answer: Id, ...over }),
]);
export type Recorded = z.output<typeof Recorded>;

const AdvisorQuestion = Question.extend({ recorded: z.array(Recorded) });
export const QuestionsFile = z.strictObject({ questions: z.array(AdvisorQuestion).min(1) });

const AdvisorOutcome = Outcome.extend({
  rationale: Text,
  /** What it comes to, in a few words each. */
  means: Texts,
  /** The frameworks it names. */
  frameworks: Texts,
});
export const RulesFile = z.strictObject({
  scores: z.array(Score),
  /** `origin`: why it is one; `stops`: what it keeps from happening. */
  blockers: z.array(Blocker.extend({ origin: Text, stops: Text })),
  groups: z.array(OutcomeGroup.extend({ outcomes: z.array(AdvisorOutcome).min(1) })).min(1),
});

const work = {
  requirements: z.array(RequirementId),
  documents: z.array(Id),
  /** By how many days from today it is proposed to be done. */
  days: z.int().min(1).max(1000),
};
const says = {
  /** What is so when it is done. */
  title: Text,
  /** The same as something to do: the title of the action. */
  toDo: Text,
};
/** What has to be there, or to be done next, after a verdict. */
const Step = z.strictObject({
  id: Id,
  kind: z.enum(['precondition', 'step']),
  when: Condition,
  ...says,
  /** Said otherwise where this holds; the first does. */
  instead: z.array(z.strictObject({ when: Condition, ...says })),
  /** Answered as being there already. */
  met: Condition.nullable(),
  ...work,
});
export type Step = z.output<typeof Step>;
/** Something a running management system has already, and what is added to it. */
const Reuse = z.strictObject({
  id: Id,
  topic: Text,
  mode: z.enum(['reuse', 'extend', 'new']),
  toDo: Text,
  ...work,
});
export const PlanFile = z.strictObject({
  steps: z.array(Step),
  reuse: z.strictObject({ when: Condition, principle: Text, items: z.array(Reuse) }),
});

export const AdvisorHead = z.strictObject({
  kind: z.literal('advisor'),
  ...folderHead,
  /** How long the questions take, about. */
  minutes: z.int().min(1),
  /** One group of questions a screen, in this order. */
  screens: z.array(z.strictObject({ id: Id, title: Text, intro: Text })).min(1),
  /** What is said under every advice. */
  notes: Texts,
});

/** The questions that advise which framework, in which order and how, with their rules and the plan that follows. */
export type Advisor = {
  readonly folder: string;
  readonly head: z.output<typeof AdvisorHead>;
} & z.output<typeof QuestionsFile> &
  z.output<typeof RulesFile> &
  z.output<typeof PlanFile>;
