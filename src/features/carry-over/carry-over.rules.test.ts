import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decisions } from '../applicability/applicability.schema.ts';
import type { implementations } from '../control/control.schema.ts';
import {
  effectiveCarry,
  findVerdictFaults,
  linksControls,
  offeredControls,
  stateOfSource,
  takesOver,
  tally,
} from './carry-over.rules.ts';
import { carries, sourceStates, verdicts } from './carry-over.schema.ts';

const row = (decision: (typeof decisions)[number], ...found: (typeof implementations)[number][]) => ({
  decision,
  realisedBy: found.map((implementation) => ({ implementation })),
});

describe('a source that is excluded, not implemented or absent is named and offers nothing', () => {
  test.each([
    ['a clause, of which nothing is recorded', undefined, false, 'not_recorded'],
    ['no row of ours', undefined, true, 'no_row'],
    ['excluded, whatever is done', row('excluded', 'implemented'), true, 'excluded'],
    ['applicable without a control', row('applicable'), true, 'no_control'],
    ['a control nobody assessed', row('applicable', 'not_assessed', 'planned'), true, 'not_assessed'],
    ['planned only', row('applicable', 'planned'), true, 'not_implemented'],
    ['retired only', row('applicable', 'retired'), true, 'not_implemented'],
    ['one of two carried out partly', row('applicable', 'planned', 'partly'), true, 'offers'],
    ['carried out, though nobody decided yet', row('undecided', 'implemented'), true, 'offers'],
  ] as const)('%s', (_name, found, isControl, state) => {
    expect(stateOfSource(found, isControl)).toBe(state);
  });

  test('if no source is left, nothing carries; otherwise what the note says, never more', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...carries),
        fc.array(fc.constantFrom(...sourceStates)),
        (carry, states) => {
          expect(effectiveCarry(carry, states)).toBe(states.includes('offers') ? carry : 'none');
        },
      ),
    );
  });
});

describe('R8: what a verdict needs and may link', () => {
  const offer = { carry: 'part', offered: ['a', 'b'], decision: 'undecided' } as const;
  test.each([
    ['accepted as it is', { verdict: 'accepted', text: '', controls: [] }, offer, []],
    ['accepted with offered controls', { verdict: 'accepted', text: '', controls: ['a', 'b'] }, offer, []],
    ['edited without a text', { verdict: 'edited', text: ' ', controls: ['a'] }, offer, ['text']],
    ['rejected without a reason', { verdict: 'rejected', text: '', controls: [] }, offer, ['text']],
    ['rejected with controls', { verdict: 'rejected', text: 'No.', controls: ['a'] }, offer, ['controls']],
    ['reopened', { verdict: 'open', text: '', controls: [] }, offer, []],
    ['a control never offered', { verdict: 'accepted', text: '', controls: ['c'] }, offer, ['controls']],
    [
      'controls where only context carries',
      { verdict: 'accepted', text: '', controls: ['a'] },
      { ...offer, carry: 'context' },
      ['controls'],
    ],
    [
      'controls for an excluded row',
      { verdict: 'accepted', text: '', controls: ['a'] },
      { ...offer, decision: 'excluded' },
      ['controls'],
    ],
  ] as const)('%s', (_name, wish, about, fields) => {
    expect(findVerdictFaults(wish, about).map((fault) => fault.field)).toEqual(fields);
  });

  test('whatever is asked, only offered controls of what carries are ever linked', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...verdicts),
        fc.constantFrom(...carries),
        fc.constantFrom(...decisions),
        fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
        (verdict, carry, decision, controls) => {
          const faults = findVerdictFaults(
            { verdict, text: 'Because.', controls },
            { carry, offered: ['a', 'b'], decision },
          );
          if (faults.length > 0 || controls.length === 0) return;
          expect([takesOver(verdict), linksControls(carry), decision !== 'excluded']).toEqual([
            true,
            true,
            true,
          ]);
          expect(controls).not.toContain('c');
        },
      ),
    );
  });
});

describe('the controls an acceptance may link', () => {
  const control = (id: string, offered: boolean) => ({ id, ref: id, title: id, offered });
  const about = (given: object = {}) => ({
    effectiveCarry: 'part' as const,
    row: { decision: 'undecided' as const },
    sources: [{ controls: [control('a', true), control('b', false)] }, { controls: [control('a', true)] }],
    verdict: { linked: [] as string[] },
    ...given,
  });
  const ids = (given?: object) => offeredControls(about(given)).map(({ id }) => id);

  test.each([
    ['each that offers something, once', {}, ['a']],
    [
      'those it linked before, though they offer nothing any more',
      { verdict: { linked: ['b'] } },
      ['a', 'b'],
    ],
    ['none where only context carries', { effectiveCarry: 'context' }, []],
    ['none for an excluded row', { row: { decision: 'excluded' } }, []],
  ] as const)('%s', (_name, given, expected) => {
    expect(ids(given)).toEqual(expected);
  });

  test('whatever it offers, the rule for verdicts lets through', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...carries),
        fc.constantFrom(...decisions),
        fc.subarray(['a', 'b']),
        (carry, decision, linked) => {
          const controls = ids({ effectiveCarry: carry, row: { decision }, verdict: { linked } });
          const offer = { carry, decision, offered: ['a', ...linked] };
          expect(findVerdictFaults({ verdict: 'accepted', text: '', controls }, offer)).toEqual([]);
        },
      ),
    );
  });
});

test('the parts of a count add up to the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...carries)), (values) => {
      const parts = tally(carries, values);
      expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(values.length);
      expect(parts.map((part) => part.code)).toEqual([...carries]);
    }),
  );
});
