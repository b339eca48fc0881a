import { type Message, msg } from '../message.ts';
import type { Coerce, Coerced } from './target.ts';
import { plain, words } from './words.ts';

/** Code to the words people write for it. The longest matching phrase wins, so "not applicable" beats "no". */
export type Vocabulary<C extends string> = Readonly<Record<C, readonly string[]>>;

// Every control character but tab and line feed.
const controls = /[^\P{Cc}\t\n]/gu;

/** Any text, without control characters and outer space; letters composed (NFC), as keyboards write and search finds them. */
export function text(longest = 20_000): Coerce<string> {
  return (written) => {
    const clean = written.toWellFormed().normalize('NFC').replace(controls, '').trim();
    return clean.length > longest
      ? {
          ok: false,
          why: msg('import.cell.too-long', 'The text has {length} characters; {longest} fit.', {
            length: clean.length,
            longest,
          }),
        }
      : { ok: true, value: clean };
  };
}

/**
 * One of several codes, from the words at the beginning; the prose after them is kept as `rest`. A cell that names
 * two codes and nothing else ("Yes/No", "Applicable: No", "☐ Yes ☒ No") is an answer nobody gave.
 */
export function choice<C extends string>(
  vocabulary: Vocabulary<C>,
  ticks?: { readonly ticked: C; readonly crossed: C },
): Coerce<C> {
  const phrases = phrasesOf(vocabulary);
  return (written) => {
    const marked = ticks && byMark(written, ticks);
    if (marked !== undefined) return { ok: true, value: marked };
    const found = formulaError.test(written) ? null : leadingPhrase(written, phrases);
    if (!found) return unknownWord(written, vocabulary);
    if (namesAnother(found, phrases)) {
      return {
        ok: false,
        why: msg('import.cell.two-answers', '"{text}" gives two answers at once.', { text: brief(written) }),
      };
    }
    return { ok: true, value: found.code, ...(found.rest ? { rest: found.rest } : {}) };
  };
}

function byMark<C>(written: string, { ticked, crossed }: { ticked: C; crossed: C }): C | undefined {
  if (tick.test(written)) return ticked;
  return cross.test(written) ? crossed : undefined;
}

const tick = /^\s*[✓✔✅☑√]\ufe0f?\s*$/u;
const cross = /^\s*[✗✘❌✖]\ufe0f?\s*$/u;
// What a workbook shows where a formula failed, in English, German and French.
const formulaError =
  /^\s*#(?:N\/A|NV|REF!|BEZUG!|VALUE!|WERT!|VALEUR!|NAME\?|DIV\/0!|NUM!|ZAHL!|NOMBRE!|NULL!|SPILL!|CALC!)/iu;

function namesAnother<C>(found: { code: C; rest: string }, phrases: Phrases<C>): boolean {
  const next = found.rest === '' ? null : leadingPhrase(found.rest, phrases);
  return next !== null && next.rest === '' && next.code !== found.code;
}

/** Several codes from a list such as `risk, legal; best practice`; pieces not understood are kept as `rest`. */
export function choices<C extends string>(vocabulary: Vocabulary<C>): Coerce<C[]> {
  const phrases = phrasesOf(vocabulary);
  return (written) => {
    const whole = leadingPhrase(written, phrases);
    if (whole && !whole.rest) return { ok: true, value: [whole.code] };
    const pieces = written
      .split(/[,;/|+&\n•]|\s(?:and|und|et)\s/iu)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '')
      .map((piece) => ({ piece, found: leadingPhrase(piece, phrases) }));
    const codes = [...new Set(pieces.flatMap(({ found }) => (found ? [found.code] : [])))];
    const unknown = pieces.filter(({ found }) => found?.rest !== '').map(({ piece }) => piece);
    if (codes.length === 0) return unknownWord(written, vocabulary);
    return { ok: true, value: codes, ...(unknown.length > 0 ? { rest: unknown.join('; ') } : {}) };
  };
}

/** A column headed by a code and ticked with x or yes: gives `[code]` or nothing. */
export function ticked<C extends string>(code: C): Coerce<C[]> {
  return (written) => {
    const answer = yesNo(written);
    if (!answer.ok) return answer;
    return { ok: true, value: answer.value ? [code] : [], ...(answer.rest ? { rest: answer.rest } : {}) };
  };
}

