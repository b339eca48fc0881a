import type { Diagram, Fork, Node } from './diagram.ts';
import type { Question } from './questionnaire.schema.ts';
import type { Effect, Turn } from './turn.ts';

/** Which answers are possible at a question's turn. */
type Choices = (turn: Turn) => readonly Effect[];

/** The labels of all ends these choices lead to, those the first choices lead to first. */
export function endsReached({ root }: Diagram, choices: Choices): readonly string[] {
  const possible = perTurn(choices);
  const seen = new Set<Node>();
  const labels = new Set<string>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (!('turn' in node)) labels.add(node.label);
    else for (const effect of possible(node.turn)) visit(node.after(effect));
  };
  visit(root);
  return [...labels];
}

/**
 * The questions whose answer alone makes a difference, for some of the possible answers to all the others. Two forks
 * from which the same answers always lead to the same ends are one: a question at which the ways lead to more than one
 * matters.
 */
export function questionsThatMatter({ root }: Diagram, choices: Choices): ReadonlySet<Question> {
  const possible = perTurn(choices);
  const classes = new Map<Node, number>();
  const numbers = new Map<string, number>();
  const matter = new Set<Question>();
  const numberOf = (key: string): number => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  const visit = (node: Node): number => {
    const known = classes.get(node);
    if (known !== undefined) return known;
    const made = 'turn' in node ? atFork(node) : numberOf(`=${node.label}`);
    classes.set(node, made);
    return made;
  };
  const atFork = ({ turn, after }: Fork): number => {
    const next = possible(turn).map((effect) => visit(after(effect)));
    const [first] = next;
    if (first !== undefined && next.every((one) => one === first)) return first;
    matter.add(turn.question);
    return numberOf(`${turn.question.id}:${next}`);
  };
  visit(root);
  return matter;
}

/** An end the answers can come to, on the cheapest way there. */
export interface CheapestEnd {
  readonly label: string;
  readonly cost: number;
  /** What is answered otherwise on the way. */
  readonly changes: readonly { readonly question: Question; readonly to: readonly string[] }[];
}

/**
 * Every end, each with the fewest other answers that lead there, and of those the fewest ticks. Where two ways cost the
 * same, the one that leaves the earlier answer.
 */
export function cheapestEnds(
  { root }: Diagram,
  given: (turn: Turn) => readonly string[],
): readonly CheapestEnd[] {
  const possible = perTurn((turn) => changesOf(turn, given(turn)));
  const found = new Map<Node, Map<string, Way>>();
  const visit = (node: Node): Map<string, Way> => {
    const known = found.get(node);
    if (known) return known;
    const made = 'turn' in node ? atFork(node) : new Map([[node.label, arrived]]);
    found.set(node, made);
    return made;
  };
  const atFork = ({ turn, after }: Fork): Map<string, Way> => {
    const ways = new Map<string, Way>();
    for (const change of possible(turn))
      for (const [label, next] of visit(after(change.effect))) {
        const cost = change.cost + next.cost;
        if (cost >= (ways.get(label)?.cost ?? Number.POSITIVE_INFINITY)) continue;
        ways.set(label, { cost, question: turn.question, to: change.to, next });
      }
    return ways;
  };
  return [...visit(root)].map(([label, way]) => ({ label, cost: way.cost, changes: changesOn(way) }));
}

interface Way {
  readonly cost: number;
  readonly question: Question | null;
  /** Null: as it was answered. */
  readonly to: readonly string[] | null;
  readonly next: Way | null;
}
const arrived: Way = { cost: 0, question: null, to: null, next: null };

function changesOn(way: Way): CheapestEnd['changes'] {
  const changes: { question: Question; to: readonly string[] }[] = [];
  for (let at: Way | null = way; at; at = at.next)
    if (at.question && at.to) changes.push({ question: at.question, to: at.to });
  return changes;
}

interface Change {
  readonly effect: Effect;
  readonly cost: number;
  readonly to: readonly string[] | null;
}

/** The answer as it was, for nothing, and every other one for what it costs. */
function changesOf(turn: Turn, given: readonly string[]): readonly Change[] {
  const kept = turn.effectOf(given);
  const others = turn.answers.filter((effect) => effect !== kept);
  return [{ effect: kept, cost: 0, to: null }, ...others.map((effect) => cheapest(effect, given))];
}

function cheapest(effect: Effect, given: readonly string[]): Change {
  let [cost, to]: [number, readonly string[]] = [Number.POSITIVE_INFINITY, []];
  for (const values of effect.selections) {
    const ticks = aQuestion + difference(given, values);
    if (ticks < cost) [cost, to] = [ticks, values];
  }
  return { effect, cost, to };
}
/** One question more is dearer than any number of ticks. */
const aQuestion = 1000;

const difference = (one: readonly string[], other: readonly string[]): number =>
  one.filter((value) => !other.includes(value)).length + other.filter((value) => !one.includes(value)).length;

/** Worked out once for each turn. */
function perTurn<T>(work: (turn: Turn) => T): (turn: Turn) => T {
  const known = new Map<Turn, T>();
  return (turn) => {
    const done = known.get(turn) ?? work(turn);
    known.set(turn, done);
    return done;
  };
}
