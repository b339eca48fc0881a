import { z } from 'zod';

/**
 * One grammar for everything that asks questions and draws a conclusion by rules: questions with options, scores,
 * blockers, and groups of outcomes of which the first true one is the verdict. All of it is content; what it says is
 * worked out by `evaluate`. A library extends questions and outcomes by fields of its own.
 */

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is no id of small letters, digits and hyphens');
const ScoreId = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'is no id of a score');
const Text = z.string().trim().min(1);

/** A score is compared with whole numbers. */
const comparisons = ['<', '<=', '>=', '>'] as const;

/** When something holds. `unanswered`: the question is asked and nobody has answered it; never the same as a no. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly answer: string; readonly is: string }
  | { readonly answer: string; readonly in: readonly string[] }
  | { readonly unanswered: string }
  | { readonly score: string; readonly op: (typeof comparisons)[number]; readonly value: number }
  | { readonly outcome: string }
  | { readonly blocker: string }
  | { readonly noBlockers: true }
  | { readonly default: true };

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ answer: Id, is: Id }),
    z.strictObject({ answer: Id, in: z.array(Id).min(1) }),
    z.strictObject({ unanswered: Id }),
    z.strictObject({ score: ScoreId, op: z.enum(comparisons), value: z.int() }),
    z.strictObject({ outcome: Id }),
    z.strictObject({ blocker: Id }),
    z.strictObject({ noBlockers: z.literal(true) }),
    z.strictObject({ default: z.literal(true) }),
  ]),
);

/** One answer somebody may choose, and what it adds to scores. */
export const Option = z.strictObject({
  value: Id,
  label: Text,
  weights: z.record(ScoreId, z.int()).default({}),
  /** Of a question of several answers: stands alone ("none of these"). */
  exclusive: z.boolean().default(false),
});
export type Option = z.output<typeof Option>;

export const Question = z.strictObject({
  id: Id,
  /** The screen it stands on. */
  group: Id,
  kind: z.enum(['one', 'several']),
  text: Text,
  /** Why it is asked, what counts as an answer. */
  help: Text.nullable(),
  /** Requirements it is about: `framework:number`. */
  refs: z.array(z.string()),
  /** Asked only when this holds; it looks at questions before this one alone. */
  when: Condition.nullable(),
  options: z.array(Option).min(2).max(12),
});
export type Question = z.output<typeof Question>;

/** Named formulas, by which the answers to a question add to a score; what they do stands in `scoring.ts`. */
export const formulaNames = ['sum', 'sum-capped'] as const;

export const Score = z.strictObject({
  id: ScoreId,
  title: Text,
  formula: z.enum(formulaNames),
  /** Only of `sum-capped`: most that one question of several answers adds. */
  atMost: z.int().nullable(),
});
export type Score = z.output<typeof Score>;

/** What keeps something from happening, whatever the scores say. */
export const Blocker = z.strictObject({ id: Id, title: Text, when: Condition });
export type Blocker = z.output<typeof Blocker>;

export const Outcome = z.strictObject({
  id: Id,
  title: Text,
  when: Condition,
  /** Stands beside the verdict of its group instead of being one. */
  additive: z.boolean().default(false),
  /** There is nothing to decide: what would change another verdict leads here only where it leads nowhere else. */
  idle: z.boolean().default(false),
});
export type Outcome = z.output<typeof Outcome>;

/** Of a group's outcomes the first that holds is its verdict; groups are worked out in their order. */
export const OutcomeGroup = z.strictObject({ id: Id, title: Text, outcomes: z.array(Outcome).min(1) });
export type OutcomeGroup = z.output<typeof OutcomeGroup>;

export interface Questionnaire {
  readonly questions: readonly Question[];
  readonly scores: readonly Score[];
  readonly blockers: readonly Blocker[];
  readonly groups: readonly OutcomeGroup[];
}

/** The chosen values by question; a question that is not there, or has none, is unanswered. */
export type Answers = Readonly<Record<string, readonly string[]>>;
