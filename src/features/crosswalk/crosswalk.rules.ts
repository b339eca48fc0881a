import { seenFromTheOtherEnd } from '../../kernel/content/relation.ts';
import type { Filter, ListTree } from '../../kernel/list/grammar.ts';
import type { PlaceName } from '../content/content.schema.ts';
import type { CrosswalkRow } from './crosswalk.schema.ts';
import { confidences, relations } from './mapping.schema.ts';
import { isAt, type PlaceSearch, sidesAnswer } from './place-search.rules.ts';

/** What a list of mappings may be asked for. */
export const crosswalkList = {
  filters: {
    /** On either side. */
    framework: 'code',
    /** The regime the mapping leads to, read from the side one looks from. */
    to: 'code',
    /** Two regimes, whichever stands first. */
    pair: 'code',
    /** A place on either side. */
    place: 'code',
    set: 'code',
    relation: 'code',
    confidence: 'code',
    origin: 'code',
  },
  sorts: ['from', 'to', 'relation', 'confidence'],
  sort: 'from',
} as const;

/** Position of a place in the content: mappings are sorted by it, never by their numbers as text. */
export type OrderOf = (place: string) => number;

/** The mapping read from its other side. */
export const turned = <Row extends CrosswalkRow>(row: Row): Row => ({
  ...row,
  from: row.to,
  to: row.from,
  relation: seenFromTheOtherEnd(row.relation),
});

/** Two regimes as one code, in content order. */
export const pairOf = ({ from, to }: Pick<CrosswalkRow, 'from' | 'to'>, order: OrderOf): string =>
  [from, to]
    .toSorted((one, other) => order(one.id) - order(other.id))
    .map(({ framework }) => framework)
    .join('~');

/**
 * The mappings a query asks for, in its order. Each is read from the side one looks from: the place or regime that
 * was asked for stands first, and the relation is told from there.
 */
export function askedMappings<Row extends CrosswalkRow>(
  rows: readonly Row[],
  { filters, sorts }: Pick<ListTree, 'filters' | 'sorts'>,
  search: PlaceSearch,
  order: OrderOf,
): Row[] {
  const looksFrom = sideLookedFrom(filters, search);
  return rows
    .map((row) => (looksFrom(row.to) && !looksFrom(row.from) ? turned(row) : row))
    .filter((row) => filters.every((filter) => passes(row, filter, order)))
    .filter((row) => sidesAnswer(search, row.from, row.to) && holdsWords(row, search.words))
    .toSorted(comparing(sorts, order));
}

function passes(row: CrosswalkRow, { field, op, values }: Filter, order: OrderOf): boolean {
  const held = codesOf(row, field, order).some((code) => values.includes(code));
  return op === 'not' ? !held : held;
}

function codesOf(row: CrosswalkRow, field: string, order: OrderOf): readonly string[] {
  switch (field) {
    case 'framework':
      return [row.from.framework, row.to.framework];
    case 'to':
      return [row.to.framework];
    case 'place':
      return [row.from.id, row.to.id];
    case 'pair':
      return [pairOf(row, order)];
    case 'set':
    case 'relation':
    case 'confidence':
    case 'origin':
      return [row[field]];
    default:
      return [];
  }
}

/**
 * Is this the side one looks from? The most exact of what was asked decides; nothing asked: no side is. Where it is
 * asked which regime the mapping leads to, that one stands on the other side.
 */
function sideLookedFrom(
  filters: readonly Filter[],
  { addresses }: PlaceSearch,
): (side: PlaceName) => boolean {
  const [only] = addresses;
  const asked = (field: string): readonly string[] =>
    filters.find((filter) => filter.field === field && filter.op !== 'not')?.values ?? [];
  const one = (field: string): string | undefined =>
    asked(field).length === 1 ? asked(field)[0] : undefined;
  const [place, to] = [one('place'), asked('to')];
  if (place !== undefined) return ({ id }) => id === place;
  if (to.length > 0) return (side) => !to.includes(side.framework);
  if (only) return (side) => isAt(side, only);
  const framework = regimeLookedFrom(filters) ?? one('pair')?.split('~')[0];
  return (side) => side.framework === framework;
}

/** The one regime a list is looked at from, where it is asked for. */
export const regimeLookedFrom = (filters: readonly Filter[]): string | undefined => {
  const asked = filters.find(({ field, op }) => field === 'framework' && op !== 'not')?.values ?? [];
  return asked.length === 1 ? asked[0] : undefined;
};

/**
 * The places of a regime that no mapping joins to another one, or to `other`. What only groups others is left out;
 * a mapping of Art. 32 joins what stands below it too, and one of GOVERN 1.1 its category.
 */
export function unmapped<Place extends PlaceName>(
  places: readonly Place[],
  rows: readonly Pick<CrosswalkRow, 'from' | 'to'>[],
  other?: string,
): Place[] {
  const joined = rows.flatMap(({ from, to }) =>
    [
      { here: from, there: to },
      { here: to, there: from },
    ]
      .filter(({ there }) => other === undefined || there.framework === other)
      .map(({ here }) => here.id),
  );
  return places.filter(
    ({ id }) => !joined.some((one) => one === id || standsBelow(one, id) || standsBelow(id, one)),
  );
}

/** "GOVERN 1.1" stands below "GOVERN 1", and "Art. 4a" not below "Art. 4". */
export const standsBelow = (id: string, above: string): boolean =>
  id.startsWith(above) && /^[.( ]/.test(id.slice(above.length));

function holdsWords(row: CrosswalkRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { ref, from, to, rationale, sources, documents } = row;
  const names = [from, to].flatMap(({ frameworkTitle, number, title }) => [
    frameworkTitle,
    number,
    title ?? '',
  ]);
  const text = [ref, ...names, rationale, ...sources, ...documents].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

function comparing(sorts: ListTree['sorts'], order: OrderOf) {
  const keys: Record<string, (row: CrosswalkRow) => number> = {
    from: ({ from }) => order(from.id),
    to: ({ to }) => order(to.id),
    relation: ({ relation }) => relations.indexOf(relation),
    confidence: ({ confidence }) => confidences.indexOf(confidence),
  };
  const asked = sorts.map(({ key, descending }) => ({ of: keys[key], by: descending ? -1 : 1 }));
  // What was not asked for decides between equals; two mappings of the same two places keep the order they came in.
  const all = [...asked, { of: keys.from, by: 1 }, { of: keys.to, by: 1 }];
  return (one: CrosswalkRow, other: CrosswalkRow): number => {
    for (const { of, by } of all) {
      const difference = of ? of(one) - of(other) : 0;
      if (difference !== 0) return by * difference;
    }
    return 0;
  };
}
