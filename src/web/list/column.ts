import type { ReactNode } from 'react';

/** One column of a list. The first one leads: it is the row's heading and its link. */
export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  /** Pixels; without it the column takes what is left (give that to one column). */
  readonly width?: number;
  /** What the cell shows. In the first column no button or link: the whole cell is the link. */
  readonly cell: (row: Row) => ReactNode;
  /** Declared sort key of the operation; the heading becomes a button. */
  readonly sort?: string;
  /** A small form in the cell's place; call `done` when it was saved or left. Return null where not allowed. */
  readonly edit?: (row: Row, done: () => void) => ReactNode;
  /** A column of numbers: tabular and right-aligned. */
  readonly figures?: boolean;
  /** On a phone: a labelled line (default), a plain line, or nothing. */
  readonly card?: 'labelled' | 'plain' | 'none';
}

/** What stands above a group's first row: `Organisational controls, 31 of 37 applicable`. */
export interface RowGroup {
  readonly key: string;
  readonly label: ReactNode;
}

/** Rows and group headings in drawing order. */
export type Line<Row> =
  | { readonly kind: 'group'; readonly group: RowGroup }
  | { readonly kind: 'row'; readonly row: Row; readonly index: number };

/** Rows in their order, a heading before each run of the same group. */
export function linesOf<Row>(rows: readonly Row[], groupOf?: (row: Row) => RowGroup): Line<Row>[] {
  const lines: Line<Row>[] = [];
  let last: string | undefined;
  rows.forEach((row, index) => {
    const group = groupOf?.(row);
    if (group && group.key !== last) {
      lines.push({ kind: 'group', group });
      last = group.key;
    }
    lines.push({ kind: 'row', row, index });
  });
  return lines;
}

/** Next line in a direction that is a row, -1 when there is none. */
export function step<Row>(lines: readonly Line<Row>[], from: number, by: 1 | -1): number {
  for (let line = from + by; line >= 0 && line < lines.length; line += by) {
    if (lines[line]?.kind === 'row') return line;
  }
  return -1;
}

/** Where one is in a list: at a record, and on which line it last stood. */
export interface Spot {
  readonly ref: string | undefined;
  readonly line: number;
}

/** The spot of a line, by the record in it. */
export function spotAt<Row>(lines: readonly Line<Row>[], at: number, refOf: (row: Row) => string): Spot {
  const line = lines[at];
  return { ref: line?.kind === 'row' ? refOf(line.row) : undefined, line: at };
}

/**
 * The line of a spot now. Lists are read again while one works in them: the record is followed to where it stands, for
 * a key must never act on the one that moved into its place. Where it has left, the line it stood on takes over.
 */
export function lineOfSpot<Row>(
  lines: readonly Line<Row>[],
  { ref, line }: Spot,
  refOf: (row: Row) => string,
): number {
  const stands = (at: Line<Row> | undefined) => at?.kind === 'row' && refOf(at.row) === ref;
  const found = stands(lines[line]) ? line : lines.findIndex(stands);
  if (found >= 0) return found;
  return lines[line]?.kind === 'row' ? line : step(lines, -1, 1);
}
