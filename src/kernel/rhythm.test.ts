import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysBetween } from './calendar.ts';
import { dueState, nextDue, type Rhythm, repeats, rhythmFor } from './rhythm.ts';

const today = '2026-11-25';
const day = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const repeating: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.integer({ min: 1, max: 120 }).map((months) => ({ kind: 'months', months }) as const),
  fc.integer({ min: 1, max: 3650 }).map((days) => ({ kind: 'days', days }) as const),
  fc
    .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) })
    .map((at) => ({ kind: 'yearly', ...at }) as const),
  fc.constant({ kind: 'calendarYear' } as const),
);
const rule: fc.Arbitrary<Rhythm> = fc.oneof(
  repeating,
  fc.constant({ kind: 'none' } as const),
  day.map((on) => ({ kind: 'date', day: on }) as const),
);

describe('month ends, leap days and year ends', () => {
  test.each<[Rhythm, string, string]>([
    [{ kind: 'months', months: 1 }, '2026-01-31', '2026-02-28'],
    [{ kind: 'months', months: 1 }, '2028-01-31', '2028-02-29'],
    [{ kind: 'months', months: 1 }, '2100-01-31', '2100-02-28'],
    [{ kind: 'months', months: 1 }, '2026-12-31', '2027-01-31'],
    [{ kind: 'months', months: 6 }, '2026-08-31', '2027-02-28'],
    [{ kind: 'months', months: 12 }, '2028-02-29', '2029-02-28'],
    [{ kind: 'months', months: 48 }, '2028-02-29', '2032-02-29'],
    [{ kind: 'days', days: 1 }, '2028-02-28', '2028-02-29'],
    [{ kind: 'days', days: 1 }, '2026-12-31', '2027-01-01'],
    [{ kind: 'days', days: 366 }, '2027-12-31', '2028-12-31'],
    [{ kind: 'yearly', month: 2, day: 29 }, '2027-02-28', '2028-02-29'],
    [{ kind: 'yearly', month: 2, day: 29 }, '2028-02-29', '2029-02-28'],
    [{ kind: 'calendarYear' }, '2026-01-01', '2027-12-31'],
    [{ kind: 'calendarYear' }, '2026-12-31', '2027-12-31'],
    [{ kind: 'months', months: 120 }, '9998-06-30', '9998-12-31'],
  ])('%o after %s is due on %s', (of, last, due) => expect(nextDue(of, last, today)).toBe(due));

  test('every n months keeps the day of the month, or takes the last of a shorter one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (last, months) => {
        const due = nextDue({ kind: 'months', months }, last, today) ?? '';
        const [year = 0, month = 0, date = 0] = due.split('-').map(Number);
        const [fromYear = 0, fromMonth = 0, fromDate = 0] = last.split('-').map(Number);
        expect(year * 12 + month - (fromYear * 12 + fromMonth)).toBe(months);
        if (date !== fromDate) {
          expect(date).toBeLessThan(fromDate);
          expect(addDays(due, 1).endsWith('-01')).toBe(true);
        }
      }),
    );
  });

  test('every n days is exactly n days later', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 3650 }), (last, days) => {
        expect(daysBetween(last, nextDue({ kind: 'days', days }, last, today) ?? '')).toBe(days);
      }),
    );
  });

  test('once a year falls on its day, early and late work counting for the one it was meant for', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (last, month, on) => {
          const due = nextDue({ kind: 'yearly', month, day: on }, last, today) ?? '';
          expect(Number(due.slice(5, 7))).toBe(month);
          const left = daysBetween(last, due);
          expect(left).toBeGreaterThan(182);
          expect(left).toBeLessThanOrEqual(182 + 366);
        },
      ),
    );
    const november = { kind: 'yearly', month: 11, day: 30 } as const;
    expect(nextDue(november, '2026-11-20', today)).toBe('2027-11-30');
    expect(nextDue(november, '2027-01-05', today)).toBe('2027-11-30');
  });

  test('each calendar year has one of its days, however early or late the last one was', () => {
    fc.assert(
      fc.property(day, (last) => {
        const due = nextDue({ kind: 'calendarYear' }, last, today) ?? '';
        expect(due).toBe(`${Number(last.slice(0, 4)) + 1}-12-31`);
      }),
    );
  });
});

