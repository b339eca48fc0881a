import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { states } from './states.ts';

const lamp = states({ off: { press: 'on' }, on: { press: 'off', break: 'broken' }, broken: {} });

describe('a state machine', () => {
  test('knows its states, its moves and where each leads', () => {
    expect(lamp.codes).toEqual(['off', 'on', 'broken']);
    expect(lamp.moves).toEqual(['press', 'break']);
    expect([lamp.movesFrom('on'), lamp.movesFrom('broken')]).toEqual([['press', 'break'], []]);
    expect([lamp.after('off', 'press'), lamp.after('off', 'break')]).toEqual(['on', undefined]);
    expectTypeOf(lamp.codes[0]).toEqualTypeOf<'off' | 'on' | 'broken'>();
    expectTypeOf(lamp.movesFrom('on')).toEqualTypeOf<readonly ('press' | 'break')[]>();
  });

  test('with a move into nowhere, or with nothing in it, is refused when it is declared', () => {
    expect(() => states({ off: { press: 'on' } })).toThrow('"press" leads from "off" to "on"');
    expect(() => states({})).toThrow(TypeError);
    expect(() => states({ off: {} })).toThrow(TypeError);
  });

  test('any other word, inherited ones included, is neither a state nor a move', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('toString', 'constructor', '__proto__')), (word) => {
        fc.pre(!['off', 'on', 'broken', 'press', 'break'].includes(word));
        expect(lamp.movesFrom(word)).toEqual([]);
        expect(lamp.after(word, 'press')).toBeUndefined();
        expect(lamp.after('on', word)).toBeUndefined();
      }),
    );
  });
});
