import { Graph, layout } from '@dagrejs/dagre';
import type { Output } from '../../kernel/operation.ts';
import type { crosswalkOperations as operations } from './crosswalk.operations.ts';
import { shortPlaceText } from './use-crosswalk-words.tsx';

export type Around = Output<typeof operations.around>;
type Node = Around['nodes'][number];

/** How wide a place is drawn, what fits a line of it, and how far apart the steps are: two steps are to fit a desk. */
const measures = {
  1: { width: 300, characters: 40, apart: 110 },
  2: { width: 178, characters: 22, apart: 58 },
} as const;
export type Steps = keyof typeof measures;
const lineHeight = 18;
const inset = 10;
const edge = 8;

/** A node with where it stands. */
export interface Laid {
  readonly node: Node;
  /** Left or right of the centre; the centre itself is neither. */
  readonly side: 'left' | 'right' | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture with its whole height. */
interface Picture {
  readonly laid: readonly Laid[];
  readonly height: number;
}

/**
 * Where everything stands: the centre in the middle, the regimes it touches shared out to its left and right, each
 * with what they lead to further out. The same answer always gives the same picture.
 */
export function layOut({ centre, nodes }: Around, steps: Steps): Picture {
  const { width, characters, apart } = measures[steps];
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 6, ranksep: apart, marginx: edge, marginy: edge });
  graph.setDefaultEdgeLabel(() => ({}));
  const sides = sidesOf(nodes);
  for (const node of nodes) graph.setNode(node.id, { width, height: heightOf(node, characters) });
  for (const { id, via } of nodes) {
    if (via === null) continue;
    if (sides.get(id) === 'left') graph.setEdge(id, via);
    else graph.setEdge(via, id);
  }
  // In one step places keep the order of the content; in two, another order makes the picture much smaller.
  layout(graph, { disableOptimalOrderHeuristic: steps === 1 });
  const laid = nodes.map((node): Laid => {
    const { x = 0, y = 0 } = graph.node(node.id);
    const height = heightOf(node, characters);
    const side = node.id === centre.id ? null : (sides.get(node.id) ?? 'right');
    return { node, side, x: x - width / 2, y: y - height / 2, width, height };
  });
  return { laid, height: Math.max(...laid.map(({ y, height }) => y + height)) + edge };
}

/** The number, the title and how much more hangs on it are one text: twenty places are to fit a desk. */
function heightOf({ frameworkTitle, number, title, more }: Node, characters: number): number {
  const text = [
    shortPlaceText({ frameworkTitle, number }),
    ...(title ? [title] : []),
    ...(more > 0 ? [`${more} more`] : []),
  ].join(' ');
  return inset + lineHeight * linesOf(text, characters);
}

/** How many lines a text takes when its words are put one after the other. */
function linesOf(text: string, characters: number): number {
  let lines = text === '' ? 0 : 1;
  let used = 0;
  for (const { length } of text.split(' ')) {
    const needed = used === 0 ? length : used + 1 + length;
    if (needed > characters && used > 0) lines += 1;
    used = needed > characters ? length : needed;
  }
  return lines;
}

/** The nearest places, regime by regime, fill the left half and then the right; what is further out follows them. */
function sidesOf(nodes: readonly Node[]): ReadonlyMap<string, 'left' | 'right'> {
  const nearest = nodes.filter(({ distance }) => distance === 1);
  const byRegime = [...Map.groupBy(nearest, ({ framework }) => framework).values()].flat();
  const sides = new Map(
    byRegime.map(({ id }, index) => [id, index < byRegime.length / 2 ? 'left' : 'right'] as const),
  );
  for (const { id, via } of nodes.filter(({ distance }) => distance > 1)) {
    sides.set(id, sides.get(via ?? '') ?? 'right');
  }
  return sides;
}
