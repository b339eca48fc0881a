import { z } from 'zod';
import { line } from '../../kernel/schema.ts';

const mostQuestions = 100;
const Code = line(80);

/** The chosen values by question; what is not there is unanswered. */
export const Answered = z
  .record(z.string().max(80), z.array(Code).max(20))
  .refine((answers) => Object.keys(answers).length <= mostQuestions, 'These are too many answers.');
export type Answered = z.output<typeof Answered>;

/** A question with the labels of what was chosen; none: it is open. */
const Said = z.object({ question: z.string(), text: z.string(), answers: z.array(z.string()) });
export type Said = z.output<typeof Said>;

/** What would give another verdict; `to` is its title, null where the conclusion just no longer holds. */
const Change = z.object({
  to: z.string().nullable(),
  changes: z.array(
    z.object({
      question: z.string(),
      text: z.string(),
      from: z.array(z.string()),
      to: z.array(z.string()),
    }),
  ),
});

/** Something concluded, in words, with its reasons. */
const Concluded = z.object({
  id: z.string(),
  title: z.string(),
  rationale: z.string(),
  /** What it comes to, in a few words each. */
  means: z.array(z.string()),
  decidedBy: z.array(Said),
  nearest: Change.nullable(),
  /** Open questions that could still change it, and to what. */
  open: z.array(z.object({ question: z.string(), text: z.string() })),
  couldBecome: z.array(z.string()),
});
export type Concluded = z.output<typeof Concluded>;

export const planKinds = ['precondition', 'step', 'reuse'] as const;
export const reuseModes = ['reuse', 'extend', 'new'] as const;

/** Something the advice asks for: a precondition, a next step, a document to reuse. */
export const AdviceItem = z.object({
  item: z.string(),
  kind: z.enum(planKinds),
  /** What is so when it is done. */
  title: z.string(),
  /** The title of its action. */
  toDo: z.string(),
  /** Answered as being there already. */
  met: z.boolean(),
  /** Of something to reuse: how much of it is there. */
  mode: z.enum(reuseModes).nullable(),
  documents: z.array(z.string()),
  requirement: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** In how many days it is proposed to be done. */
  days: z.int(),
});
export type AdviceItem = z.output<typeof AdviceItem>;

/** The advice as it was given: words and all, so that it reads the same whatever the content says later. */
export const Advice = z.object({
  verdicts: z.array(
    Concluded.extend({ group: z.string(), groupTitle: z.string(), beside: z.array(Concluded) }),
  ),
  blockers: z.array(Concluded),
  items: z.array(AdviceItem),
  /** Why something can be reused; null where nothing is there yet. */
  reuse: z.string().nullable(),
  notes: z.array(z.string()),
  /** Ids of the frameworks it names. */
  frameworks: z.array(z.string()),
  /** Everything that was asked, in order. */
  said: z.array(Said),
});
export type Advice = z.output<typeof Advice>;
