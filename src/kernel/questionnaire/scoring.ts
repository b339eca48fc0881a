import type { formulaNames, Question, Score } from './questionnaire.schema.ts';

type Formula = (weights: readonly number[], question: Question, score: Score) => number;

const total = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + weight, 0);

/** What the chosen options of one question add to a score; a score is the sum over its questions. */
const formulas: Record<(typeof formulaNames)[number], Formula> = {
  /** All weights of the chosen options. */
  sum: total,
  /** The same, but many ticks of one question add no more than a strong one does. */
  'sum-capped': (weights, { kind }, { atMost }) =>
    kind === 'several' && atMost !== null ? Math.min(atMost, total(weights)) : total(weights),
};

/** What these chosen values of a question add to a score. */
export function contribution(score: Score, question: Question, chosen: readonly string[]): number {
  if (chosen.length === 0) return 0;
  const weights = question.options.flatMap(({ value, weights }) =>
    chosen.includes(value) ? [weights[score.id] ?? 0] : [],
  );
  return formulas[score.formula](weights, question, score);
}

/** Does any option of the question add to the score? */
export const adds = (score: string, { options }: Question): boolean =>
  options.some(({ weights }) => (weights[score] ?? 0) !== 0);

/** Every way to answer a question: each option of `one`, each set of `several` in which nothing stands that stands alone. */
export function selectionsOf(question: Question): readonly (readonly string[])[] {
  const known = kept.get(question);
  if (known) return known;
  const alone = question.options.filter(({ exclusive }) => exclusive).map(({ value }) => [value]);
  const others = question.options.filter(({ exclusive }) => !exclusive).map(({ value }) => value);
  const found =
    question.kind === 'one'
      ? question.options.map(({ value }) => [value])
      : [...subsets(others).filter((set) => set.length > 0), ...alone];
  kept.set(question, found);
  return found;
}
const kept = new WeakMap<Question, readonly (readonly string[])[]>();

const subsets = (values: readonly string[]): string[][] =>
  values.reduce<string[][]>((sets, value) => sets.concat(sets.map((set) => set.concat(value))), [[]]);
