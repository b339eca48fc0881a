import type { Advisor } from '../../kernel/content/advisor.schema.ts';
import type { Question } from '../../kernel/questionnaire/questionnaire.schema.ts';
import { strangeAnswers } from './advice.rules.ts';
import type { Answered } from './advisor.schema.ts';
import type { Found } from './recorded.rules.ts';
import type { Source } from './source.schema.ts';

export interface Proposed {
  readonly question: string;
  readonly values: string[];
  readonly source: Source;
}
interface Last {
  readonly answers: Answered;
  readonly at: string;
  readonly number: number;
}
type Recorded = Found & { readonly question: string };

/** What is recorded comes first; the rest, and what it may not take back, is as it was answered the last time. */
export function proposedFrom(
  advisor: Advisor,
  recorded: readonly Recorded[],
  last: Last | undefined,
): Proposed[] {
  return advisor.questions.flatMap((question) => {
    const found = recorded.find((one) => one.question === question.id);
    const before = last && usable(advisor, question, last);
    const proposed = found ? joined(question, found, before) : before;
    return proposed ? [{ question: question.id, ...proposed }] : [];
  });
}

type Answer = Omit<Proposed, 'question'>;

function usable(advisor: Advisor, { id }: Question, { answers, at, number }: Last): Answer | undefined {
  const values = Object.hasOwn(answers, id) ? (answers[id] ?? []) : [];
  if (values.length === 0 || strangeAnswers(advisor, { [id]: values }).length > 0) return undefined;
  return { values: [...values], source: { by: 'last-run', at, number } };
}

/** Of several answers what is recorded is added to those before; what stands alone gives way to it. */
function joined(question: Question, found: Found, before: Answer | undefined): Answer {
  const { source, over } = found;
  if (!before) return { values: [...found.values], source };
  if (over && !before.values.some((value) => over.includes(value))) return before;
  if (question.kind === 'one') return { values: [...found.values], source };
  const alone = question.options.filter(({ exclusive }) => exclusive).map(({ value }) => value);
  const kept = before.values.filter((value) => !alone.includes(value));
  if (found.values.length > 0 && found.values.every((value) => kept.includes(value))) return before;
  const both = question.options
    .map(({ value }) => value)
    .filter((value) => [...kept, ...found.values].includes(value));
  return { values: both, source };
}
