import type { Question, Questionnaire, Score } from './questionnaire.schema.ts';
import { holds, type Known } from './reading.ts';
import { contribution, selectionsOf } from './scoring.ts';
import type { Support } from './support.ts';

/** One way to answer a question, and what that costs whoever looks for a cheap one. */
export interface Choice {
  readonly values: readonly string[];
  readonly cost: number;
}

/** What somebody wants to know of an end: which verdict it is, in a word; undefined while that is not known. */
export interface Aim {
  readonly support: Support;
  readonly label: (known: Known) => string | undefined;
  /** Ends at which there is nothing to decide. */
  readonly idle: ReadonlySet<string>;
}

/** An end the answers can come to, on the cheapest way there. */
export interface End {
  readonly label: string;
  readonly cost: number;
  /** What was chosen on the way, question by question, where it cost something. */
  readonly chosen: readonly { readonly question: string; readonly values: readonly string[] }[];
}

interface Lane {
  /** By the scores of the turn. */
  readonly scores: readonly number[];
  /** As in `Known`, of the questions a condition looks at. */
  readonly chosen: ReadonlyMap<string, readonly string[]>;
  /** Those as a text. */
  readonly mark: string;
  /** All of it as a text, to tell lanes apart: what is decided already is the same, however it came to it. */
  readonly key: string;
  /** Whatever comes, it will be this. */
  readonly label: string | undefined;
}
interface Way {
  readonly lanes: readonly Lane[];
  readonly cost: number;
  readonly step: { readonly question: string; readonly values: readonly string[] } | null;
  readonly before: Way | null;
}

type Choices = (question: Question) => readonly Choice[];

/**
 * Every end that answers can come to, exactly, without trying each combination: after each question, ways on which
 * the rules cannot tell the difference any more are one, and the cheapest of them is kept.
 */
export function sweep(of: Questionnaire, aim: Aim, choices: Choices): readonly End[] {
  let ways: readonly Way[] = [];
  for (const after of waysThrough(of, aim, choices)) ways = after;
  return ends(ways, aim, standAfter(of, aim, aim.support.questions.length));
}

/**
 * Does the answer to one question make a difference, for some answers to all the others? Each of its answers, none
 * included, is a lane of its own that goes on with the same answers to the others.
 */
export function makesADifference(of: Questionnaire, aim: Aim, choices: Choices, question: Question): boolean {
  let ways: readonly Way[] = [];
  for (const after of waysThrough(of, aim, choices, question)) {
    ways = after;
    if (ways.some(({ lanes }) => new Set(lanes.flatMap(({ label }) => label ?? [])).size > 1)) return true;
  }
  const stand = standAfter(of, aim, aim.support.questions.length);
  return ways.some(({ lanes }) => new Set(lanes.map((lane) => labelOf(lane, aim, stand))).size > 1);
}

/** The ways after each question. */
function* waysThrough(
  of: Questionnaire,
  aim: Aim,
  choices: Choices,
  apart?: Question,
): Generator<readonly Way[]> {
  const { questions } = aim.support;
  const stand = standAfter(of, aim, 0);
  const start: Lane = {
    ...{ scores: stand.scores.map(() => 0), chosen: new Map(), mark: '', key: '' },
    label: undefined,
  };
  const lanes = apart ? [[], ...selectionsOf(apart)].map(() => start) : [start];
  let ways: readonly Way[] = [{ lanes, cost: 0, step: null, before: null }];
  yield ways;
  for (const [index, question] of questions.entries()) {
    const turn: Turn = {
      ...standAfter(of, aim, index + 1),
      ...{ aim, question, apart: question === apart },
      ...{ lanes: new Map(), asked: new Map(), next: new Map() },
    };
    ways = cheapest(ways, turn.apart ? [free] : choices(question), turn);
    yield ways;
  }
}

const free: Choice = { values: [], cost: 0 };
/** After which question a way stands. */
interface Stand {
  readonly of: Questionnaire;
  readonly scores: readonly Score[];
  readonly limits: readonly Limit[];
  /** Questions that are still to come. */
  readonly coming: ReadonlySet<string>;
}

function standAfter(of: Questionnaire, { support }: Aim, questions: number): Stand {
  const rest = support.questions.slice(questions);
  const scores = of.scores.filter(({ id }) => support.breaks.has(id));
  const limits = scores.map((score) => limitOf(score, support.breaks.get(score.id) ?? [], rest));
  return { of, scores, limits, coming: new Set(rest.map(({ id }) => id)) };
}

/** One question's turn on every way. */
interface Turn extends Stand {
  readonly aim: Aim;
  readonly question: Question;
  /** It is the one whose answers each have a lane. */
  readonly apart: boolean;
  /** What was worked out in this turn already, once for each lane. */
  readonly lanes: Map<string, Lane>;
  readonly asked: Map<Lane, boolean>;
  readonly next: Map<Lane, Map<Effect, Lane>>;
}

/** What an answer does to a lane. */
interface Effect {
  readonly adds: readonly number[];
  readonly told: readonly string[] | undefined;
}

/** Every way after a question, each choice of it; of those that are one to the rules the cheapest. */
function cheapest(ways: readonly Way[], choices: readonly Choice[], turn: Turn): readonly Way[] {
  const { question } = turn;
  const found = new Map<string, Way>();
  const own = turn.apart ? [[], ...selectionsOf(question)].map((values) => effectOf(values, turn)) : [];
  const effects = different(choices.map((choice) => ({ choice, effect: effectOf(choice.values, turn) })));
  for (const way of ways) {
    const asked = way.lanes.map((lane) => isAsked(lane, turn));
    // Where it is not asked, no answer to it does or costs anything.
    for (const { choice, effect } of asked.includes(true) ? effects : [unasked]) {
      const lanes = way.lanes.map((lane, at) =>
        after(lane, asked[at] ? (own[at] ?? effect) : unasked.effect, turn),
      );
      keep(found, { lanes, cost: way.cost + choice.cost, step: stepOf(question, choice), before: way });
    }
  }
  return [...found.values()];
}

