import type { Question, Questionnaire } from './questionnaire.schema.ts';
import type { Range, Step } from './residual.ts';
import { contribution, selectionsOf } from './scoring.ts';
import type { Support } from './support.ts';

/** A question's turn, as far as some conditions look at it. */
export interface Turn {
  readonly question: Question;
  /** What each way to answer it does, those that do the same as one; leaving it open is none of them. */
  readonly answers: readonly Effect[];
  /** What these values do; of none: leaving it open. */
  readonly effectOf: (values: readonly string[]) => Effect;
  /** It is not asked. */
  readonly passed: Step;
}

/** What an answer does, and every way to answer that does it. */
export interface Effect {
  readonly step: Step;
  readonly selections: readonly (readonly string[])[];
}

interface Gathered extends Effect {
  readonly selections: (readonly string[])[];
}

/** The turn of one of the questions a support names. */
export function turnOf(of: Questionnaire, support: Support, at: number): Turn {
  const question = support.questions[at] as Question;
  const rest = restAfter(of, support, at + 1);
  const scores = of.scores.filter(({ id }) => support.breaks.has(id));
  const looked = support.tested.get(question.id);
  const known = new Map<string, Gathered>();
  const effectOf = (values: readonly string[]): Gathered => {
    const added = scores.map((score) => [score.id, contribution(score, question, values)] as const);
    const told = toldOf(values, looked);
    const key = `${added};${told.join('+')}`;
    const adds = new Map(added);
    const step = { question: question.id, told, adds: (score: string) => adds.get(score) ?? 0, rest };
    const effect = known.get(key) ?? { step: { ...step, left: new Map() }, selections: [] };
    known.set(key, effect);
    return effect;
  };
  const answers = new Set<Effect>();
  for (const values of selectionsOf(question)) {
    const effect = effectOf(values);
    effect.selections.push(values);
    answers.add(effect);
  }
  const passed = { question: question.id, told: undefined, adds: () => 0, rest, left: new Map() };
  return { question, answers: [...answers], effectOf, passed };
}

/** What no condition looks at is forgotten; that it was answered is not, where conditions look at the question. */
function toldOf(values: readonly string[], looked: ReadonlySet<string> | undefined): readonly string[] {
  if (!looked) return [];
  const told = values.filter((value) => looked.has(value));
  return told.length > 0 || values.length === 0 ? told : [otherValue];
}
const otherValue = '*';

/** What the questions from here on add to the scores that are compared. */
export function restAfter(of: Questionnaire, { questions, breaks }: Support, at: number): Step['rest'] {
  const coming = questions.slice(at);
  const ranges = new Map<string, Range>();
  for (const score of of.scores.filter(({ id }) => breaks.has(id))) {
    let [least, most] = [0, 0];
    for (const question of coming) {
      const added = selectionsOf(question).map((values) => contribution(score, question, values));
      least += Math.min(0, ...added);
      most += Math.max(0, ...added);
    }
    ranges.set(score.id, [least, most]);
  }
  return (score) => ranges.get(score) ?? [0, 0];
}
