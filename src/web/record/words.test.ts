import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareWords } from './words.ts';

const text = fc
  .array(fc.constantFrom('the', 'board', 'decides', 'weekly', 'on', 'risk'), { maxLength: 30 })
  .map((words) => words.join(' '));

it('shows both texts whole: without the added words it is the old one, without the removed the new one', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = compareWords(before, after);
      const without = (kind: string) =>
        pieces
          .filter((piece) => piece.kind !== kind)
          .map((piece) => piece.text)
          .join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
  );
});

it('marks only the words that changed', () => {
  expect(compareWords('Required by contract.', 'Required by law.')).toEqual([
    { kind: 'same', text: 'Required by ' },
    { kind: 'removed', text: 'contract.' },
    { kind: 'added', text: 'law.' },
  ]);
});

it('stays quick on very long texts by showing both whole', () => {
  const long = 'word '.repeat(5000);
  expect(compareWords(long, `${long}more`).map((piece) => piece.kind)).toEqual(['removed', 'added']);
});
