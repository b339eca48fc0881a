import type { Condition, Outcome, OutcomeGroup, Questionnaire } from './questionnaire.schema.ts';

/** What is known where a condition is looked at. */
export interface Known {
  /** Chosen values; empty: asked and not answered; undefined: not asked. */
  readonly chosen: (question: string) => readonly string[] | undefined;
  readonly score: (score: string) => number;
}

/** Does the condition hold? Unanswered questions make no answer true and add nothing to scores. */
export function holds(condition: Condition, known: Known, of: Questionnaire): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, known, of));
  if ('any' in condition) return condition.any.some((part) => holds(part, known, of));
  if ('not' in condition) return !holds(condition.not, known, of);
  if ('score' in condition) return compares(known.score(condition.score), condition.op, condition.value);
  if ('outcome' in condition) return isTold(condition.outcome, known, of);
  if ('blocker' in condition) return blocks(condition.blocker, known, of);
  if ('noBlockers' in condition) return !of.blockers.some(({ when }) => holds(when, known, of));
  return 'default' in condition || answers(condition, known);
}

type Answer = Extract<Condition, { readonly answer: string } | { readonly unanswered: string }>;

function answers(condition: Answer, { chosen }: Known): boolean {
  if ('unanswered' in condition) return chosen(condition.unanswered)?.length === 0;
  const wanted = 'is' in condition ? [condition.is] : condition.in;
  return chosen(condition.answer)?.some((value) => wanted.includes(value)) ?? false;
}

/** The verdict of a group: the first of its outcomes that holds, additive ones aside. */
export const verdictOf = ({ outcomes }: OutcomeGroup, known: Known, of: Questionnaire): Outcome | undefined =>
  outcomes.find(({ additive, when }) => !additive && holds(when, known, of));

function isTold(id: string, known: Known, of: Questionnaire): boolean {
  const group = of.groups.find(({ outcomes }) => outcomes.some((outcome) => outcome.id === id));
  const outcome = group?.outcomes.find((one) => one.id === id);
  if (!group || !outcome) return false;
  return outcome.additive ? holds(outcome.when, known, of) : verdictOf(group, known, of) === outcome;
}

const blocks = (id: string, known: Known, of: Questionnaire): boolean =>
  of.blockers.some((blocker) => blocker.id === id && holds(blocker.when, known, of));

function compares(score: number, op: '<' | '<=' | '>=' | '>', value: number): boolean {
  if (op === '<') return score < value;
  if (op === '<=') return score <= value;
  return op === '>' ? score > value : score >= value;
}
