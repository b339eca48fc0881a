import { type Message, msg } from '../message.ts';
import type { SheetLine } from './sheet.ts';

/** A ragged row put right, or not; the reason is always there to be shown. */
export type Repair =
  | { readonly cells: readonly string[]; readonly why: Message }
  | { readonly cells: null; readonly why: Message };

/**
 * Put a row with too many cells right when exactly one way of joining neighbours makes sense: every cell must fit its
 * column, and of several fitting ways one must stand out by what the file itself shows (a text going on with a space
 * after the separator; neighbours that repeat what other lines have in those columns). Otherwise it stays as it is.
 *
 * @param others the file's lines that have the right number of cells
 * @param fits whether the cells could be a row of this table
 */
export function repairRow(
  row: SheetLine,
  width: number,
  delimiter: string,
  others: readonly SheetLine[],
  fits: (cells: readonly string[]) => boolean,
): Repair {
  const surplus = row.cells.length - width;
  const values = { line: row.line, cells: row.cells.length, columns: width };
  if (surplus > mostJoins || waysToJoin(row.cells.length - 1, surplus) > mostWays) {
    return {
      cells: null,
      why: msg(
        'import.row.far-too-long',
        'Line {line} has {cells} cells for {columns} columns: too many to put right.',
        values,
      ),
    };
  }
  const ways = joins(row.cells.length - 1, surplus)
    .map((gaps) => joined(row.cells, gaps, delimiter))
    .filter((way) => fits(way.cells));
  const [only] = ways;
  if (!only) {
    return {
      cells: null,
      why: msg(
        'import.row.no-way',
        'Line {line} has {cells} cells for {columns} columns, and no way of joining neighbours fits the columns.',
        values,
      ),
    };
  }
  const file = evidenceOf(others);
  const goesOn = file.spacesTell ? ways.filter((way) => way.goesOn) : [];
  if (goesOn.length === 1 && goesOn[0]) {
    return repaired(
      goesOn[0],
      msg(
        'import.row.joined-space',
        'Line {line} has {cells} cells for {columns} columns; cells {joined} were joined, because the text goes on with a space after the separator.',
        { ...values, joined: goesOn[0].joined },
      ),
    );
  }
  if (ways.length === 1) {
    return repaired(
      only,
      msg(
        'import.row.joined-only',
        'Line {line} has {cells} cells for {columns} columns; cells {joined} were joined, because only so does every cell fit its column.',
        { ...values, joined: only.joined },
      ),
    );
  }
  const anchored = standsOut(ways, file);
  if (anchored) {
    return repaired(
      anchored,
      msg(
        'import.row.joined-neighbours',
        'Line {line} has {cells} cells for {columns} columns; cells {joined} were joined, because the cells around them repeat what other lines have in those columns.',
        { ...values, joined: anchored.joined },
      ),
    );
  }
  return {
    cells: null,
    why: msg(
      'import.row.several-ways',
      'Line {line} has {cells} cells for {columns} columns and could be joined in {ways} ways.',
      { ...values, ways: ways.length },
    ),
  };
}

const mostJoins = 4;
const mostWays = 5_000;

interface Way {
  readonly cells: readonly string[];
  /** Positions of the result that were not joined. */
  readonly kept: readonly number[];
  readonly joined: string;
  /** Every joined piece goes on with a space, and no other cell begins with one. */
  readonly goesOn: boolean;
}

const repaired = (way: Way, why: Message): Repair => ({ cells: way.cells, why });

function joined(cells: readonly string[], gaps: ReadonlySet<number>, delimiter: string): Way {
  const groups: number[][] = [];
  cells.forEach((_, at) => {
    const group = groups.at(-1);
    if (at > 0 && group && gaps.has(at - 1)) group.push(at);
    else groups.push([at]);
  });
  return {
    cells: groups.map((group) => group.map((at) => cells[at] ?? '').join(delimiter)),
    kept: groups.flatMap((group, at) => (group.length === 1 ? [at] : [])),
    joined: groups
      .filter((group) => group.length > 1)
      .map((group) => group.map((at) => at + 1).join(' + '))
      .join(', '),
    goesOn: cells.every((cell, at) => /^[ \u00a0]\S/u.test(cell) === gaps.has(at - 1)),
  };
}

/** What the lines with the right number of cells say about the file; counted once per file. */
interface Evidence {
  /** Where cells often begin with a space anyway ("a, b, c"), a space says nothing. */
  readonly spacesTell: boolean;
  readonly seen: readonly ReadonlySet<string>[];
}

const counted = new WeakMap<readonly SheetLine[], Evidence>();

function evidenceOf(others: readonly SheetLine[]): Evidence {
  const known = counted.get(others);
  if (known) return known;
  const seen: Set<string>[] = [];
  let [cells, spaced] = [0, 0];
  for (const line of others) {
    for (const [at, cell] of line.cells.entries()) {
      cells += 1;
      if (/^\s/.test(cell)) spaced += 1;
      seen[at] ??= new Set();
      seen[at].add(cell.trim());
    }
  }
  const evidence = { spacesTell: spaced <= cells * 0.02, seen };
  counted.set(others, evidence);
  return evidence;
}

function standsOut(ways: readonly Way[], { seen }: Evidence): Way | null {
  const repeats = (way: Way, at: number): boolean => {
    const cell = way.cells[at]?.trim() ?? '';
    return cell !== '' && seen[at]?.has(cell) === true;
  };
  const ranked = ways
    .map((way) => ({ way, repeats: way.kept.filter((at) => repeats(way, at)).length }))
    .sort((a, b) => b.repeats - a.repeats);
  const [first, second] = ranked;
  return first && first.repeats > (second?.repeats ?? -1) ? first.way : null;
}

function waysToJoin(gaps: number, surplus: number): number {
  let ways = 1;
  for (let at = 0; at < surplus; at++) ways = (ways * (gaps - at)) / (at + 1);
  return ways;
}

function joins(gaps: number, surplus: number, from = 0): Set<number>[] {
  if (surplus === 0) return [new Set()];
  const found: Set<number>[] = [];
  for (let gap = from; gap <= gaps - surplus; gap++) {
    for (const more of joins(gaps, surplus - 1, gap + 1)) found.push(new Set([gap, ...more]));
  }
  return found;
}
