import { describe, expect, test } from 'vitest';
import type { Waiting } from '../../kernel/waiting.ts';
import { arrange, groupOf } from './home.rules.ts';

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