describe('any rule', () => {
  test('that repeats lies after its last date, and means due now without one', () => {
    fc.assert(
      fc.property(repeating, day, day, (of, last, now) => {
        expect(repeats(of)).toBe(true);
        expect((nextDue(of, last, now) ?? '') > last).toBe(true);
        expect(nextDue(of, null, now)).toBe(now);
      }),
    );
  });

  test('gives the same day in every time zone, on the days clocks change as on any other', () => {
    const zone = process.env.TZ;
    // The days around the changes of 2026 in Europe and America, and one that Samoa never had.
    const changes = ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2011-12-30'];
    const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -40, max: 40 }));
    try {
      fc.assert(
        fc.property(
          rule,
          fc.oneof(
            day,
            near.map(([on, by]) => addDays(on, by)),
          ),
          (of, last) => {
            const answers = ['UTC', 'Europe/Zurich', 'America/New_York', 'Pacific/Apia'].map((name) => {
              process.env.TZ = name;
              const due = nextDue(of, last, today);
              return [due, dueState(due, last, 30), addMonths(last, 1), daysBetween(last, addDays(last, 7))];
            });
            for (const answer of answers) expect(answer).toEqual(answers[0]);
            expect(answers[0]?.[3]).toBe(7);
          },
        ),
      );
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  test('never, and on one day, do not repeat', () => {
    expect(nextDue({ kind: 'none' }, null, today)).toBeNull();
    expect(nextDue({ kind: 'none' }, today, today)).toBeNull();
    fc.assert(
      fc.property(day, fc.option(day), (on, last) => {
        expect(nextDue({ kind: 'date', day: on }, last, today)).toBe(on);
      }),
    );
    expect([repeats({ kind: 'none' }), repeats({ kind: 'date', day: today })]).toEqual([false, false]);
  });
});

describe('how a due day stands', () => {
  test.each([
    [null, 'none'],
    ['2026-11-24', 'overdue'],
    ['2026-11-25', 'due_soon'],
    ['2026-12-02', 'due_soon'],
    ['2026-12-03', 'current'],
  ] as const)('%s is %s on 25 November, told seven days before', (due, state) =>
    expect(dueState(due, today, 7)).toBe(state),
  );

  test('goes from current to due soon to overdue and never back as days pass', () => {
    const order = ['current', 'due_soon', 'overdue'];
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: -200, max: 200 }),
        (due, warn, by) => {
          const now = addDays(due, by);
          const [before, after] = [now, addDays(now, 1)].map((on) => order.indexOf(dueState(due, on, warn)));
          expect(after).toBeGreaterThanOrEqual(before ?? 0);
          expect(dueState(due, now, warn)).toBe(by > 0 ? 'overdue' : -by <= warn ? 'due_soon' : 'current');
        },
      ),
    );
  });
});

describe('a rule of a library for one record', () => {
  const byLevel = { kind: 'level', field: 'level', months: { low: 12, critical: 1 } } as const;
  test.each([
    [byLevel, { level: 'low' }, { kind: 'months', months: 12 }],
    [byLevel, { level: 'unheard' }, { kind: 'months', months: 1 }],
    [byLevel, { level: 'toString' }, { kind: 'months', months: 1 }],
    [byLevel, {}, { kind: 'months', months: 1 }],
    [{ kind: 'date', field: 'until' }, { until: today }, { kind: 'date', day: today }],
    [{ kind: 'date', field: 'until' }, { until: null }, { kind: 'none' }],
    [{ kind: 'event', withinDays: 7 }, { event: '2026-12-30' }, { kind: 'date', day: '2027-01-06' }],
    [{ kind: 'event', withinMonths: 12 }, { event: '2028-02-29' }, { kind: 'date', day: '2029-02-28' }],
    [{ kind: 'event', withinDays: 7 }, {}, { kind: 'none' }],
    [{ kind: 'months', months: 3 }, {}, { kind: 'months', months: 3 }],
  ] as const)('%o of %o is %o', (of, record, expected) => expect(rhythmFor(of, record)).toEqual(expected));
});
