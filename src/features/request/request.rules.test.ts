import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../kernel/calendar.ts';
import { findAskingGap, linkUntil, mayGive, mayRun, reminderAt } from './request.rules.ts';
import { requestMoves } from './request.schema.ts';

const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('who may do what with a request', () => {
  const request = { ownerId: 'ada', askedKind: 'member', askedId: 'tom' };
  test.each([
    ['the programme manager runs any', { personId: 'eve', roles: ['programme_manager'] }, true, true],
    ['its owner runs it', { personId: 'ada', roles: ['contributor'] }, true, true],
    ['the asked member gives and decides nothing', { personId: 'tom', roles: ['contributor'] }, false, true],
    ['a reader who is asked gives', { personId: 'tom', roles: ['reader'] }, false, true],
    ['an owner who may only read decides nothing', { personId: 'ada', roles: ['reader'] }, false, false],
    ['another contributor does neither', { personId: 'eve', roles: ['contributor'] }, false, false],
    ['nobody does neither', { personId: null, roles: [] }, false, false],
  ])('%s', (_name, actor, runs, gives) => {
    expect([mayRun(actor, request), mayGive(actor, request)]).toEqual([runs, gives]);
  });

  test('nobody gives as a member where an outsider is asked', () => {
    const outside = { ownerId: 'ada', askedKind: 'outsider', askedId: 'tom' };
    expect(mayGive({ personId: 'tom', roles: ['reader'] }, outside)).toBe(false);
  });
});

test('before somebody is asked, somebody is named', () => {
  const base = { ownerId: null, askedId: null, askedName: '' };
  expect(findAskingGap({ ...base, askedKind: 'member' })).toBe('nobody');
  expect(findAskingGap({ ...base, askedKind: 'member', askedId: 'tom' })).toBeNull();
  expect(findAskingGap({ ...base, askedKind: 'outsider' })).toBe('no-name');
  expect(findAskingGap({ ...base, askedKind: 'outsider', askedName: 'Tom' })).toBeNull();
});

test('what was asked can always be given up or settled; what is settled stays so', () => {
  for (const state of ['draft', 'asked', 'received', 'returned'] as const)
    expect(requestMoves.movesFrom(state)).toContain('cancel');
  for (const state of ['accepted', 'cancelled'] as const) expect(requestMoves.movesFrom(state)).toEqual([]);
});

test('reminders come before, on and after the day, in this order, whatever the day', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -60, max: 60 }), (due, days) => {
      const reminder = reminderAt(due, addDays(due, days));
      const expected = days > 0 ? 'overdue' : days === 0 ? 'day' : days >= -3 ? 'before' : null;
      expect(reminder).toBe(expected);
    }),
  );
});

test('a link outlives its day and the day it is given on by a month', () => {
  fc.assert(
    fc.property(day, day, (due, today) => {
      const until = linkUntil(due, today);
      expect(until >= addDays(due, 30) && until >= addDays(today, 30)).toBe(true);
    }),
  );
});
