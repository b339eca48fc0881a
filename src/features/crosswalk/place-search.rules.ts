import type { PlaceName } from '../content/content.schema.ts';

/** A place somebody typed: its regime, its number, or both. Numbers collide, so they stay together (R7). */
interface PlaceAddress {
  readonly framework: string | null;
  readonly number: string | null;
}

export interface PlaceSearch {
  readonly addresses: readonly PlaceAddress[];
  /** What is no regime and no number: words of the texts. */
  readonly words: readonly string[];
}

/** The names places go by, as a search knows them. */
export interface PlaceNames {
  /** What people call a regime, as words one after the other; the longest first. */
  readonly regimes: readonly { readonly id: string; readonly words: readonly string[] }[];
  readonly numbers: ReadonlySet<string>;
}

/** The names of these regimes and numbers: "ISO/IEC 27001:2022", "ISO 27001", "27001", "AI Act", "SOC2". */
export function placeNames(
  regimes: readonly { readonly id: string; readonly titles: readonly string[] }[],
  numbers: readonly string[],
): PlaceNames {
  return {
    regimes: regimes
      .flatMap(({ id, titles }) =>
        [[id], ...titles.flatMap(callings)].map((words) => ({ id, words: words.map(lower) })),
      )
      .toSorted((one, other) => other.words.length - one.words.length),
    numbers: new Set(numbers.map(plainNumber)),
  };
}

/**
 * Read what was typed: "27001 A.5.2" is one place, "27001 A.5.2 42001" one and any place of another regime,
 * "A.5.2" the place of that number in every regime, "access control" two words.
 */
export function readPlaceSearch(q: string, names: PlaceNames): PlaceSearch {
  const typed = q.trim().split(/\s+/).filter(Boolean).map(lower);
  const addresses: PlaceAddress[] = [];
  const words: string[] = [];
  for (let at = 0; at < typed.length; ) {
    const { regime, number, taken } = tokenAt(typed, at, names);
    if (regime === null && number === null) words.push(typed[at] ?? '');
    else add(addresses, regime, number);
    at += taken;
  }
  return { addresses, words };
}

/** Do the two sides answer the search, each place typed on a side of its own? */
export function sidesAnswer(
  { addresses: [first, second, ...others] }: PlaceSearch,
  from: PlaceName,
  to: PlaceName,
): boolean {
  if (others.length > 0) return false;
  if (!first) return true;
  if (!second) return isAt(from, first) || isAt(to, first);
  return (isAt(from, first) && isAt(to, second)) || (isAt(to, first) && isAt(from, second));
}

/** Is this the place, or does it stand below it: A.5 holds A.5.2, and not A.50. */
export function isAt(
  place: Pick<PlaceName, 'framework' | 'number'>,
  { framework, number }: PlaceAddress,
): boolean {
  if (framework !== null && place.framework !== framework) return false;
  return number === null || holds(number, plainNumber(place.number));
}

/** A number as it is compared: "Art. 32 (1)" is "art32(1)", "GOVERN 1.1" is "govern1.1". */
const plainNumber = (number: string): string =>
  lower(number)
    .replace(/\s+/g, '')
    .replace(/^art\.?(?=\d)/, 'art');

function tokenAt(
  typed: readonly string[],
  at: number,
  names: PlaceNames,
): { regime: string | null; number: string | null; taken: number } {
  const regime = names.regimes.find(({ words }) => words.every((word, index) => typed[at + index] === word));
  if (regime) return { regime: regime.id, number: null, taken: regime.words.length };
  // "GOVERN 1.1" and "Art. 32" are written in two words.
  for (const taken of [2, 1]) {
    if (at + taken > typed.length) continue;
    const number = plainNumber(typed.slice(at, at + taken).join(' '));
    const known = names.numbers.has(number) || (taken === 1 && isBeginning(number, names));
    if (known) return { regime: null, number, taken };
  }
  return { regime: null, number: null, taken: 1 };
}

const isBeginning = (number: string, { numbers }: PlaceNames): boolean =>
  /\d/.test(number) && [...numbers].some((known) => holds(number, known));

const holds = (number: string, below: string): boolean =>
  below === number || (below.startsWith(number) && ends(number.at(-1) ?? '', below[number.length] ?? ''));

/** May a number end between these two characters? Not in the middle of a figure or a word. */
const ends = (before: string, after: string): boolean =>
  !(/\d/.test(before) && /\d/.test(after)) && !(/[a-z]/.test(before) && /[a-z]/.test(after));

/** A regime begins a place or completes the one whose number stands before it; so does a number. */
function add(addresses: PlaceAddress[], regime: string | null, number: string | null): void {
  const last = addresses.at(-1);
  const completes = last && (regime === null ? last.number === null : last.framework === null);
  if (!completes) addresses.push({ framework: regime, number });
  else addresses.splice(-1, 1, { framework: last.framework ?? regime, number: last.number ?? number });
}

/** What a title is called: whole, in one word, without its first word, and by that word where it is a name. */
function callings(title: string): string[][] {
  const words = title.split(/\s+/);
  const [first = '', ...rest] = words;
  const made = [words, [words.join('')]];
  if (first.includes('/'))
    made.push([first.split('/')[0] ?? '', ...rest], [`${first.split('/')[0]}${rest.join('')}`]);
  if (rest.length > 1 || /\d{3}/.test(rest.join(''))) made.push(rest);
  if (rest.length > 1 && first.length > 3) made.push([first]);
  return made;
}

const lower = (text: string): string => text.toLowerCase();
