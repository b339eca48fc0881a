import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayIn, endOfDay, momentOf } from './time.ts';

describe('an hour of a day', () => {
  test.each([
    ['2027-01-10', 7, 'UTC', '2027-01-10T07:00:00.000Z'],
    ['2027-03-27', 7, 'Europe/Berlin', '2027-03-27T06:00:00.000Z'],
    ['2027-03-28', 7, 'Europe/Berlin', '2027-03-28T05:00:00.000Z'],
    ['2027-10-31', 7, 'Europe/Berlin', '2027-10-31T06:00:00.000Z'],
    ['2027-03-28', 0, 'Europe/Berlin', '2027-03-27T23:00:00.000Z'],
    // Left out by the change of clocks: the next hour there is.
    ['2027-03-28', 2, 'Europe/Berlin', '2027-03-28T01:00:00.000Z'],
    ['2027-03-14', 2, 'America/New_York', '2027-03-14T07:00:00.000Z'],
    ['2027-06-01', 23, 'America/New_York', '2027-06-02T03:00:00.000Z'],
    ['2026-11-24', 7, 'Asia/Kathmandu', '2026-11-24T01:15:00.000Z'],
  ])('%s at %i in %s is %s', (day, hour, zone, moment) => {
    expect(momentOf(day, hour, zone)).toBe(moment);
  });
});

describe('days of an organisation', () => {
  test.each([
    ['2026-11-24', 'UTC', '2026-11-25T00:00:00.000Z'],
    ['2026-11-24', 'Europe/Berlin', '2026-11-24T23:00:00.000Z'],
    ['2026-06-01', 'Europe/Berlin', '2026-06-01T22:00:00.000Z'],
    // The night the clocks change: the day ends in winter time although it began in summer time, and the other way.
    ['2026-10-25', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-11-24', 'America/New_York', '2026-11-25T05:00:00.000Z'],
    ['2026-11-24', 'Asia/Kathmandu', '2026-11-24T18:15:00.000Z'],
    ['2024-02-28', 'Pacific/Auckland', '2024-02-28T11:00:00.000Z'],
  ])('%s in %s ends at %s', (day, zone, end) => {
    expect(endOfDay(day, zone)).toBe(end);
  });

  test('the last moment before the end is still that day, the end itself is the next', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Tokyo',
      'Australia/Lord_Howe',
    );
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, days, (zone, date) => {
        const day = dayIn(zone, date);
        const end = new Date(endOfDay(day, zone));
        expect(dayIn(zone, new Date(end.getTime() - 1))).toBe(day);
        expect(dayIn(zone, end) > day).toBe(true);
      }),
    );
  });
});
