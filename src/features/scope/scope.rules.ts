import type { z } from 'zod';
import { type BoundaryList, boundaryLists, type Scope } from './scope.schema.ts';

/** How one scope stands to another (R1); `unknown` where a list that decides is empty in one of them. */
export const relations = ['same', 'inside', 'contains', 'overlapping', 'disjoint', 'unknown'] as const;
export type Relation = (typeof relations)[number];

export type Boundary = Pick<z.output<typeof Scope>, BoundaryList>;

/** One list of two scopes side by side. Names in both are spelt as the first scope spells them. */
export interface ComparedList {
  readonly list: BoundaryList;
  readonly both: readonly string[];
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
  /** Filled in one scope only: what the other leaves unsaid decides nothing. */
  readonly missingIn: 'first' | 'second' | null;
}

export interface Comparison {
  readonly relation: Relation;
  readonly lists: readonly ComparedList[];
}

/** A name as it is compared: without case and blanks, and however its letters are composed. */
export const plainName = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** The names of each list of a scope as they are compared, each with how it was first spelt. */
export type ScopeNames = Readonly<Record<BoundaryList, ReadonlyMap<string, string>>>;

/** Made once of a scope, however many others it is compared with. */
export const namesIn = (scope: Boundary): ScopeNames => ({
  sites: namesOf(scope.sites),
  services: namesOf(scope.services),
  entities: namesOf(scope.entities),
});

/**
 * How the first scope stands to the second, from their sites, services and legal entities (4.3, R1), with what is in
 * both and in one only, list by list. A list that neither fills plays no part. One that only one of them fills leaves
 * open what the other holds: then only an overlap is certain, because nothing added to a list could undo it.
 */
export function compareScopes(first: ScopeNames, second: ScopeNames): Comparison {
  const lists = boundaryLists.map((list) => compareList(list, first[list], second[list]));
  return { relation: relationOf(lists), lists };
}

type Names = ReadonlyMap<string, string>;

function compareList(list: BoundaryList, ones: Names, others: Names): ComparedList {
  const within = (names: Names, other: Names, there: boolean): string[] =>
    [...names].filter(([plain]) => other.has(plain) === there).map(([, name]) => name);
  return {
    list,
    both: within(ones, others, true),
    onlyFirst: within(ones, others, false),
    onlySecond: within(others, ones, false),
    missingIn: missingIn(ones.size, others.size),
  };
}

function missingIn(first: number, second: number): ComparedList['missingIn'] {
  if (first > 0 === second > 0) return null;
  return first === 0 ? 'first' : 'second';
}

/** Each name once, as it was first spelt. */
function namesOf(names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of names) {
    const plain = plainName(name);
    if (plain !== '' && !found.has(plain)) found.set(plain, name);
  }
  return found;
}

function relationOf(lists: readonly ComparedList[]): Relation {
  const told = lists.filter(({ missingIn: missing }) => missing === null);
  const any = (part: 'both' | 'onlyFirst' | 'onlySecond'): boolean =>
    told.some((one) => one[part].length > 0);
  const [both, first, second] = [any('both'), any('onlyFirst'), any('onlySecond')];
  if (both && first && second) return 'overlapping';
  if (told.length < lists.length || !(both || first || second)) return 'unknown';
  if (!both) return 'disjoint';
  if (first) return 'contains';
  return second ? 'inside' : 'same';
}

/** The same from the other scope's side. */
export const turned: Readonly<Record<Relation, Relation>> = {
  same: 'same',
  inside: 'contains',
  contains: 'inside',
  overlapping: 'overlapping',
  disjoint: 'disjoint',
  unknown: 'unknown',
};

/** What 4.3 asks to know of a scope and nobody has said yet, the most telling first. */
export const scopeGaps = [
  'no-statement',
  'no-services',
  'no-sites',
  'no-entities',
  'no-interfaces',
  'no-systems',
  'no-roles',
  'no-owner',
] as const;
export type ScopeGap = (typeof scopeGaps)[number];

type Known = Omit<z.output<typeof Scope>, 'note' | 'exclusions'> & { ownerId: string | null };

/** What is missing: statement and boundary, the interfaces (4.3 c), for an AIMS its systems and roles, and an owner. */
export function findScopeGaps(scope: Known): ScopeGap[] {
  const ai = scope.lens === 'ai';
  const missing: Record<ScopeGap, boolean> = {
    'no-statement': scope.statement === '',
    'no-services': scope.services.length === 0,
    'no-sites': scope.sites.length === 0,
    'no-entities': scope.entities.length === 0,
    'no-interfaces': scope.interfaces.length === 0,
    'no-systems': ai && scope.systems.length === 0,
    'no-roles': ai && scope.roles.length === 0,
    'no-owner': scope.ownerId === null,
  };
  return scopeGaps.filter((gap) => missing[gap]);
}

/** What a person sensibly does next with a scope; the record offers exactly this as its filled button. */
export type NextStep = ScopeGap | 'bring-back' | 'edit';

export function nextStep(scope: Known & { archivedAt: string | null }): NextStep {
  if (scope.archivedAt !== null) return 'bring-back';
  return findScopeGaps(scope)[0] ?? 'edit';
}

/** Most characters all lists of a scope hold together, so that it and each change of it stay readable at once. */
export const mostListed = 150_000;

/** How many characters the lists of a scope hold. */
export const listedCharacters = (
  scope: Pick<z.output<typeof Scope>, BoundaryList | 'interfaces' | 'systems' | 'exclusions'>,
): number =>
  [
    ...scope.sites,
    ...scope.services,
    ...scope.entities,
    ...scope.interfaces,
    ...scope.systems,
    ...scope.exclusions.flatMap(({ what, reason }) => [what, reason]),
  ].reduce((sum, text) => sum + text.length, 0);
