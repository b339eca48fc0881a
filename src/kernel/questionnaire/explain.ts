import type { Answers, Question, Questionnaire } from './questionnaire.schema.ts';
import { selectionsOf } from './scoring.ts';
import { type Aim, type Choice, type End, makesADifference, sweep } from './sweep.ts';

/** The smallest change of answers that leads to another conclusion, and to which. */
export interface NearestChange {
  /** The other verdict; empty where the conclusion just no longer holds. */
  readonly to: string;
  readonly changes: readonly {
    readonly question: string;
    /** Empty where the question was open. */
    readonly from: readonly string[];
    readonly to: readonly string[];
  }[];
}

/** What is explained: a conclusion drawn from answers. */
export interface Ground {
  readonly of: Questionnaire;
  readonly answers: Answers;
  readonly aim: Aim;
  /** The conclusion as it is. */
  readonly label: string;
}

const given = ({ answers }: Ground, { id }: Question): readonly string[] =>
  Object.hasOwn(answers, id) ? (answers[id] ?? []) : [];

const kept = (ground: Ground, question: Question): Choice => ({ values: given(ground, question), cost: 0 });

/** Answered in any way, each for the same. */
const any = (question: Question): readonly Choice[] =>
  selectionsOf(question).map((values) => ({ values, cost: 0 }));

const labelsOf = (ends: readonly End[]): string[] => ends.map(({ label }) => label);

/**
 * Can it become another one when these questions may be answered in any way and all others stay as they are? Of a
 * settled conclusion also whatever is open may be answered: it holds in spite of that.
 */
function canChange(ground: Ground, free: ReadonlySet<string>, settled: boolean): boolean {
  const open = openAreFree(ground);
  const ends = sweep(ground.of, ground.aim, (question) => {
    if (free.has(question.id)) return any(question);
    return settled ? open(question) : [kept(ground, question)];
  });
  return labelsOf(ends).some((label) => label !== ground.label);
}

/**
 * The answers that decided: the fewest that carry the conclusion whatever the others say, the weightiest first; where
 * the others would carry it as well, those too, until changing all of them can overturn it.
 */
export function decidersOf(ground: Ground, asked: readonly Question[]): readonly string[] {
  const answered = asked.filter(
    (question) => ground.aim.support.questions.includes(question) && given(ground, question).length > 0,
  );
  const settled = possible(ground).length === 1;
  const found = new Set<string>();
  while (found.size < answered.length && !canChange(ground, found, settled)) {
    const rest = answered.filter(({ id }) => !found.has(id));
    const more = fewest(ground, rest, found, settled);
    if (more.length === 0) break;
    for (const id of more) found.add(id);
  }
  return answered.filter(({ id }) => found.has(id)).map(({ id }) => id);
}

/** Of these answers the fewest without which the conclusion would be open; the least weighty is let go first. */
function fewest(
  ground: Ground,
  among: readonly Question[],
  alsoFree: ReadonlySet<string>,
  settled: boolean,
): string[] {
  const free = new Set(alsoFree);
  const needed: string[] = [];
  for (const { id } of among.toSorted((one, other) => weight(ground, one) - weight(ground, other))) {
    free.add(id);
    if (!canChange(ground, free, settled)) continue;
    free.delete(id);
    needed.push(id);
  }
  return needed;
}

/** How much an answer says here: what it adds to the scores that are compared, most for one a rule names. */
function weight(ground: Ground, question: Question): number {
  const values = given(ground, question);
  const { breaks, tested } = ground.aim.support;
  const named = values.some((value) => tested.get(question.id)?.has(value)) ? 100 : 0;
  const added = question.options
    .filter(({ value }) => values.includes(value))
    .flatMap(({ weights }) => [...breaks.keys()].map((score) => Math.abs(weights[score] ?? 0)));
  return named + Math.max(0, ...added);
}

/**
 * The smallest change to another conclusion: fewest questions, then fewest ticks. Null where there is none. To one at
 * which there is nothing to decide only where no other can be reached.
 */
export function changeTo(ground: Ground): NearestChange | null {
  const ends = sweep(ground.of, ground.aim, (question) => [
    kept(ground, question),
    ...selectionsOf(question).flatMap((values): Choice[] => {
      const ticks = difference(given(ground, question), values);
      return ticks === 0 ? [] : [{ values, cost: aQuestion + ticks }];
    }),
  ]);
  const others = ends.filter(({ label }) => label !== ground.label);
  const idle = ({ label }: End): number => Number(ground.aim.idle.has(label));
  const [nearest] = others.toSorted((one, other) => idle(one) - idle(other) || one.cost - other.cost);
  if (!nearest) return null;
  const changes = nearest.chosen.map(({ question, values }) => ({
    question,
    from: Object.hasOwn(ground.answers, question) ? (ground.answers[question] ?? []) : [],
    to: values,
  }));
  return { to: nearest.label, changes };
}
/** One question more is dearer than any number of ticks. */
const aQuestion = 1000;

const difference = (one: readonly string[], other: readonly string[]): number =>
  one.filter((value) => !other.includes(value)).length + other.filter((value) => !one.includes(value)).length;

const openAreFree =
  (ground: Ground) =>
  (question: Question): readonly Choice[] =>
    given(ground, question).length > 0
      ? [kept(ground, question)]
      : [kept(ground, question), ...any(question)];

/** Every conclusion that answering open questions, all or some, can lead to. */
export const possible = (ground: Ground): readonly string[] =>
  labelsOf(sweep(ground.of, ground.aim, openAreFree(ground)));

/** Of the open questions those that can matter: for some answers to the others, this one alone makes the difference. */
export const openThatMatter = (ground: Ground, open: readonly Question[]): readonly Question[] =>
  open.filter(
    (question) =>
      ground.aim.support.questions.includes(question) &&
      makesADifference(ground.of, ground.aim, openAreFree(ground), question),
  );
