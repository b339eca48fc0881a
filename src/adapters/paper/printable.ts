import type { Paper, PaperCell, PaperColumn, PaperNode, PaperRow } from '../../kernel/paper.ts';
import { Paper as PaperSchema } from '../../kernel/paper.ts';

/** Paper as the template reads it: JSON in which every text can be set by any font engine. */
export function printable(paper: Paper): string {
  const whole = PaperSchema.parse(paper);
  const [before = '', between = '', after = ''] = whole.words.pageOf.split(/\{page\}|\{pages\}/);
  return JSON.stringify({
    ...whole,
    organisation: settable(whole.organisation),
    reference: settable(whole.reference),
    // What stands in the margins of every page must stay on its line.
    running: {
      title: brief(whole.cover.title),
      organisation: brief(whole.organisation),
      reference: brief(whole.reference),
      mark: brief(whole.cover.mark ?? ''),
    },
    words: { contents: settable(whole.words.contents), page: [before, between, after].map(settable) },
    cover: mapTexts(whole.cover),
    nodes: whole.nodes.map(printableNode),
  });
}

const longestRunning = 60;

function brief(text: string): string {
  const line = settable(text.replace(/\s+/g, ' ').trim());
  return line.length > longestRunning
    ? `${line.slice(0, longestRunning - 1).trimEnd()}…`.toWellFormed()
    : line;
}

// A row this long may break across pages; shorter ones stay in one piece, which reads better.
const longestUnbrokenRow = 1_200;

function printableNode(node: PaperNode): unknown {
  if (node.kind === 'text' || node.kind === 'callout') {
    const { text, ...rest } = node;
    return { ...mapEntries(rest), paragraphs: paragraphs(text) };
  }
  if (node.kind === 'table') {
    return {
      ...node,
      columns: mapTexts(node.columns),
      rows: node.rows.map((row) => printableRow(row, node.columns)),
    };
  }
  return mapTexts(node);
}

function printableRow(row: PaperRow, columns: readonly PaperColumn[]): unknown {
  if ('group' in row) return { group: settable(row.group) };
  const cells = columns.map((column, at) => ({
    ...printableCell(row.cells[at] ?? ''),
    end: column.align === 'end',
  }));
  const longest = Math.max(...cells.map((cell) => (cell.lines ?? []).join(' ').length));
  return { cells, breakable: longest > longestUnbrokenRow };
}

interface PrintableCell {
  pill?: string;
  tone?: string;
  lines?: string[];
  strong?: boolean;
  muted?: boolean;
}

function printableCell(cell: PaperCell): PrintableCell {
  if (typeof cell === 'string') return { lines: lines(cell), strong: false, muted: false };
  if ('pill' in cell) return { pill: settable(cell.pill), tone: cell.tone };
  return { lines: lines(cell.text), strong: cell.weight === 'strong', muted: cell.muted ?? false };
}

const lines = (text: string): string[] => settable(text).split('\n');

const paragraphs = (text: string): string[][] =>
  settable(text)
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => part.split('\n'));

function mapTexts(value: unknown): unknown {
  if (typeof value === 'string') return settable(value);
  if (Array.isArray(value)) return value.map(mapTexts);
  if (value === null || typeof value !== 'object') return value;
  return mapEntries(value);
}

const mapEntries = (value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapTexts(part)]));

// Everything Unicode calls a control, except tab and line feed, and what must not stand in an exchanged text at all.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters to take out
const unsettable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g;
const unbreakable = /[^\s\u200b]{33,}/g;
// Compound words are hyphenated while typesetting; beyond this length it is no word any more.
const compound = /^\p{L}{33,44}$/u;

/**
 * A text as a page can carry it: well-formed Unicode (lone surrogates become U+FFFD), no control characters, and a
 * place to break in words longer than any line, so that nothing runs off the page.
 */
export function settable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(unsettable, '')
    .replace(unbreakable, (word) =>
      compound.test(word) ? word : word.replace(/([/\\._\-?&=@,;:])(?=.)|(.{6})(?=.)/gsu, '$1$2\u200b'),
    );
}
