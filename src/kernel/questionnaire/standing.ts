import type { Answers, Question, Questionnaire } from './questionnaire.schema.ts';
import { holds, type Known } from './reading.ts';
import { contribution } from './scoring.ts';

/** Where answers stand: what is asked, and what they add up to. */
export interface Standing {
  readonly known: Known;
  /** The questions that are asked, in order; an answer to any other is left aside. */
  readonly asked: readonly Question[];
  readonly scores: Readonly<Record<string, number>>;
}

/** Go through the questions in order: what is asked follows from the answers before it. */
export function standingOf(of: Questionnaire, answers: Answers): Standing {
  const chosen = new Map<string, readonly string[]>();
  const scores: Record<string, number> = Object.fromEntries(of.scores.map(({ id }) => [id, 0]));
  const known: Known = {
    chosen: (question) => chosen.get(question),
    score: (id) => scores[id] ?? 0,
  };
  const asked: Question[] = [];
  for (const question of of.questions) {
    if (question.when && !holds(question.when, known, of)) continue;
    const values = Object.hasOwn(answers, question.id) ? (answers[question.id] ?? []) : [];
    asked.push(question);
    chosen.set(question.id, values);
    for (const score of of.scores)
      scores[score.id] = (scores[score.id] ?? 0) + contribution(score, question, values);
  }
  return { known, asked, scores };
}
