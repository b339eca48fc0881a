import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerBytes, pageOf } from './page.ts';

describe('a page holds at most as many rows as asked for and no more than an answer carries', () => {
  test('short rows: the limit decides', () => {
    const rows = Array.from({ length: 201 }, (_, id) => ({ id }));
    expect(pageOf(rows, 200)).toEqual({ shown: rows.slice(0, 200), more: true });
    expect(pageOf(rows, 201)).toEqual({ shown: rows, more: false });
    expect(pageOf([], 50)).toEqual({ shown: [], more: false });
  });

  test('one row is shown whatever its size, so that a reader gets on', () => {
    const rows = ['x'.repeat(2 * answerBytes), 'y'];
    expect(pageOf(rows, 50)).toEqual({ shown: rows.slice(0, 1), more: true });
  });

  test('long rows of any script: the page is a beginning of the rows, within the bound, and none is lost', () => {
    const character = fc.constantFrom('a', 'é', '大', '😀', '"', '\u0001');
    const length = fc.integer({ min: 0, max: 40_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(character, length), { maxLength: 60 }), (parts) => {
        const rows = parts.map(([one, times], id) => ({ id, text: one.repeat(times) }));
        const { shown, more } = pageOf(rows, 50);
        expect(shown).toEqual(rows.slice(0, shown.length));
        expect(more).toBe(shown.length < rows.length);
        if (rows.length > 0) expect(shown.length).toBeGreaterThan(0);
        if (shown.length > 1)
          expect(Buffer.byteLength(JSON.stringify({ rows: shown }))).toBeLessThan(answerBytes);
      }),
      { numRuns: 40 },
    );
  });
});
