import { brief } from '../../kernel/import/coerce.ts';
import { type Message, msg } from '../../kernel/message.ts';

/** A number as a cell cites it, with the standard named beside it; `to` where it begins a range. */
export interface Cited {
  readonly number: string;
  readonly to?: string;
  /** Digits of the standard named in the cell. */
  readonly standard?: string;
  readonly year?: string;
}

/** Is it a number as the standards print it, with its letter? "1.1" alone may be anybody's numbering. */
export const isPrinted = (written: string): boolean =>
  /^\s*(?:annexe?\s*)?A[\s.-]{0,2}\d{1,2}\.\d/iu.test(written);

interface Tokens {
  readonly cited: readonly Cited[];
  /** What is no number of Annex A: other standards, clauses, words. */
  readonly rest: readonly string[];
  readonly fault?: Message;
}

/**
 * Numbers of Annex A in a cell, in its order. The name of a standard holds for the numbers behind it until another one
 * is named, or for the one it follows in brackets; numbers of standards that are not here are no numbers of ours.
 */
export function annexTokens(written: string, known: readonly string[]): Tokens {
  const line = written
    .normalize('NFKC')
    // A Cyrillic or Greek capital looks like an A and comes from another keyboard.
    .replace(/[АΑ](?=[\s.-]*\d)/gu, 'A');
  const reading: Reading = { known, cited: [], rest: [''], at: 0, named: undefined, apart: false };
  for (const found of line.matchAll(token)) {
    const before = line.slice(reading.at, found.index);
    between(reading, before);
    const fault = take(reading, found, before);
    if (fault) return { cited: [], rest: [], fault };
    reading.at = found.index + found[0].length;
  }
  between(reading, line.slice(reading.at));
  return {
    cited: reading.cited,
    rest: reading.rest.map(trimmed).filter((piece) => /[\p{L}\d]/u.test(piece)),
  };
}

interface Reading {
  readonly known: readonly string[];
  readonly cited: Cited[];
  readonly rest: string[];
  at: number;
  /** The standard that holds for what follows. */
  named: { standard: string; year?: string } | undefined;
  /** What follows belongs to a standard that is not here. */
  apart: boolean;
}

const token = new RegExp(
  [
    String.raw`(?<mark>\b(?:iso(?:\s*\/\s*iec)?[\s-]*(?<digits>\d{4,5})|(?<bare>\d{5}))(?:\s*[:-]\s*(?<year>(?:19|20)\d\d))?(?!\d))`,
    String.raw`(?<foreign>\b(?:pci(?:[\s-]*dss)?|nist|soc\s*[12]|cis|tisax|vda|gdpr|dsgvo|dora|nis\s*2|cobit|bsi|hipaa|csa|ccm|c5)\b)`,
    String.raw`(?<clause>(?:\b(?:clause|clauses|kapitel|section|chapitre)|\bcl\.|§)\s*\d{1,2}(?:\.\d{1,2})*)`,
    String.raw`(?<!(?:[\p{L}\d]|\.))(?<number>(?:annexe?\s*)?(?:A[\s.-]{0,2})?(?<parts>\d{1,2}(?:\.\d{1,2}){1,2}))(?!\.?\d)(?<to>\s*(?:[-–—]|\bto\b|\bbis\b|\bà\b)\s*(?:A[\s.-]{0,2})?(?<end>\d{1,2}(?:\.\d{1,2}){0,2})(?!\.?\d))?`,
    String.raw`(?<![\p{L}\d])(?<group>A[\s.-]{0,2}\d{1,2})(?![.\d\p{L}])`,
  ].join('|'),
  'giu',
);

function between(reading: Reading, text: string): void {
  // Where a list goes on, the other standard's part of it is over.
  if (reading.apart && /[;\n|]/.test(text)) {
    reading.apart = false;
    const [before = ''] = text.split(/[;\n|]/);
    keep(reading, before);
    reading.rest.push(text.slice(before.length));
    return;
  }
  keep(reading, text);
}

const keep = ({ rest }: Reading, text: string): void => {
  rest[rest.length - 1] += text;
};

function take(reading: Reading, found: RegExpExecArray, before: string): Message | undefined {
  const { mark, digits, bare, year, foreign, clause, parts, end, group } = found.groups ?? {};
  if (mark) named(reading, { standard: digits ?? bare ?? '', ...(year ? { year } : {}) }, mark, before);
  else if (foreign) apart(reading, foreign);
  else if (clause || reading.apart) keep(reading, found[0]);
  else if (group) return groupNumber(group);
  else if (parts) {
    reading.rest.push('');
    const to = end === undefined ? {} : { to: lastOf(parts, end) };
    reading.cited.push({ number: numberOf(parts), ...to, ...reading.named });
  }
  return undefined;
}

function named(
  reading: Reading,
  standard: NonNullable<Reading['named']>,
  mark: string,
  before: string,
): void {
  const last = reading.cited.at(-1);
  const behind = /^\s*[([]\s*$/.test(before);
  if (!reading.known.includes(standard.standard) && reading.known.length > 0) {
    apart(reading, mark);
    return;
  }
  reading.apart = false;
  reading.rest.push('');
  if (behind && last && last.standard === undefined) reading.cited.splice(-1, 1, { ...last, ...standard });
  else reading.named = standard;
}

function apart(reading: Reading, text: string): void {
  reading.apart = true;
  reading.rest.push(text);
}

const numberOf = (parts: string): string => `A.${parts.split('.').map(Number).join('.')}`;

/** "A.8.1–5" ends with 8.5. */
const lastOf = (first: string, end: string): string =>
  numberOf(end.includes('.') ? end : [...first.split('.').slice(0, -1), end].join('.'));

const groupNumber = (text: string): Message =>
  msg('import.cell.group-number', '"{text}" names a group of controls, not one control.', {
    text: brief(text),
  });

// Only words and marks that lead from one number to the next.
const trimmed = (piece: string): string =>
  piece
    .replace(/^(?:[\s,;:/|&+()[\]–—-]|(?:and|und|et|annexe?(?:\s*A)?|controls?)\b)+/iu, '')
    .replace(/(?:[\s,;:/|&+([–—-]|\b(?:and|und|et|annexe?(?:\s*A)?|controls?))+$/iu, '')
    .replace(/^([^(]*)\)$/u, '$1')
    .trim();
