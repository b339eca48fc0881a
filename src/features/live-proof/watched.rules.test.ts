import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keeps, oppositeOf } from './live-proof.rules.ts';
import { addressOf, readAddress } from './watched.rules.ts';

const lists = new Map([
  ['control', '/controls'],
  ['evidence', '/evidence'],
  ['applicability', '/applicability'],
]);

describe('the address of a list', () => {
  test.each([
    ['/controls?filter.owner=empty', { over: 'control', q: '', filter: { owner: 'empty' } }],
    [
      'https://grc.example.org/o/acme/evidence?filter.freshness=is%3Astale&q=backup&sort=-title&open=E-014',
      { over: 'evidence', q: 'backup', filter: { freshness: 'is:stale' } },
    ],
    ['/o/acme/controls', { over: 'control', q: '', filter: {} }],
    [
      '/o/acme/applicability/iso27001-2022?filter.decision=is:undecided',
      { over: 'applicability', q: '', filter: { decision: 'is:undecided', framework: 'is:iso27001-2022' } },
    ],
  ])('%s names records and filter, and nothing else of it counts', (text, read) => {
    expect(readAddress(text, lists)).toEqual(read);
  });

  test.each(['', 'nonsense', '/nowhere', 'https://[', '/controls/C-014', '/applicability/side-by-side'])(
    '%s is no list',
    (text) => {
      expect(readAddress(text, lists)).toBeUndefined();
    },
  );

  test('what is watched comes back from its own address', () => {
    const word = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(fc.dictionary(word, word, { noNullPrototype: true }), word, (filter, q) => {
        const watched = { over: 'control', q, filter };
        expect(readAddress(addressOf(watched, lists), lists)).toEqual(watched);
      }),
    );
  });
});

describe('what keeps an expectation', () => {
  const counted = (matched: number, total: number, over = false) => ({
    ...{ matched, total, more: over, totalMore: over },
  });
  test.each([
    ['all', 1, counted(3, 3), true],
    ['all', 1, counted(2, 3), false],
    // Where there are no records nothing is shown to work.
    ['all', 1, counted(0, 0), false],
    ['all', 1, counted(10_000, 10_000, true), false],
    ['none', 1, counted(0, 3), true],
    ['none', 1, counted(1, 3), false],
    ['none', 1, counted(0, 0), true],
    ['at_least', 2, counted(1, 9), false],
    ['at_least', 2, counted(2, 9), true],
    ['at_least', 2, counted(10_000, 10_000, true), true],
  ] as const)('%s %i of %o: %s', (expectation, least, found, held) => {
    expect(keeps({ expectation, least }, found)).toBe(held);
  });

  test('one more match never breaks "at least", and never mends "none"', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(50), (least, matched) => {
        const [before, after] = [counted(matched, 100), counted(matched + 1, 100)];
        const holds = (expectation: 'none' | 'at_least', found: typeof before) =>
          keeps({ expectation, least }, found);
        expect(holds('at_least', before) && !holds('at_least', after)).toBe(false);
        expect(!holds('none', before) && holds('none', after)).toBe(false);
      }),
    );
  });

  test('the opposite of the opposite finds the same; what a list cannot say has none', () => {
    expect(oppositeOf({ kind: 'code', op: 'is', values: ['own'] })).toBe('not:own');
    expect(oppositeOf({ kind: 'code', op: 'not', values: ['own', 'shared'] })).toBe('in:own,shared');
    expect(oppositeOf({ kind: 'boolean', op: 'is', values: ['true'] })).toBe('is:false');
    for (const kind of ['text', 'day', 'number', 'codes', 'instant', 'person'] as const)
      expect(oppositeOf({ kind, op: 'is', values: ['x'] })).toBeUndefined();
  });
});
