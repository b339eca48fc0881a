import type { Lens } from '../../kernel/content/framework.schema.ts';

/** What the content says of two passages that ought to differ. */
export interface DistinctnessBasis {
  /** Containment from which two passages count as the same text. */
  readonly noticeFrom: number;
  readonly minimumWords: number;
  /** Words of each lens, in every language of the content. */
  readonly terms: Readonly<Record<Lens, readonly string[]>>;
}

/**
 * What is noticed about a passage (R10). It is a notice: it never blocks. `thin`: too short, or without one word of its
 * own lens, so it says nothing about it. `similar`: most of it stands in the other passage too.
 */
export type DistinctnessNotice = 'thin' | 'similar' | null;

/** Words in a row that make one piece to compare. */
const shingle = 5;

/** Look at the passage of one lens beside that of the other. An empty passage is missing, not thin: no notice. */
export function noticeOf(
  passage: string,
  lens: Lens,
  other: string,
  basis: DistinctnessBasis,
): DistinctnessNotice {
  const words = wordsOf(passage);
  if (words.length === 0) return null;
  if (words.length < basis.minimumWords || !basis.terms[lens].some((term) => speaksOf(words, term)))
    return 'thin';
  return containment(passage, other) >= basis.noticeFrom ? 'similar' : null;
}

/** Share of the pieces of the shorter text that stand in the longer one, from 0 to 1; the order of the two is no matter. */
export function containment(one: string, other: string): number {
  const [shorter, longer] = [piecesOf(one), piecesOf(other)].sort((left, right) => left.size - right.size);
  if (!shorter || !longer || shorter.size === 0) return 0;
  return [...shorter].filter((piece) => longer.has(piece)).length / shorter.size;
}

/** Words without case, accents' forms and punctuation. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function piecesOf(text: string): Set<string> {
  const words = wordsOf(text);
  const starts = Math.max(words.length - shingle + 1, 0);
  return new Set(Array.from({ length: starts }, (_, at) => words.slice(at, at + shingle).join(' ')));
}

/** A term of several words stands in a row. A longer word may go on: "models", "biases"; short ones ("AI") stand alone. */
function speaksOf(words: readonly string[], term: string): boolean {
  const wanted = wordsOf(term);
  return words.some((_, at) => wanted.every((word, index) => begins(words[at + index], word)));
}

const begins = (word: string | undefined, wanted: string): boolean =>
  word !== undefined && (word === wanted || (wanted.length > 3 && word.startsWith(wanted)));
