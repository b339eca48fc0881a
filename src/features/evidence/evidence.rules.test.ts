import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Dated,
  type EvidenceRhythm,
  findWrongDate,
  nextStep,
  ownWarnDays,
  standingOf,
} from './evidence.rules.ts';

const rhythms: readonly EvidenceRhythm[] = [
  { id: 'half-year', title: 'Half-yearly', months: 6, untilDay: false, warnDays: 30 },
  { id: 'certificate', title: 'Certificate', months: null, untilDay: true, warnDays: 60 },
  { id: 'once', title: 'Once', months: null, untilDay: false, warnDays: 0 },
];
const byId = (id: string) => rhythms.find((rhythm) => rhythm.id === id);
const plain: Dated = { collectedOn: '2026-01-31', rhythm: '', everyMonths: null, validUntil: null };
const standing = (given: Partial<Dated>, today: string) => standingOf({ ...plain, ...given }, byId, today);

describe('how fresh evidence is', () => {
  test.each([
    ['no rule stays true', {}, '2036-01-01', 'no_rule', null],
    [
      'the rule of its sort, to the end of a shorter month',
      { rhythm: 'half-year' },
      '2026-06-30',
      'current',
      '2026-07-31',
    ],
    ['thirty days before it is due soon', { rhythm: 'half-year' }, '2026-07-01', 'due_soon', '2026-07-31'],
    ['the due day itself is not late', { rhythm: 'half-year' }, '2026-07-31', 'due_soon', '2026-07-31'],
    ['the day after is stale', { rhythm: 'half-year' }, '2026-08-01', 'stale', '2026-07-31'],
    [
      'an own interval goes before that of the sort',
      { rhythm: 'half-year', everyMonths: 1 },
      '2026-02-28',
      'due_soon',
      '2026-02-28',
    ],
    [
      'the earlier of interval and day counts',
      { everyMonths: 12, validUntil: '2026-03-01' },
      '2026-03-02',
      'stale',
      '2026-03-01',
    ],
    ['a day alone is a rule', { validUntil: '2026-12-31' }, '2026-11-30', 'current', '2026-12-31'],
    [
      'a sort valid to a day warns as it says',
      { rhythm: 'certificate', validUntil: '2026-12-31' },
      '2026-11-01',
      'due_soon',
      '2026-12-31',
    ],
    [
      'a missing day means due, never not due',
      { rhythm: 'certificate' },
      '2026-02-01',
      'stale',
      '2026-01-31',
    ],
    ['a sort that is never renewed', { rhythm: 'once' }, '2036-01-01', 'no_rule', null],
    ['a sort the content no longer knows has no rule', { rhythm: 'gone' }, '2036-01-01', 'no_rule', null],
  ] as const)('%s', (_name, given, today, freshness, dueOn) => {
    expect(standing(given, today)).toMatchObject({ freshness, dueOn });
  });

  test('it only ever gets older: once stale, stale on every later day', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const order = ['no_rule', 'current', 'due_soon', 'stale'];
    fc.assert(
      fc.property(
        day,
        day,
        day,
        fc.option(fc.integer({ min: 1, max: 120 })),
        fc.constantFrom('', 'half-year', 'certificate'),
        (collectedOn, one, other, everyMonths, rhythm) => {
          const [early, late] = [one, other].sort();
          const age = (today = '') =>
            order.indexOf(standing({ collectedOn, everyMonths, rhythm }, today).freshness);
          expect(age(late)).toBeGreaterThanOrEqual(age(early));
        },
      ),
    );
  });

  test('notice is a month, or a week where the rule is monthly', () => {
    expect([ownWarnDays(null), ownWarnDays(1), ownWarnDays(3)]).toEqual([30, 7, 30]);
  });
});

test.each([
  [{ collectedOn: '2026-01-02' }, 'collectedOn'],
  [{ coversFrom: '2025-12-01', coversTo: '2025-11-30' }, 'coversTo'],
  [{ coversFrom: '2025-12-01', coversTo: '2025-12-01' }, undefined],
  [{ coversFrom: '2025-12-01' }, undefined],
])('dates that cannot be: %j', (given, field) => {
  const dates = { collectedOn: '2026-01-01', coversFrom: null, coversTo: null, ...given };
  expect(findWrongDate(dates, '2026-01-01')?.field).toBe(field);
});

test.each([
  [{ archivedAt: '2026-01-01T00:00:00Z', freshness: 'stale' }, 1, 'bring-back'],
  [{ freshness: 'stale', ownerId: null }, 0, 'renew'],
  [{ freshness: 'due_soon' }, 1, 'renew'],
  [{ ownerId: null }, 0, 'name-owner'],
  [{}, 0, 'say-support'],
  [{ freshness: 'no_rule', rhythm: '' }, 1, 'give-rule'],
  [{ freshness: 'no_rule' }, 1, 'edit'],
  [{}, undefined, 'edit'],
] as const)('%j with %s controls: next is %s', (given, supports, step) => {
  const whole = {
    freshness: 'current',
    kind: 'file',
    rhythm: 'half-year',
    ownerId: 'a',
    archivedAt: null,
  } as const;
  expect(nextStep({ ...whole, ...given }, supports)).toBe(step);
});
