import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containment, type DistinctnessBasis, noticeOf, wordsOf } from './distinctness.rules.ts';

const basis: DistinctnessBasis = {
  noticeFrom: 0.6,
  minimumWords: 25,
  terms: { infosec: ['confidentiality', 'ISMS'], ai: ['AI', 'model', 'human oversight'] },
};
const filler = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `word${from + at}`).join(' ');

describe('R10: the notice on two passages', () => {
  test('an empty passage is missing, and no notice is said of it', () => {
    expect(noticeOf(' \n', 'ai', filler(0, 40), basis)).toBeNull();
  });

  test('under 25 words it says nothing about its lens, whatever words it has', () => {
    expect(noticeOf(`AI model ${filler(0, 22)}`, 'ai', '', basis)).toBe('thin');
    expect(noticeOf(`AI model ${filler(0, 23)}`, 'ai', '', basis)).toBeNull();
  });

  test('without a word of its lens it says nothing about it, however long', () => {
    expect(noticeOf(filler(0, 200), 'ai', '', basis)).toBe('thin');
    expect(noticeOf(`confidentiality ${filler(0, 200)}`, 'ai', '', basis)).toBe('thin');
    expect(noticeOf(`we said it ${filler(0, 200)}`, 'ai', '', basis)).toBe('thin');
    expect(noticeOf(`human oversight ${filler(0, 200)}`, 'ai', '', basis)).toBeNull();
    expect(noticeOf(`models ${filler(0, 200)}`, 'ai', '', basis)).toBeNull();
  });

  test('the same text with one word exchanged is similar; a text of its own is not', () => {
    const security = `Confidentiality is reviewed every quarter. ${filler(0, 60)}`;
    expect(noticeOf(security.replace('Confidentiality', 'AI'), 'ai', security, basis)).toBe('similar');
    expect(noticeOf(`The AI model is reviewed. ${filler(500, 60)}`, 'ai', security, basis)).toBeNull();
  });

  test('at the border of 0.6 the notice comes', () => {
    // 30 words have 26 pieces of five; 16 of them are 0.615 and 15 are 0.577.
    const longer = filler(0, 400);
    const of = (shared: number) => `ai ${filler(0, shared)} ${filler(900, 29 - shared)}`;
    expect(containment(of(20), longer)).toBeGreaterThan(0.6);
    expect(noticeOf(of(20), 'ai', longer, basis)).toBe('similar');
    expect(containment(of(19), longer)).toBeLessThan(0.6);
    expect(noticeOf(of(19), 'ai', longer, basis)).toBeNull();
  });
});

describe('containment', () => {
  const text = fc.array(fc.constantFrom('risk', 'AI', 'data', 'of', 'the', 'is', 'Öl', '–'), {
    maxLength: 40,
  });
  const prose = text.map((words) => words.join(' '));

  test('is a share, the same from both sides', () => {
    fc.assert(
      fc.property(prose, prose, (one, other) => {
        const share = containment(one, other);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(containment(other, one)).toBe(share);
      }),
    );
  });

  test('of a text in itself, and in any text around it, is whole; case and marks are no matter', () => {
    fc.assert(
      fc.property(prose, prose, prose, (before, one, after) => {
        fc.pre(wordsOf(one).length >= 5);
        expect(containment(one, `${before} ${one.toUpperCase()}! ${after}`)).toBe(1);
      }),
    );
  });

  test('of texts without a word in common is none', () => {
    fc.assert(
      fc.property(prose, (one) => {
        expect(containment(one, filler(0, 30))).toBe(0);
      }),
    );
  });
});
