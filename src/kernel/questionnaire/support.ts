import { type Atom, atomsOf, behind, lookedAt } from './condition.ts';
import type { Condition, Question, Questionnaire } from './questionnaire.schema.ts';
import { adds } from './scoring.ts';

/** Everything a set of conditions rests on, however far: what has to be known to work them out. */
export interface Support {
  /** The questions, in their order. */
  readonly questions: readonly Question[];
  /** Values of answers that conditions look at, by question; a question only looked at for being unanswered has none. */
  readonly tested: ReadonlyMap<string, ReadonlySet<string>>;
  /** Where a score is compared: at each of these numbers it becomes another one to the rules. */
  readonly breaks: ReadonlyMap<string, readonly number[]>;
}

/** Follow conditions into outcomes, blockers, scores, and what decides whether their questions are asked. */
export function supportOf(conditions: readonly Condition[], of: Questionnaire): Support {
  const tested = new Map<string, Set<string>>();
  const breaks = new Map<string, Set<number>>();
  const needed = new Set<Question>();
  const seen = new Set<Condition>();

  const need = (questions: readonly Question[]): void => {
    for (const question of questions.filter((one) => !needed.has(one))) {
      needed.add(question);
      if (question.when) follow([question.when]);
    }
  };
  const look = (atom: Atom): void => {
    const looked = lookedAt(atom);
    if (looked) {
      add(tested, looked.question, looked.values);
      need(of.questions.filter(({ id }) => id === looked.question));
    }
    if ('score' in atom) {
      add(breaks, atom.score, [breakAt(atom)]);
      need(of.questions.filter((question) => adds(atom.score, question)));
    }
    follow(behind(atom, of));
  };
  const follow = (some: readonly Condition[]): void => {
    for (const condition of some.filter((one) => !seen.has(one))) {
      seen.add(condition);
      for (const atom of atomsOf(condition)) look(atom);
    }
  };

  follow(conditions);
  return {
    questions: of.questions.filter((question) => needed.has(question)),
    tested,
    breaks: new Map([...breaks].map(([score, at]) => [score, [...at].sort((one, other) => one - other)])),
  };
}

/** To the rules a score is as good as another one on the same side of this number. */
const breakAt = ({ op, value }: Extract<Atom, { score: string }>): number =>
  op === '<' || op === '>=' ? value : value + 1;

function add<T>(to: Map<string, Set<T>>, key: string, values: readonly T[]): void {
  to.set(key, new Set([...(to.get(key) ?? []), ...values]));
}
