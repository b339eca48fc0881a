import type { Advisor, Step } from '../../kernel/content/advisor.schema.ts';
import type { Content } from '../../kernel/content/content.ts';
import { type Conclusion, evaluate } from '../../kernel/questionnaire/evaluate.ts';
import type { Condition } from '../../kernel/questionnaire/questionnaire.schema.ts';
import { holds } from '../../kernel/questionnaire/reading.ts';
import { standingOf } from '../../kernel/questionnaire/standing.ts';
import type { Advice, AdviceItem, Answered, Concluded, Said } from './advisor.schema.ts';

type Names = Pick<Content, 'reference' | 'document'>;

/** Answers that name a question or an option nobody knows, or more than a question takes: where. */
export function strangeAnswers({ questions }: Advisor, answers: Answered): string[] {
  return Object.entries(answers).flatMap(([id, values]) => {
    const question = questions.find((one) => one.id === id);
    if (!question) return [id];
    const chosen = question.options.filter(({ value }) => values.includes(value));
    const alone = chosen.some(({ exclusive }) => exclusive) && chosen.length > 1;
    const tooMany = question.kind === 'one' && values.length > 1;
    return alone || tooMany || chosen.length !== values.length ? [id] : [];
  });
}

/** The advice that follows from answers, in the words of the content. */
export function adviceOf(advisor: Advisor, names: Names, answers: Answered): Advice {
  const { verdicts, blockers, asked } = evaluate(advisor, answers);
  const words = wordsOf(advisor, answers);
  const outcomes = advisor.groups.flatMap((group) => group.outcomes);
  const outcomeOf = (id: string) => outcomes.find((outcome) => outcome.id === id);
  const told = verdicts.flatMap(({ id, beside }) => [id, ...beside.map((one) => one.id)]);
  const frameworks = [...new Set(told.flatMap((id) => outcomeOf(id)?.frameworks ?? []))];
  const { known } = standingOf(advisor, answers);
  const is = (condition: Condition): boolean => holds(condition, known, advisor);
  const reuses = is(advisor.reuse.when);
  return {
    verdicts: verdicts.map((verdict) => ({
      ...words.concluded(verdict, outcomeOf(verdict.id)),
      group: verdict.group,
      groupTitle: advisor.groups.find(({ id }) => id === verdict.group)?.title ?? '',
      beside: verdict.beside.map((one) => words.concluded(one, outcomeOf(one.id))),
    })),
    blockers: blockers.map((one) => {
      const blocker = advisor.blockers.find(({ id }) => id === one.id);
      return words.concluded(
        one,
        blocker && { ...blocker, rationale: blocker.origin, means: [blocker.stops] },
      );
    }),
    items: [
      ...advisor.steps.filter(({ when }) => is(when)).map((step) => itemOf(step, is, names, frameworks)),
      ...(reuses ? advisor.reuse.items.map((one) => reusedOf(one, names)) : []),
    ],
    reuse: reuses ? advisor.reuse.principle : null,
    notes: [...advisor.head.notes],
    frameworks,
    said: asked.map((id) => words.said(id)),
  };
}

type Outcome = Pick<Concluded, 'title' | 'rationale'> & { readonly means: readonly string[] };

/** Questions and answers by their texts. */
function wordsOf({ questions, groups }: Advisor, answers: Answered) {
  const textOf = (id: string): string => questions.find((question) => question.id === id)?.text ?? id;
  const labels = (id: string, values: readonly string[]): string[] =>
    (questions.find((question) => question.id === id)?.options ?? [])
      .filter(({ value }) => values.includes(value))
      .map(({ label }) => label);
  const titleOf = (outcome: string): string | null =>
    groups.flatMap(({ outcomes }) => outcomes).find(({ id }) => id === outcome)?.title ?? null;
  const said = (question: string): Said => ({
    question,
    text: textOf(question),
    answers: labels(question, Object.hasOwn(answers, question) ? (answers[question] ?? []) : []),
  });
  return {
    said,
    concluded: (one: Conclusion, outcome: Outcome | undefined): Concluded => ({
      id: one.id,
      title: outcome?.title ?? one.id,
      rationale: outcome?.rationale ?? '',
      means: [...(outcome?.means ?? [])],
      decidedBy: one.decidedBy.map(said),
      nearest: one.nearest && {
        to: titleOf(one.nearest.to),
        changes: one.nearest.changes.map(({ question, from, to }) => ({
          question,
          text: textOf(question),
          from: labels(question, from),
          to: labels(question, to),
        })),
      },
      open: one.open.map((question) => ({ question, text: textOf(question) })),
      couldBecome: one.couldBecome.flatMap((id) => titleOf(id) ?? []),
    }),
  };
}

type Work = Pick<Step, 'requirements' | 'documents' | 'days'>;

function itemOf(
  step: Step,
  is: (condition: Condition) => boolean,
  names: Names,
  frameworks: readonly string[],
): AdviceItem {
  const { title, toDo } = step.instead.find(({ when }) => is(when)) ?? step;
  const met = step.met !== null && is(step.met);
  return { item: step.id, kind: step.kind, title, toDo, met, mode: null, ...workOf(step, names, frameworks) };
}

const reusedOf = (one: Advisor['reuse']['items'][number], names: Names): AdviceItem => ({
  ...{ item: one.id, kind: 'reuse', title: one.topic, toDo: `${one.topic}: ${one.toDo}` },
  ...{ met: false, mode: one.mode },
  ...workOf(one, names, []),
});

/** What the work is about: of several places the first of a framework that is advised. */
function workOf(
  { requirements, documents, days }: Work,
  names: Names,
  frameworks: readonly string[],
): Pick<AdviceItem, 'documents' | 'requirement' | 'days'> {
  const advised = requirements.find((id) => frameworks.some((framework) => id.startsWith(`${framework}:`)));
  const id = advised ?? requirements[0];
  const place = id === undefined ? undefined : names.reference(id);
  return {
    documents: documents.flatMap((document) => names.document(document)?.title ?? []),
    requirement: place ? { id: place.id, name: `${place.frameworkTitle} ${place.number}` } : null,
    days,
  };
}
