import fc from 'fast-check';
import { expect, test } from 'vitest';
import { features } from '../features.ts';
import { stateMachines } from '../kernel/states.ts';

// Putting the features together declares every machine of the product.
features({ identity: undefined as never });
const machines = stateMachines().map((machine) => [machine.codes.join(', '), machine] as const);

test('there are state machines to walk', () => expect(machines.length).toBeGreaterThan(0));

test.each(machines)(
  '%s: however one walks, one is in a state it knows, and each is reached',
  (_name, machine) => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...machine.moves), { maxLength: 30 }), (moves) => {
        let state: string = machine.codes[0];
        for (const move of moves) {
          reached.add(state);
          const next = machine.after(state, move);
          // A move is possible exactly where the machine offers it, and leads to a state of the machine.
          expect(machine.movesFrom(state).includes(move)).toBe(next !== undefined);
          if (next !== undefined) expect(machine.codes).toContain(next);
          state = next ?? state;
        }
      }),
      { numRuns: 500 },
    );
    expect([...reached].sort()).toEqual([...machine.codes].sort());
  },
);
