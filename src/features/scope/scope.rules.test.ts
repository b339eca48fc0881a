import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Boundary,
  type Comparison,
  compareScopes as compareNames,
  findScopeGaps,
  namesIn,
  plainName,
  relations,
  turned,
} from './scope.rules.ts';
import { boundaryLists, Scope } from './scope.schema.ts';

// Few names in several spellings, so that scopes meet often.
const names = fc.array(
  fc.constantFrom('Berlin', 'berlin ', 'BER LIN', 'Lagos', 'Zürich', 'Zu\u0308rich', 'Oslo'),
  {
    maxLength: 4,
  },
);
const boundary: fc.Arbitrary<Boundary> = fc.record({ sites: names, services: names, entities: names });

const compareScopes = (one: Boundary, two: Boundary) => compareNames(namesIn(one), namesIn(two));

const sets = (scope: Boundary): string[] =>
  boundaryLists
    .flatMap((list) => [...new Set(scope[list].map(plainName))].map((name) => `${list} ${name}`))
    .sort();
const emptyIn = (scope: Boundary) => boundaryLists.filter((list) => scope[list].length === 0);
const plain = (found: readonly string[]) => found.map(plainName).sort();
const plainLists = ({ lists }: Comparison) =>
  lists.map(({ both, onlyFirst, onlySecond, ...rest }) => ({
    ...{ ...rest, both: plain(both), onlyFirst: plain(onlyFirst), onlySecond: plain(onlySecond) },
  }));

describe('how two scopes stand to each other (R1)', () => {
  test('seen from the other side it is the same statement, turned', () => {
    const other = { first: 'second', second: 'first' } as const;
    fc.assert(
      fc.property(boundary, boundary, (one, two) => {
        const [there, back] = [compareScopes(one, two), compareScopes(two, one)];
        expect(back.relation).toBe(turned[there.relation]);
        expect(plainLists(back)).toEqual(
          plainLists(there).map(({ onlyFirst, onlySecond, missingIn, ...rest }) => ({
            ...{ ...rest, onlyFirst: onlySecond, onlySecond: onlyFirst },
            missingIn: missingIn && other[missingIn],
          })),
        );
      }),
    );
  });

  test('same exactly when all three lists are equal and say something', () => {
    fc.assert(
      fc.property(boundary, boundary, (one, two) => {
        const equal = JSON.stringify(sets(one)) === JSON.stringify(sets(two)) && sets(one).length > 0;
        expect(compareScopes(one, two).relation === 'same').toBe(equal);
      }),
    );
  });

  test('always exactly one word, and the one its definition asks for', () => {
    fc.assert(
      fc.property(boundary, boundary, (one, two) => {
        const [first, second] = [sets(one), sets(two)];
        const onlyFirst = first.filter((name) => !second.includes(name)).length;
        const onlySecond = second.filter((name) => !first.includes(name)).length;
        const told = JSON.stringify(emptyIn(one)) === JSON.stringify(emptyIn(two)) && first.length > 0;
        const meant = {
          same: told && onlyFirst === 0 && onlySecond === 0,
          inside: told && onlyFirst === 0 && onlySecond > 0,
          contains: told && onlyFirst > 0 && onlySecond === 0,
          disjoint: told && onlyFirst === first.length && onlySecond === second.length,
        };
        const words = Object.entries(meant).flatMap(([word, holds]) => (holds ? [word] : []));
        expect(words.length).toBeLessThanOrEqual(1);
        const { relation } = compareScopes(one, two);
        expect(relations).toContain(relation);
        if (words.length > 0) expect(relation).toBe(words[0]);
        else if (told) expect(relation).toBe('overlapping');
        else expect(['overlapping', 'unknown']).toContain(relation);
      }),
    );
  });

  test('every name stands in exactly one part of its list', () => {
    fc.assert(
      fc.property(boundary, boundary, (one, two) => {
        for (const { list, both, onlyFirst, onlySecond } of compareScopes(one, two).lists) {
          expect(plain([...both, ...onlyFirst])).toEqual([...new Set(one[list].map(plainName))].sort());
          expect(plain([...both, ...onlySecond])).toEqual([...new Set(two[list].map(plainName))].sort());
        }
      }),
    );
  });

  test('what is told is not undone by a list that is filled later', () => {
    fc.assert(
      fc.property(boundary, boundary, names, (one, two, later) => {
        fc.pre(one.sites.length > 0 && two.sites.length === 0 && later.length > 0);
        if (compareScopes(one, two).relation === 'overlapping')
          expect(compareScopes(one, { ...two, sites: later }).relation).toBe('overlapping');
      }),
    );
  });

  const bank = { sites: ['Berlin', 'Lagos'], services: ['Lending'], entities: ['Bank AG'] };
  test.each([
    [
      'spelt otherwise',
      bank,
      { sites: ['LAGOS ', 'ber lin'], services: ['lending'], entities: ['bank ag'] },
      'same',
    ],
    ['one site of two', { ...bank, sites: ['Lagos'] }, bank, 'inside'],
    ['the other way round', bank, { ...bank, sites: ['Lagos'] }, 'contains'],
    ['each with a site of its own', { ...bank, sites: ['Oslo'] }, bank, 'overlapping'],
    [
      'nothing in common',
      bank,
      { sites: ['Oslo'], services: ['Claims'], entities: ['Insurance AG'] },
      'disjoint',
    ],
    ['sites named by one only', bank, { ...bank, sites: [] }, 'unknown'],
    ['a list neither fills plays no part', { ...bank, sites: [] }, { ...bank, sites: [] }, 'same'],
    ['nothing listed at all', { sites: [], services: [], entities: [] }, bank, 'unknown'],
  ] as const)('%s', (_name, one, two, relation) => {
    expect(compareScopes(one as Boundary, two as Boundary).relation).toBe(relation);
  });
});

test('an AIMS scope lacks systems and roles until they are named; an ISMS scope owes none', () => {
  const bare = { ...Scope.parse({}), ownerId: null };
  expect(findScopeGaps(bare)).toEqual([
    'no-statement',
    'no-services',
    'no-sites',
    'no-entities',
    'no-interfaces',
    'no-owner',
  ]);
  expect(findScopeGaps({ ...bare, lens: 'ai' })).toEqual(expect.arrayContaining(['no-systems', 'no-roles']));
});
