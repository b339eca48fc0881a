import { describe, expect, test } from 'vitest';
import { nestsTooDeep } from './nesting.ts';

describe('texts nested to do harm', () => {
  test.each([
    '>'.repeat(10_000),
    '> '.repeat(5_000),
    '- '.repeat(5_000),
    `a\n\n${'1. '.repeat(3_000)}b`,
    '> - '.repeat(2_500),
    '>\t+ '.repeat(2_000),
    `a\r${'>'.repeat(5_000)}`,
  ])('are not read as Markdown: %.12s', (text) => expect(nestsTooDeep(text)).toBe(true));

  test.each([
    '',
    'Some words > others - and 1. more',
    '> quoted\n> > twice\n\n- a\n  - b\n    - c',
    `${'-'.repeat(5_000)}\n${'*'.repeat(80)}`,
    `| ${'- | '.repeat(200)}`,
    '- [ ] open\n- [x] done',
  ])('what people write is: %.20s', (text) => expect(nestsTooDeep(text)).toBe(false));

  test('is told in a time that grows with the text alone', () => {
    expect(nestsTooDeep(`${' '.repeat(5_000)}${'1'.repeat(5_000)}`)).toBe(true);
    expect(nestsTooDeep('1'.repeat(10_000))).toBe(false);
  });
});