/** To the rules, answers that do the same are one: the cheapest of them stands for all. */
function different(effects: readonly { choice: Choice; effect: Effect }[]): typeof effects {
  const found = new Map<string, { choice: Choice; effect: Effect }>();
  for (const one of effects) {
    const key = `${one.effect.adds};${one.effect.told?.join('+') ?? '-'}`;
    const known = found.get(key);
    if (!known || known.choice.cost > one.choice.cost) found.set(key, one);
  }
  return [...found.values()];
}

function keep(found: Map<string, Way>, way: Way): void {
  const key = way.lanes.map((lane) => lane.key).join('|');
  const known = found.get(key);
  if (!known || known.cost > way.cost) found.set(key, way);
}

const stepOf = ({ id }: Question, { values, cost }: Choice): Way['step'] =>
  cost > 0 ? { question: id, values } : null;

const unasked: { choice: Choice; effect: Effect } = { choice: free, effect: { adds: [], told: undefined } };

function isAsked(lane: Lane, turn: Turn): boolean {
  if (lane.label !== undefined) return false;
  const { when } = turn.question;
  const known = turn.asked.get(lane);
  if (known !== undefined) return known;
  const asked = when === null || holds(when, knownOf(lane, turn), turn.of);
  turn.asked.set(lane, asked);
  return asked;
}

function effectOf(values: readonly string[], { question, scores, aim }: Turn): Effect {
  const adds = scores.map((score) => contribution(score, question, values));
  const looked = aim.support.tested.get(question.id);
  if (!looked) return { adds, told: undefined };
  // What no condition looks at is forgotten, that it was answered is not.
  const told = values.filter((value) => looked.has(value));
  return { adds, told: told.length > 0 || values.length === 0 ? told : [otherValue] };
}
const otherValue = '*';

function after(lane: Lane, effect: Effect, turn: Turn): Lane {
  if (lane.label !== undefined) return lane;
  const known = turn.next.get(lane);
  const done = known?.get(effect);
  if (done) return done;
  const made = moved(lane, effect, turn);
  if (known) known.set(effect, made);
  else turn.next.set(lane, new Map([[effect, made]]));
  return made;
}

function moved(lane: Lane, { adds, told }: Effect, turn: Turn): Lane {
  const scores = lane.scores.map((score, at) => {
    const { always, never } = turn.limits[at] ?? unlimited;
    return Math.max(never, Math.min(always, score + (adds[at] ?? 0)));
  });
  const mark = told ? `${lane.mark};${turn.question.id}:${told.join('+')}` : lane.mark;
  const key = `${scores}${mark}`;
  const known = turn.lanes.get(key);
  if (known) return known;
  const chosen = told ? new Map(lane.chosen).set(turn.question.id, told) : lane.chosen;
  const next = { scores, chosen, mark, key, label: undefined };
  const label = turn.aim.label(knownOf(next, turn));
  const made = label === undefined ? next : { ...next, label, key: label };
  turn.lanes.set(key, made);
  return made;
}

const knownOf = ({ chosen, scores }: Lane, stand: Stand): Known => ({
  chosen: (question) => chosen.get(question),
  pending: (question) => stand.coming.has(question),
  range: (id) => {
    const at = stand.scores.findIndex((score) => score.id === id);
    const { least, most } = stand.limits[at] ?? unlimited;
    const value = scores[at] ?? 0;
    return [value + least, value + most];
  },
});

interface Limit {
  /** What questions still to come take away at most, and add at most. */
  readonly least: number;
  readonly most: number;
  /** From here on the score stays above all its breaks, whatever comes; down from `never` it stays below them all. */
  readonly always: number;
  readonly never: number;
}
const unlimited: Limit = {
  least: 0,
  most: 0,
  always: Number.MAX_SAFE_INTEGER,
  never: Number.MIN_SAFE_INTEGER,
};

function limitOf(score: Score, breaks: readonly number[], rest: readonly Question[]): Limit {
  let least = 0;
  let most = 0;
  for (const question of rest) {
    const added = selectionsOf(question).map((values) => contribution(score, question, values));
    least += Math.min(0, ...added);
    most += Math.max(0, ...added);
  }
  const [lowest, highest] = [breaks[0], breaks.at(-1)];
  if (lowest === undefined || highest === undefined) return { ...unlimited, least, most };
  return { least, most, always: highest - least, never: lowest - most - 1 };
}

/** The cheapest way to each label. */
function ends(ways: readonly Way[], aim: Aim, stand: Stand): readonly End[] {
  const found = new Map<string, Way>();
  for (const way of ways) {
    const [lane] = way.lanes;
    const label = lane ? labelOf(lane, aim, stand) : '';
    const known = found.get(label);
    if (!known || known.cost > way.cost) found.set(label, way);
  }
  return [...found].map(([label, way]) => ({ label, cost: way.cost, chosen: stepsOf(way) }));
}

const labelOf = (lane: Lane, aim: Aim, stand: Stand): string =>
  lane.label ?? aim.label(knownOf(lane, stand)) ?? '';

function stepsOf(way: Way): End['chosen'] {
  const steps: { question: string; values: readonly string[] }[] = [];
  for (let at: Way | null = way; at; at = at.before) if (at.step) steps.unshift(at.step);
  return steps;
}
