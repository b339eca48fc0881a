import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rhythm } from '../../kernel/rhythm.ts';
import { rhythmIn, rhythmText } from './rhythm-text.rules.ts';

describe('how often something comes round, in words', () => {
  const count = (most: number) => fc.integer({ min: 1, max: most });
  const rules: fc.Arbitrary<Rhythm> = fc.oneof(
    fc.constant<Rhythm>({ kind: 'none' }),
    count(120).map((months): Rhythm => ({ kind: 'months', months })),
    count(3650).map((days): Rhythm => ({ kind: 'days', days })),
    fc.tuple(count(12), count(28)).map(([month, day]): Rhythm => ({ kind: 'yearly', month, day })),
    count(28).map((day): Rhythm => ({ kind: 'date', day: `2027-03-${String(day).padStart(2, '0')}` })),
    fc.constant<Rhythm>({ kind: 'calendarYear' }),
  );

  test('what a sheet writes is read back as the same rule', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        expect(rhythmIn(rhythmText(rule))).toEqual(rule);
      }),
    );
  });

  test.each([
    ['Quarterly', { kind: 'months', months: 3 }],
    ['half-yearly', { kind: 'months', months: 6 }],
    ['Jährlich', { kind: 'months', months: 12 }],
    ['alle 2 Wochen', { kind: 'days', days: 14 }],
    ['tous les 3 mois', { kind: 'months', months: 3 }],
    ['6 months', { kind: 'months', months: 6 }],
    ['One-time', { kind: 'none' }],
    ['when needed', undefined],
    ['every 0 days', undefined],
    ['every 500 months', undefined],
    ['on 2027-02-31', undefined],
  ])('%s', (written, rule) => {
    expect(rhythmIn(written)).toEqual(rule);
  });
});
