import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConfirmedClaim } from './claim-row.schema.ts';
import { asBefore, inParts, mostConfirmed } from './confirming.rules.ts';

test('every item stands in exactly one part, in order, and no part is more than one call takes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 * mostConfirmed }), (count) => {
      const items = Array.from({ length: count }, (_item, at) => at);
      const parts = inParts(items);
      expect(parts.flat()).toEqual(items);
      expect(parts.every(({ length }) => length > 0 && length <= mostConfirmed)).toBe(true);
    }),
  );
});

test('only what was judged otherwise is taken back, to what it said before', () => {
  const claim: ConfirmedClaim = {
    ...{ subject: 'a', requirement: 'r:1', lens: 'ai', ref: 'E-001', why: null, version: 2 },
    ...{ outcome: 'changed', sufficiency: 'full', says: 'New.', before: { sufficiency: 'draft', says: '' } },
  };
  expect(asBefore(claim)).toEqual([
    { subject: 'a', requirement: 'r:1', lens: 'ai', version: 2, sufficiency: 'draft', says: '' },
  ]);
  expect(asBefore({ ...claim, outcome: 'same' })).toEqual([]);
  expect(asBefore({ ...claim, outcome: 'refused', before: null })).toEqual([]);
  expect(asBefore({ ...claim, before: { sufficiency: 'full', says: 'New.' } })).toEqual([]);
});
