import type { Condition, Outcome, OutcomeGroup, Questionnaire } from './questionnaire.schema.ts';

/** What is known where a condition is looked at; the answer to a question that is still to come is not. */
export interface Known {
  /** Chosen values; empty: asked and not answered; undefined: not asked. */
  readonly chosen: (question: string) => readonly string[] | undefined;
  /** The question is still to come. */
  readonly pending: (question: string) => boolean;
  /** Least and most the score will be; the same where nothing is to come. */
  readonly range: (score: string) => readonly [least: number, most: number];
}

/** True, false, or not known as long as questions are to come. */
export type Judged = boolean | undefined;

/** Does the condition hold, where nothing is to come? */
export const holds = (condition: Condition, known: Known, of: Questionnaire): boolean =>
  judge(condition, known, of) === true;

/** Does the condition hold, whatever is to come? Unanswered questions make no answer true and add nothing to scores. */
export function judge(condition: Condition, known: Known, of: Questionnaire): Judged {
  if ('all' in condition) return every(condition.all, (part) => judge(part, known, of));
  if ('any' in condition) return some(condition.any, (part) => judge(part, known, of));
  if ('not' in condition) return inverse(judge(condition.not, known, of));
  if ('score' in condition) return compares(known.range(condition.score), condition.op, condition.value);
  if ('outcome' in condition) return isTold(condition.outcome, known, of);
  if ('blocker' in condition) return blocks(condition.blocker, known, of);
  if ('noBlockers' in condition) return inverse(some(of.blockers, ({ when }) => judge(when, known, of)));
  return 'default' in condition || answers(condition, known);
}

type Answer = Extract<Condition, { readonly answer: string } | { readonly unanswered: string }>;

function answers(condition: Answer, { chosen, pending }: Known): Judged {
  const question = 'unanswered' in condition ? condition.unanswered : condition.answer;
  if (pending(question)) return undefined;
  const values = chosen(question);
  if ('unanswered' in condition) return values?.length === 0;
  const wanted = 'is' in condition ? [condition.is] : condition.in;
  return wanted.some((value) => values?.includes(value));
}

/** The verdict of a group, the first of its outcomes that holds, additive ones aside; undefined while it is not known. */
export function verdictOf(
  { outcomes }: OutcomeGroup,
  known: Known,
  of: Questionnaire,
): Outcome | 'none' | undefined {
  for (const outcome of outcomes) {
    const judged = outcome.additive ? false : judge(outcome.when, known, of);
    if (judged === true) return outcome;
    if (judged === undefined) return undefined;
  }
  return 'none';
}

function isTold(id: string, known: Known, of: Questionnaire): Judged {
  const group = of.groups.find(({ outcomes }) => outcomes.some((outcome) => outcome.id === id));
  const outcome = group?.outcomes.find((one) => one.id === id);
  if (!group || !outcome) return false;
  if (outcome.additive) return judge(outcome.when, known, of);
  // Which one it will be need not be known to know that it is not this one.
  if (judge(outcome.when, known, of) === false) return false;
  const verdict = verdictOf(group, known, of);
  return verdict && verdict === outcome;
}

const blocks = (id: string, known: Known, of: Questionnaire): Judged =>
  some(
    of.blockers.filter((blocker) => blocker.id === id),
    ({ when }) => judge(when, known, of),
  );

function compares(
  [least, most]: readonly [number, number],
  op: '<' | '<=' | '>=' | '>',
  value: number,
): Judged {
  if (op === '<') return inverse(compares([least, most], '>=', value));
  if (op === '<=') return inverse(compares([least, most], '>', value));
  const from = op === '>' ? value + 1 : value;
  if (least >= from) return true;
  return most < from ? false : undefined;
}

const inverse = (judged: Judged): Judged => (judged === undefined ? undefined : !judged);

function every<T>(parts: readonly T[], judged: (part: T) => Judged): Judged {
  return inverse(some(parts, (part) => inverse(judged(part))));
}

function some<T>(parts: readonly T[], judged: (part: T) => Judged): Judged {
  let result: Judged = false;
  for (const part of parts) {
    const one = judged(part);
    if (one === true) return true;
    if (one === undefined) result = undefined;
  }
  return result;
}
