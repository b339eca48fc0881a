import type { SheetLine } from '../../kernel/import/sheet.ts';

/** Where a table begins: the position of its first header row in the lines, and over how many rows the header goes. */
export interface HeaderPlace {
  readonly at: number;
  readonly rows: number;
}

/** Horizontally merged header cells, by position of the line: the way a two-row header shows itself in a workbook. */
export type Spans = ReadonlyMap<number, readonly { readonly from: number; readonly to: number }[]>;

const looked = 50;
const between = ' – ';

/**
 * The most header-like row among the first ones: filled over the width of the table, short distinct words, no numbers
 * or dates. Title blocks above fail on width, data rows on being words only. The upper one wins a tie.
 */
export function guessHeader(lines: readonly SheetLine[], spans: Spans = new Map()): HeaderPlace {
  const width = usualWidth(lines);
  const often = repeated(lines.filter(firstOfItsKind()));
  let best: HeaderPlace & { score: number } = { at: 0, rows: 1, score: -1 };
  for (let at = 0; at < Math.min(lines.length, looked); at++) {
    for (const rows of [1, 2]) {
      if (rows === 2 && !twoRows(lines, at, spans, width)) continue;
      // Of two that are equally good the one over two rows: it names columns its first row leaves empty.
      const score = headerScore(joinHeader(lines, { at, rows }, spans), width, often) + rows * 0.005;
      if (score > best.score + 0.001) best = { at, rows, score };
    }
  }
  return { at: best.at, rows: best.rows };
}

/** The header texts at a place; several rows are joined per column, a merged upper cell stands before each lower one. */
export function joinHeader(
  lines: readonly SheetLine[],
  place: HeaderPlace,
  spans: Spans = new Map(),
): string[] {
  const rows = Array.from({ length: place.rows }, (_, row) =>
    spread(lines, place.at + row, spans, row < place.rows - 1),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const parts = rows.map((row) => oneLine(row[column] ?? '')).filter((part) => part !== '');
    return [...new Set(parts)].join(between);
  });
}

export const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function spread(lines: readonly SheetLine[], at: number, spans: Spans, upper: boolean): string[] {
  const cells = [...(lines[at]?.cells ?? [])];
  if (!upper) return cells;
  for (const span of spans.get(at) ?? []) {
    for (let column = span.from + 1; column <= span.to; column++) cells[column] = cells[span.from] ?? '';
  }
  return Array.from(cells, (cell) => cell ?? '');
}

// A workbook shows a second header row by merged cells above it; a text file by a row that leaves the first column,
// filled above and below, empty.
function twoRows(lines: readonly SheetLine[], at: number, spans: Spans, width: number): boolean {
  const [upper, lower, next] = [lines[at]?.cells, lines[at + 1]?.cells, lines[at + 2]?.cells];
  if (!upper || !lower || !next) return false;
  const merged = (spans.get(at) ?? []).filter((span) => span.to < upper.length);
  const below = (column: number): string => (lower[column] ?? '').trim();
  const whole = merged.some((span) => span.to - span.from + 1 >= Math.max(filled(next), width));
  if (merged.length > 0 && !whole)
    return merged.every((span) => below(span.from) !== '' && below(span.to) !== '');
  const first = (cells: readonly string[]): boolean => (cells[0] ?? '').trim() !== '';
  return (
    filled(upper) > 1 &&
    first(upper) &&
    !first(lower) &&
    first(next) &&
    filled(lower) > 1 &&
    lower.every(wordLike)
  );
}

// How many cells a full row has: what most lines are long, and not more than well-filled ones fill. A ragged line or a
// table with many empty cells must not mislead.
function usualWidth(lines: readonly SheetLine[]): number {
  const rows = lines.slice(0, 200).filter((line) => filled(line.cells) > 1);
  const fills = rows.map((line) => filled(line.cells)).sort((a, b) => a - b);
  const lengths = new Map<number, number>();
  for (const { cells } of rows) lengths.set(cells.length, (lengths.get(cells.length) ?? 0) + 1);
  const [usual = 1] = [...lengths].sort((a, b) => b[1] - a[1])[0] ?? [];
  return Math.min(usual, fills[Math.floor(fills.length * 0.75)] ?? 1);
}

// A header printed again on every page is still a header: whole rows that come back count once.
function firstOfItsKind(): (line: SheetLine) => boolean {
  const seen = new Set<string>();
  return ({ cells }) => {
    const row = JSON.stringify(cells);
    return !seen.has(row) && seen.add(row) !== undefined;
  };
}

/** Texts that stand more than once in a column: values do, headers do not. */
function repeated(lines: readonly SheetLine[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { cells } of lines.slice(0, 200)) {
    for (const [column, cell] of cells.entries()) {
      const place = `${column} ${cell.trim()}`;
      if (seen.has(place)) twice.add(place);
      seen.add(place);
    }
  }
  return twice;
}

function headerScore(cells: readonly string[], width: number, often: ReadonlySet<string>): number {
  const texts = cells
    .map((cell, column) => ({ text: cell.trim(), column }))
    .filter(({ text }) => text !== '');
  if (texts.length === 0) return 0;
  const share = (fits: (text: string, column: number) => boolean): number =>
    texts.filter(({ text, column }) => fits(text, column)).length / texts.length;
  const coverage = Math.min(1, texts.length / Math.max(2, width));
  const distinct = new Set(texts.map(({ text }) => text.toLowerCase())).size / texts.length;
  const once = share((text, column) => !often.has(`${column} ${text}`));
  return coverage ** 1.5 * distinct * share(wordLike) * (0.4 + 0.6 * share(short)) * (0.4 + 0.6 * once);
}

// Of a header over several rows each part is short.
const short = (text: string): boolean => text.split(between).every((part) => part.length <= 60);
const wordLike = (text: string): boolean => !/^[\s\d.,:/%()€$+-]+$/.test(text) || text.trim() === '';
