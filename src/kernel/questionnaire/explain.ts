import type { Diagram } from './diagram.ts';
import type { Answers, Question } from './questionnaire.schema.ts';
import type { Effect, Turn } from './turn.ts';
import { cheapestEnds, endsReached, questionsThatMatter } from './ways.ts';

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
  readonly diagram: Diagram;
  readonly answers: Answers;
  /** The conclusion as it is. */
  readonly label: string;
}

const given = ({ answers }: Pick<Ground, 'answers'>, { id }: Question): readonly string[] =>
  Object.hasOwn(answers, id) ? (answers[id] ?? []) : [];

/** The answer stays as it is. */
const kept = (ground: Ground, turn: Turn): Effect => turn.effectOf(given(ground, turn.question));

/** What is open may be answered in any way, or stay so. */
const openIsFree =
  (ground: Ground) =>
  (turn: Turn): readonly Effect[] =>
    given(ground, turn.question).length > 0
      ? [kept(ground, turn)]
      : [...new Set([kept(ground, turn), ...turn.answers])];

/**
 * Can it become another one when these questions may be answered in any way and all others stay as they are? Of a
 * settled conclusion also whatever is open may be answered: it holds in spite of that.
 */
function canChange(ground: Ground, free: ReadonlySet<string>, settled: boolean): boolean {
  const open = openIsFree(ground);
  const ends = endsReached(ground.diagram, (turn) => {
    if (free.has(turn.question.id)) return turn.answers;
    return settled ? open(turn) : [kept(ground, turn)];
  });
  return ends.some((label) => label !== ground.label);
}

/**
 * The answers that decided: the fewest that carry the conclusion whatever the others say, the weightiest first; where
 * the others would carry it as well, those too, until changing all of them can overturn it.
 */
export function decidersOf(ground: Ground, asked: readonly Question[]): readonly string[] {
  const answered = asked.filter(
    (question) => ground.diagram.support.questions.includes(question) && given(ground, question).length > 0,
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
  const { breaks, tested } = ground.diagram.support;
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
  const { diagram, answers, label } = ground;
  const ends = cheapestEnds(diagram, (turn) => given(ground, turn.question));
  const others = ends.filter((end) => end.label !== label);
  const idle = (end: (typeof ends)[number]): number => Number(diagram.idle.has(end.label));
  const [nearest] = others.toSorted((one, other) => idle(one) - idle(other) || one.cost - other.cost);
  if (!nearest) return null;
  const changes = nearest.changes.map(({ question, to }) => ({
    question: question.id,
    from: given({ answers }, question),
    to,
  }));
  return { to: nearest.label, changes };
}

/** Every conclusion that answering open questions, all or some, can lead to. */
export const possible = (ground: Ground): readonly string[] =>
  endsReached(ground.diagram, openIsFree(ground));

/** Of the open questions those that can matter: for some answers to the others, this one alone makes the difference. */
export function openThatMatter(ground: Ground, open: readonly Question[]): readonly Question[] {
  const matter = questionsThatMatter(ground.diagram, openIsFree(ground));
  return open.filter((question) => matter.has(question));
}
