/** A word of a text with the place where it ends, so that what follows it can be kept as it was written. */
export interface Word {
  readonly word: string;
  readonly end: number;
}

/** Lower case, without accents, `ß` as `ss`, `œ` as `oe`: how words of headers and cells are compared. */
export const plainWord = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe');

/** The words of a text in order; everything that is neither letter nor digit only separates. */
export function words(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({
    word: plainWord(match[0]),
    end: match.index + match[0].length,
  }));
}

/** A text reduced to its words: `"Umsetzungs-Status:"` and `"umsetzungs status"` are the same. */
export const plain = (text: string): string =>
  words(text)
    .map((one) => one.word)
    .join(' ');

/** Nothing, or only dashes: what people write where there is no value. */
export const isBlank = (text: string): boolean => /^[\s\-–—_.]*$/u.test(text);
