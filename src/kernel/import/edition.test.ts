import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recogniseEdition } from './edition.ts';

// Small catalogues that collide as the real ones do (R7): A.5.2 is in all three, A.6.1.2 in two.
const range = (group: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${group}.${at + 1}`);
const newer = { id: 'newer', name: 'the newer edition', numbers: [...range('A.5', 37), ...range('A.8', 34)] };
const older = {
  id: 'older',
  name: 'the older edition',
  numbers: [...range('A.6.1', 5), ...range('A.9.2', 6), ...range('A.12.1', 4)],
};
const other = {
  id: 'other',
  name: 'the other standard',
  numbers: ['A.5.2', 'A.5.3', 'A.5.4', 'A.5.5', 'A.6.1.2', 'A.6.1.3', ...range('A.6.2', 8)],
};
const catalogues = [newer, older, other];

test.each([
  ['a whole sheet of the newer edition', newer.numbers, 'newer'],
  ['three-part numbers of the older edition', older.numbers, 'older'],
  ['the other standard, though A.5.x and A.6.1.x collide', other.numbers, 'other'],
  ['half of the newer edition', newer.numbers.slice(0, 36), 'newer'],
])('R7: %s is recognised by overlap', (_, numbers, id) => {
  const recognised = recogniseEdition(numbers, catalogues);
  expect(recognised.kind === 'recognised' && recognised.catalogue.id).toBe(id);
});

test('R7: numbers several standards have prove nothing', () => {
  expect(recogniseEdition(['A.5.2', 'A.5.3', 'A.5.4'], catalogues).kind).toBe('ambiguous');
  expect(recogniseEdition(['A.6.1.2'], catalogues).kind).toBe('ambiguous');
});

test('numbers of no known standard, or none at all, are unknown', () => {
  expect(recogniseEdition(['A.99.1', 'A.99.2', 'A.5.1'], catalogues).kind).toBe('unknown');
  expect(recogniseEdition([], catalogues).kind).toBe('unknown');
});

test('the answer depends neither on the order of the catalogues nor on repeated numbers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...newer.numbers, ...older.numbers, ...other.numbers)),
      (numbers) => {
        const one = recogniseEdition(numbers, catalogues);
        const two = recogniseEdition([...numbers, ...numbers].reverse(), [...catalogues].reverse());
        expect(two.kind).toBe(one.kind);
        if (one.kind === 'recognised' && two.kind === 'recognised')
          expect(two.catalogue.id).toBe(one.catalogue.id);
      },
    ),
  );
});
