import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../address.ts';
import { lineOfSpot, linesOf, spotAt, step } from './column.ts';
import { readFilter, writeChoice } from './filter-text.ts';
import { listQueryOf, nextSort } from './list-address.ts';

describe('a list lives in its address', () => {
  it('reads text, filters and sort, and nothing else', () => {
    const search = parseSearch('?q=backup&filter.state=in:planned,partly&sort=-title&open=C-014&other=1');
    expect(listQueryOf(search)).toEqual({
      q: 'backup',
      filter: { state: 'in:planned,partly' },
      sort: '-title',
    });
  });

  it('loses nothing between address and page', () => {
    const texts = fc.dictionary(
      fc.stringMatching(/^[a-z.]{1,12}$/),
      fc.string({ minLength: 1, unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(texts, (search) => {
        expect(parseSearch(stringifySearch(search))).toEqual(search);
      }),
    );
  });

  it('drops empty values', () => {
    expect(stringifySearch({ q: '', open: undefined, sort: 'title' })).toBe('?sort=title');
  });

  it.each([
    [undefined, 'title'],
    ['title', '-title'],
    ['-title', undefined],
    ['ref', 'title'],
  ])('sorts up, down, and back to its own order: %s then %s', (current, next) => {
    expect(nextSort(current, 'title')).toBe(next);
  });
});

describe('filters speak the list grammar', () => {
  it.each([
    [[], undefined],
    [['planned'], 'is:planned'],
    [['planned', 'partly'], 'in:planned,partly'],
  ])('writes %j as %s', (values, text) => {
    expect(writeChoice(values)).toBe(text);
  });

  it('reads back what it wrote', () => {
    const codes = fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,10}$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(codes, (values) => {
        expect(readFilter(writeChoice(values) ?? '').values).toEqual(values);
      }),
    );
  });

  it('keeps a comma inside a text', () => {
    expect(readFilter('has:backup, daily')).toEqual({ op: 'has', values: ['backup, daily'] });
  });

  it('reads an operator without a value', () => {
    expect(readFilter('empty')).toEqual({ op: 'empty', values: [] });
  });
});

describe('rows, groups and the keyboard', () => {
  const groupOf = (row: string) => ({ key: row.charAt(0), label: row.charAt(0) });
  const lines = linesOf(['a1', 'a2', 'b1'], groupOf);

  it('stands one heading before each group', () => {
    expect(lines.map((line) => line.kind)).toEqual(['group', 'row', 'row', 'group', 'row']);
  });

  it.each([
    [-1, 1, 1],
    [2, 1, 4],
    [4, -1, 2],
    [4, 1, -1],
    [1, -1, -1],
    [5, -1, 4],
  ] as const)('from line %i by %i to %i: headings are passed over', (from, by, to) => {
    expect(step(lines, from, by)).toBe(to);
  });

  const refOf = (row: string) => row;

  it('keeps to the record one is at while the list is read again, wherever it has moved', () => {
    const spot = spotAt(lines, 2, refOf);
    expect(spot).toEqual({ ref: 'a2', line: 2 });
    expect(lineOfSpot(lines, spot, refOf)).toBe(2);
    const later = linesOf(['a0', 'a1', 'a2', 'b1'], groupOf);
    expect(lineOfSpot(later, spot, refOf)).toBe(3);
    // It has left: what stands there now takes over, else the first row.
    expect(lineOfSpot(linesOf(['a1', 'a3', 'b1'], groupOf), spot, refOf)).toBe(2);
    expect(lineOfSpot(linesOf(['a1'], groupOf), spot, refOf)).toBe(1);
    expect(lineOfSpot([], spot, refOf)).toBe(-1);
  });
});