/** Yes and no in English, German and French, ticks, x, TRUE, 1; prose after it is kept. */
export const yesNo = (written: string): Coerced<boolean> => {
  if (tick.test(written)) return { ok: true, value: true };
  if (cross.test(written) || /^\s*☐\s*$/u.test(written)) return { ok: true, value: false };
  const answer = yesNoChoice(written);
  return answer.ok ? { ...answer, value: answer.value === 'yes' } : answer;
};

const yesNoChoice = choice({
  yes: ['yes', 'y', 'true', '1', 'x', 'ja', 'j', 'wahr', 'oui', 'o', 'vrai'],
  no: ['no', 'n', 'false', '0', 'nein', 'falsch', 'non', 'faux'],
});

/** A number with point or comma as decimal mark; `12 (12)` gives 12 and keeps the rest. */
export const decimal: Coerce<number> = (written) => {
  const found = /^\s*([+-]?\d{1,15}(?:[.,]\d{1,6})?)(?![\d.,])\s*(.*)$/su.exec(written);
  if (!found?.[1])
    return {
      ok: false,
      why: msg('import.cell.no-number', '"{text}" is not a number.', { text: brief(written) }),
    };
  return { ok: true, value: Number(found[1].replace(',', '.')), ...(found[2] ? { rest: found[2] } : {}) };
};

const unknownWord = (written: string, known: Vocabulary<string>): { ok: false; why: Message } => ({
  ok: false,
  why: msg(
    'import.cell.unknown-word',
    '"{text}" is none of the words known for this column (such as {words}). Change it in the file, or take it into the note.',
    {
      text: brief(written),
      words: Object.values(known)
        .flatMap(([first = '']) => first)
        .slice(0, 6)
        .join(', '),
    },
  ),
});

/** A cell as a message quotes it. */
export const brief = (written: string): string => {
  const line = written.replace(/\s+/g, ' ').trim().toWellFormed();
  return line.length > 60 ? `${line.slice(0, 59).toWellFormed()}…` : line;
};

interface Phrase<C> {
  readonly code: C;
  readonly parts: readonly string[];
}

/** By first word, the longest phrases first. */
type Phrases<C> = ReadonlyMap<string, readonly Phrase<C>[]>;

function phrasesOf<C extends string>(vocabulary: Vocabulary<C>): Phrases<C> {
  const phrases = new Map<string, Phrase<C>[]>();
  for (const code in vocabulary) {
    for (const phrase of [...vocabulary[code], code.replaceAll('_', ' ')]) {
      const parts = plain(phrase).split(' ');
      const first = parts[0] ?? '';
      phrases.set(
        first,
        [...(phrases.get(first) ?? []), { code, parts }].sort((a, b) => b.parts.length - a.parts.length),
      );
    }
  }
  return phrases;
}

// No phrase is longer than this; what follows is prose.
const longestPhrase = 120;

function leadingPhrase<C>(written: string, phrases: Phrases<C>): { code: C; rest: string } | null {
  // "a) No", "2. Yes", "3 - Implemented": a label before the answer.
  const answer = written.replace(/^\s*(?:(?:[a-z]\)|\(?\d\)|\d\.)\s+|\d\s*[-–:=]\s*(?=\p{L}))/iu, '');
  const found = words(answer.slice(0, longestPhrase));
  const phrase = phrases
    .get(found[0]?.word ?? '')
    ?.find(({ parts }) => parts.every((part, at) => found[at]?.word === part));
  const last = phrase ? found[phrase.parts.length - 1] : undefined;
  if (!phrase || !last) return null;
  return {
    code: phrase.code,
    rest:
      answer
        .slice(last.end)
        .replace(/^[\s\-–—:,;.()]+/u, '')
        .trim() && tail(answer, last.end),
  };
}

// What follows the phrase, without the mark that led over to it; an opening bracket stays with its closing one.
const tail = (answer: string, end: number): string => {
  const after = answer
    .slice(end)
    .replace(/^[\s\-–—:,;./!]+/u, '')
    .trim();
  return after.startsWith('(') && after.endsWith(')') && after.indexOf(')') === after.length - 1
    ? after.slice(1, -1).trim()
    : after;
};
