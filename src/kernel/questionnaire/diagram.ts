import { residualOf } from './begin.ts';
import type { Condition, Questionnaire } from './questionnaire.schema.ts';
import { markOf, type Residual, residuals, type Step } from './residual.ts';
import { type Support, supportOf } from './support.ts';
import { type Effect, restAfter, type Turn, turnOf } from './turn.ts';

/** What somebody wants to know of answers: the label of the first of these that holds; empty where none does. */
export interface Aim {
  readonly ends: readonly { readonly label: string; readonly when: Condition }[];
  /** Labels of ends at which there is nothing to decide. */
  readonly idle: ReadonlySet<string>;
}

/**
 * Every way the answers can go and where it ends: a decision diagram. Two ways of which the rules cannot tell the
 * difference any more meet in one fork, so it is small where the combinations of answers are many.
 */
export interface Diagram {
  readonly support: Support;
  readonly idle: ReadonlySet<string>;
  /** The questions the ends rest on, in their order. */
  readonly turns: readonly Turn[];
  readonly root: Node;
}

/** Where a question is asked and its answer can still make a difference, or where nothing does any more. */
export type Node = Fork | End;
export interface Fork {
  readonly turn: Turn;
  readonly after: (effect: Effect) => Node;
}
export interface End {
  readonly label: string;
}

/** The diagram of an aim. What of it was gone through once is kept with it. */
export function diagramOf(of: Questionnaire, { ends, idle }: Aim): Diagram {
  const support = supportOf(
    ends.map(({ when }) => when),
    of,
  );
  const turns = support.questions.map((_question, at) => turnOf(of, support, at));
  const rules = residuals();
  const begin = (when: Condition): Residual =>
    residualOf(when, { of, residuals: rules, coming: restAfter(of, support, 0) });
  const nodes = new Map<string, Node>();
  const kept = (key: string, make: () => Node): Node => {
    const known = nodes.get(key) ?? make();
    nodes.set(key, known);
    return known;
  };

  /** Goes on to the next question that is asked and can make a difference. */
  const nodeAt = (at: number, { left, asked }: State): Node => {
    const [first] = left;
    const turn = turns[at];
    if (first?.when === true || !first || !turn) {
      const label = first?.when === true ? first.label : '';
      return kept(`=${label}`, () => ({ label }));
    }
    const go = (step: Step) => nodeAt(at + 1, moved({ left, asked }, step));
    if (asked[0] !== true) return go(turn.passed);
    const told = left.map(({ label, when }) => `${label}:${markOf(when)}`);
    return kept(`${at};${told};${asked.map(markOf)}`, () => forkOf(turn, go));
  };
  const moved = ({ left, asked }: State, step: Step): State => ({
    left: untilSure(left.map(({ label, when }) => ({ label, when: rules.after(when, step) }))),
    asked: asked.slice(1).map((when) => rules.after(when, step)),
  });

  const start: State = {
    left: untilSure(ends.map(({ label, when }) => ({ label, when: begin(when) }))),
    asked: support.questions.map(({ when }) => when === null || begin(when)),
  };
  return { support, idle, turns, root: nodeAt(0, start) };
}

/** How far things are after a question. */
interface State {
  /** The ends that are possible, of which the first that holds counts. */
  readonly left: readonly { readonly label: string; readonly when: Residual }[];
  /** Whether the questions still to come are asked, in their order. */
  readonly asked: readonly Residual[];
}

/** What cannot hold falls away, and what comes after something that holds. */
function untilSure(ends: State['left']): State['left'] {
  const open = ends.filter(({ when }) => when !== false);
  const sure = open.findIndex(({ when }) => when === true);
  return sure < 0 ? open : open.slice(0, sure + 1);
}

function forkOf(turn: Turn, go: (step: Step) => Node): Fork {
  const known = new Map<Effect, Node>();
  return {
    turn,
    after: (effect) => {
      const node = known.get(effect) ?? go(effect.step);
      known.set(effect, node);
      return node;
    },
  };
}
