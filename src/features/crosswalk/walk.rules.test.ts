import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { walk } from './walk.rules.ts';

const unlimited = { steps: 2, most: 1_000, fromStart: 1_000, fromOther: 1_000 };
/** A graph of few places, so that ways cross: both ends know each other, as with mappings. */
const graphs = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 14 })), { maxLength: 60 })
  .map((pairs) => {
    const around = new Map<string, string[]>();
    for (const [one, other] of pairs) {
      if (one === other) continue;
      around.set(`p${one}`, [...(around.get(`p${one}`) ?? []), `p${other}`]);
      around.set(`p${other}`, [...(around.get(`p${other}`) ?? []), `p${one}`]);
    }
    return (id: string): readonly string[] => around.get(id) ?? [];
  });
const limits = fc.record({
  steps: fc.integer({ min: 0, max: 3 }),
  most: fc.integer({ min: 1, max: 12 }),
  fromStart: fc.integer({ min: 0, max: 6 }),
  fromOther: fc.integer({ min: 0, max: 3 }),
});

describe('a walk over the mappings', () => {
  test('however many lead on, it stays within its limits and reaches each place once, from one nearer by a step', () => {
    fc.assert(
      fc.property(graphs, limits, (neighboursOf, within) => {
        const reached = walk('p0', neighboursOf, within);
        const distances = new Map(reached.map(({ id, distance }) => [id, distance]));
        expect(distances.size).toBe(reached.length);
        expect(reached.length).toBeLessThanOrEqual(within.most);
        expect(reached[0]).toMatchObject({ id: 'p0', distance: 0, via: null });
        for (const { id, distance, via } of reached.slice(1)) {
          expect(distance).toBeLessThanOrEqual(within.steps);
          expect(distances.get(via ?? '')).toBe(distance - 1);
          expect(neighboursOf(via ?? '')).toContain(id);
        }
      }),
    );
  });

  test('what is left out is counted at the place it hangs on, exactly', () => {
    fc.assert(
      fc.property(graphs, limits, (neighboursOf, within) => {
        const reached = walk('p0', neighboursOf, within);
        const shown = new Set(reached.map(({ id }) => id));
        for (const { id, more } of reached)
          expect(more).toBe([...new Set(neighboursOf(id))].filter((one) => !shown.has(one)).length);
      }),
    );
  });

  test('without limits it reaches all that is two steps away and nothing else', () => {
    fc.assert(
      fc.property(graphs, (neighboursOf) => {
        const near = neighboursOf('p0');
        const all = new Set(['p0', ...near, ...near.flatMap(neighboursOf)]);
        expect(new Set(walk('p0', neighboursOf, unlimited).map(({ id }) => id))).toEqual(all);
      }),
    );
  });

  test('nearest come first, in the order of the neighbours', () => {
    const around: Record<string, string[]> = { a: ['c', 'b'], b: ['d'], c: ['e', 'a'] };
    const reached = walk('a', (id) => around[id] ?? [], { ...unlimited, fromStart: 1 });
    expect(reached.map(({ id, more }) => [id, more])).toEqual([
      ['a', 1],
      ['c', 0],
      ['e', 0],
    ]);
  });
});
