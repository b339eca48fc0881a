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
  /** The numbers of each regime. */
  readonly numbers: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The names of these regimes and their numbers: "ISO/IEC 27001:2022", "ISO 27001", "27001", "AI Act", "SOC2". */
export function placeNames(
  regimes: readonly {
    readonly id: string;
    readonly titles: readonly string[];
    readonly numbers: readonly string[];
  }[],
): PlaceNames {
  return {
    regimes: regimes
      .flatMap(({ id, titles }) =>
        [[id], ...titles.flatMap(callings)].map((words) => ({ id, words: words.map(lower) })),
      )
      .toSorted((one, other) => other.words.length - one.words.length),
    numbers: new Map(regimes.map(({ id, numbers }) => [id, new Set(numbers.map(plainNumber))])),
  };
}

/**
 * Read what was typed: "27001 A.5.2" is one place, "27001 A.5.2 42001" one and any place of another regime,
 * "A.5.2" the place of that number in every regime, "AI Act clause 6" the law and clause 6 of any standard,
 * "access control" two words. A number without its regime is of the regime one looks `from`, where that has it.
 */
export function readPlaceSearch(q: string, names: PlaceNames, from?: string): PlaceSearch {
  const typed = q.trim().split(/\s+/).filter(Boolean).map(lower);
  const addresses: TypedAddress[] = [];
  const words: string[] = [];
  for (let at = 0; at < typed.length; ) {
    const { taken, ...address } = tokenAt(typed, at, names);
    if (address.framework === null && address.number === null) words.push(typed[at] ?? '');
    else add(addresses, address, names);
    at += taken;
  }
  const placed = addresses.map((address) =>
    address.framework === null
      ? (joined({ ...address, framework: from ?? null }, names) ?? anywhere(address, names))
      : address,
  );
  return { addresses: placed.map(({ framework, number }) => ({ framework, number })), words };
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

/**
 * A number as it is compared: "Art. 32 (1)" is "art32(1)", "GOVERN 1.1" is "govern1.1"; "clause 6" is "6" and
 * "Annex A" is "a", for so the numbers of the standards begin.
 */
const plainNumber = (number: string): string =>
  lower(number)
    .replace(/\s+/g, '')
    .replace(/^art(?:icles?|\.)?(?=\d)/, 'art')
    .replace(/^clauses?(?=\d)/, '')
    .replace(/^annex(?=[a-z](?:\.|$))/, '')
    .replace(/^annex\./, 'annex');

/** An address as it was typed: "clause 6" is no article. */
interface TypedAddress extends PlaceAddress {
  readonly clause: boolean;
}

function tokenAt(
  typed: readonly string[],
  at: number,
  names: PlaceNames,
): TypedAddress & { readonly taken: number } {
  const regime = names.regimes.find(({ words }) => words.every((word, index) => typed[at + index] === word));
  if (regime) return { framework: regime.id, number: null, clause: false, taken: regime.words.length };
  // "GOVERN 1.1", "Art. 32" and "Annex A" are written in two words.
  for (const taken of [2, 1]) {
    if (at + taken > typed.length) continue;
    const written = typed.slice(at, at + taken).join(' ');
    const number = plainNumber(written);
    const all = [...names.numbers.values()];
    // A letter alone is a word, unless it is said to be an annex.
    const numbered = /\d/.test(number)
      ? taken === 1 || /^(clause|art|annex)/.test(written)
      : /^annex /.test(written);
    const known = all.some(
      (numbers) =>
        numbers.has(number) ||
        (numbered && (isBeginning(number, numbers) || isBeginning(`art${number}`, numbers))),
    );
    if (known) return { framework: null, number, clause: written.startsWith('clause'), taken };
  }
  return { framework: null, number: null, clause: false, taken: 1 };
}

const isBeginning = (number: string, numbers: ReadonlySet<string>): boolean =>
  [...numbers].some((known) => holds(number, known));

const holds = (number: string, below: string): boolean =>
  below === number || (below.startsWith(number) && ends(number.at(-1) ?? '', below[number.length] ?? ''));

/** May a number end between these two characters? Not in the middle of a figure or a word. */
const ends = (before: string, after: string): boolean =>
  !(/\d/.test(before) && /\d/.test(after)) && !(/[a-z]/.test(before) && /[a-z]/.test(after));

/**
 * A regime begins a place or completes the one whose number stands before it, and so does a number: where the regime
 * has no such number, each is an address of its own.
 */
function add(addresses: TypedAddress[], typed: TypedAddress, names: PlaceNames): void {
  const last = addresses.at(-1);
  const completes = last && (typed.framework === null ? last.number === null : last.framework === null);
  const both = completes
    ? joined(
        {
          framework: last.framework ?? typed.framework,
          number: last.number ?? typed.number,
          clause: last.clause || typed.clause,
        },
        names,
      )
    : undefined;
  if (both) addresses.splice(-1, 1, both);
  else addresses.push(typed);
}

/** A number no regime has as it was typed is that of an article. */
function anywhere(typed: TypedAddress, { numbers }: PlaceNames): TypedAddress {
  const known = typed.clause || [...numbers.values()].some((some) => isBeginning(typed.number ?? '', some));
  return typed.number === null || known ? typed : { ...typed, number: `art${typed.number}` };
}

/** The place of this number in its regime, if it has it: "AI Act 15" is its Art. 15. */
function joined(typed: TypedAddress, names: PlaceNames): TypedAddress | undefined {
  const numbers = names.numbers.get(typed.framework ?? '') ?? new Set<string>();
  const tries = typed.clause ? [typed.number] : [typed.number, `art${typed.number}`];
  const number = tries.find((one) => one !== null && isBeginning(one, numbers));
  return number ? { ...typed, number } : undefined;
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
