import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../kernel/calendar.ts';
import { monthOf } from './month.rules.ts';

test('November 2026 has six weeks from Monday to Sunday', () => {
  const month = monthOf('2026-11', '2026-01-01');
  expect(month).toMatchObject({
    first: '2026-11-01',
    last: '2026-11-30',
    previous: '2026-10',
    next: '2026-12',
  });
  expect(month.weeks.map(([monday]) => monday)).toEqual([
    ...['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'],
  ]);
});

test('what is no month is the month of today', () => {
  for (const code of [undefined, '', '2026-13', '0001-01', 'november', '2026-1'])
    expect(monthOf(code, '2028-02-29').code).toBe('2028-02');
});

test('every month holds each of its days once, in whole weeks, and the next follows on it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 9997 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
      const month = monthOf(`${year}-${String(number).padStart(2, '0')}`, '2026-11-25');
      const days = month.weeks.flat();
      expect(days.length % 7).toBe(0);
      expect(new Set(days).size).toBe(days.length);
      expect(days).toEqual(days.map((_, index) => addDays(days[0] ?? '', index)));
      expect([days.includes(month.first), days.includes(month.last)]).toEqual([true, true]);
      expect(addDays(month.last, 1).slice(0, 7)).toBe(month.next);
      expect(addDays(month.first, -1).slice(0, 7)).toBe(month.previous);
    }),
  );
});
