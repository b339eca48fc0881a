import { describe, expect, test } from 'vitest';
import type { Waiting } from '../../kernel/waiting.ts';
import { arrange, figures, groupOf } from './home.rules.ts';

const today = '2026-11-24';
const words = { id: 'x', text: 'x' };
const kind = (code: string, items: [string, string?][], group?: Waiting['group']): Waiting => ({
  ...{ code, count: items.length, more: false, why: words, button: words, all: '/x' },
  ...(group ? { group } : {}),
  items: items.map(([ref, due]) => ({
    ...{ id: `id-${ref}`, ref, act: words, at: '/x' },
    ...(due ? { due } : {}),
  })),
});

describe('Home groups what waits by its day', () => {
  test.each([
    ['2026-11-23', 'overdue'],
    ['2026-11-24', 'today'],
    ['2026-11-25', 'week'],
    ['2026-12-01', 'week'],
    ['2026-12-02', undefined],
    [undefined, 'any'],
  ] as const)('due %s is in %s', (due, group) => {
    expect(groupOf({}, due ? { due } : {}, today)).toBe(group);
  });

  test('what waits for others and what names me keeps its own group, whatever its day', () => {
    expect(groupOf({ group: 'others' }, { due: '2026-01-01' }, today)).toBe('others');
    expect(groupOf({ group: 'mentions' }, {}, today)).toBe('mentions');
  });

  test('rows of different kinds stand in one group by day; what lies ahead tells what comes next', () => {
    const { groups, next } = arrange(
      [
        kind('a', [
          ['A1', '2026-11-20'],
          ['A2', '2026-12-20'],
        ]),
        kind('b', [
          ['B1', '2026-11-18'],
          ['B2', '2026-12-09'],
        ]),
        kind('c', [['C1']]),
      ],
      today,
    );
    expect(groups.get('overdue')?.map(({ item }) => item.ref)).toEqual(['B1', 'A1']);
    expect(groups.get('any')?.map(({ item }) => item.ref)).toEqual(['C1']);
    expect(next?.item.ref).toBe('B2');
    expect(groups.has('today')).toBe(false);
  });

  test('two things of one record keep two rows', () => {
    const { groups } = arrange([kind('a', [['R1', today]]), kind('b', [['R1', today]])], today);
    expect(new Set(groups.get('today')?.map(({ key }) => key)).size).toBe(2);
  });
});

describe('the sentence of the day counts what is the reader’s own', () => {
  const things = (days: (string | undefined)[]): [string, string?][] =>
    days.map((day, at) => (day === undefined ? [`R${at}`] : [`R${at}`, day]));

  test('exactly, while everything that waits is named', () => {
    const own = kind('a', things(['2026-11-20', '2026-11-23', today, '2026-11-28', undefined, '2027-01-01']));
    expect(figures([own, kind('b', things([today]), 'others')], today)).toEqual({
      today: { count: 1, more: false },
      overdue: { count: 2, more: false },
      all: { count: 5, more: false },
    });
  });

  test('as a lower bound, where the named ones end among those overdue, or among those of today', () => {
    const late = { ...kind('a', things(['2026-11-20', '2026-11-23'])), count: 99, more: true };
    expect(figures([late, kind('b', things([today]))], today)).toEqual({
      today: { count: 1, more: true },
      overdue: { count: 2, more: true },
      all: { count: 100, more: true },
    });
    const now = { ...kind('a', things(['2026-11-20', today])), count: 30 };
    expect(figures([now], today)).toEqual({
      today: { count: 1, more: true },
      overdue: { count: 1, more: false },
      all: { count: 30, more: false },
    });
  });

  test('exactly again, where the named ones end beyond today or have no day', () => {
    const ahead = { ...kind('a', things(['2026-11-20', today, '2026-11-26'])), count: 30 };
    const any = { ...kind('b', things([undefined])), count: 99, more: true };
    const { today: now, overdue } = figures([ahead, any], today);
    expect([now, overdue]).toEqual([
      { count: 1, more: false },
      { count: 1, more: false },
    ]);
  });
});
