import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decisions } from '../applicability/applicability.schema.ts';
import type { implementations } from '../control/control.schema.ts';
import {
  effectiveCarry,
  findVerdictFaults,
  linksControls,
  numbersOf,
  type Offer,
  offeredControls,
  stateOfClause,
  stateOfControl,
  takesOver,
  takingBack,
  tally,
  verdictOfAll,
} from './carry-over.rules.ts';
import { carries, sourceStates, verdicts } from './carry-over.schema.ts';

const row = (decision: (typeof decisions)[number], ...found: (typeof implementations)[number][]) => ({
  decision,
  realisedBy: found.map((implementation) => ({ implementation })),
});

describe('a source that is excluded, not implemented or absent is named and offers nothing', () => {
  test.each([
    ['no row of ours', undefined, 'no_row'],
    ['excluded, whatever is done', row('excluded', 'implemented'), 'excluded'],
    ['applicable without a control', row('applicable'), 'no_control'],
    ['a control nobody assessed', row('applicable', 'not_assessed', 'planned'), 'not_assessed'],
    ['planned only', row('applicable', 'planned'), 'not_implemented'],
    ['retired only', row('applicable', 'retired'), 'not_implemented'],
    ['one of two carried out partly', row('applicable', 'planned', 'partly'), 'offers'],
    ['carried out, though nobody decided yet', row('undecided', 'implemented'), 'offers'],
  ] as const)('%s', (_name, found, state) => {
    expect(stateOfControl(found)).toBe(state);
  });

  test.each([
    ['no record of the clause', undefined, 'not_recorded'],
    ['nobody judged it', 'not_assessed', 'not_assessed'],
    ['judged not met', 'not_met', 'not_met'],
    ['judged partly met', 'partly_met', 'offers'],
    ['judged met', 'met', 'offers'],
  ] as const)('a clause: %s', (_name, assessment, state) => {
    expect(stateOfClause(assessment)).toBe(state);
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
  const offer: Offer = {
    ...{ carry: 'part', kind: 'control', decision: 'undecided', fills: null },
    offered: ['a', 'b'],
  };
  const clause: Offer = { ...offer, kind: 'clause', offered: [], decision: null, fills: 'answer' };
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
    [
      'a control for a clause',
      { verdict: 'accepted', text: '', controls: ['a'] },
      { ...clause, offered: ['a'] },
      ['controls'],
    ],
    ['a text for an empty field', { verdict: 'accepted', text: '', controls: [], fill: true }, clause, []],
    ['a text for no field', { verdict: 'accepted', text: '', controls: [], fill: true }, offer, ['fill']],
    [
      'a reason for a field',
      { verdict: 'rejected', text: 'No.', controls: [], fill: true },
      clause,
      ['fill'],
    ],
    [
      'a text too long for an answer',
      { verdict: 'edited', text: 'a'.repeat(4001), controls: [], fill: true },
      clause,
      ['text'],
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
            { ...offer, carry, decision },
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
  const target = (decision: (typeof decisions)[number] = 'undecided', linked: readonly string[] = []) => ({
    decision,
    verdict: { linked },
  });
  const about = (given: object = {}) => ({
    effectiveCarry: 'part' as const,
    kind: 'control' as const,
    targets: [target()],
    sources: [{ controls: [control('a', true), control('b', false)] }, { controls: [control('a', true)] }],
    ...given,
  });
  const ids = (given?: object) => offeredControls(about(given)).map(({ id }) => id);

  test.each([
    ['each that offers something, once', {}, ['a']],
    [
      'those it linked before, though they offer nothing any more',
      { targets: [target('undecided', ['b'])] },
      ['a', 'b'],
    ],
    ['none where only context carries', { effectiveCarry: 'context' }, []],
    ['none where every row is excluded', { targets: [target('excluded'), target('excluded')] }, []],
    ['for the rows of a group that are left', { targets: [target('excluded'), target()] }, ['a']],
    ['none for a clause', { kind: 'clause' }, []],
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
          const controls = ids({ effectiveCarry: carry, targets: [target(decision, linked)] });
          const offered = ['a', ...linked];
          const about = { carry, kind: 'control' as const, decision, offered, fills: null };
          expect(findVerdictFaults({ verdict: 'accepted', text: '', controls }, about)).toEqual([]);
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

describe('one answer for the targets of a group', () => {
  const said = (
    verdict: (typeof verdicts)[number],
    decision: (typeof decisions)[number],
    at: string | null = null,
  ) => ({
    decision,
    verdict: { ...{ verdict, text: verdict, version: 1, at, byName: null, linked: [], filled: null } },
  });
  const wordOf = (...targets: ReturnType<typeof said>[]) => verdictOfAll(targets).verdict;

  test('open while any that is not excluded is; rejected only where all are', () => {
    const any = fc.constantFrom(...verdicts);
    const target = fc
      .tuple(any, fc.constantFrom(...decisions))
      .map(([verdict, decision]) => said(verdict, decision));
    fc.assert(
      fc.property(fc.array(target, { minLength: 1, maxLength: 14 }), (targets) => {
        const left = targets.filter(({ decision }) => decision !== 'excluded');
        const words = (left.length > 0 ? left : targets).map((one) => one.verdict.verdict);
        const word = wordOf(...targets);
        expect(word === 'open').toBe(words.includes('open'));
        expect(word === 'rejected').toBe(words.every((one) => one === 'rejected'));
        expect(words).toContain(word);
      }),
    );
  });

  test('an excluded row has no say while others are left, and the youngest answer stands for all', () => {
    expect(wordOf(said('accepted', 'applicable'), said('open', 'excluded'))).toBe('accepted');
    expect(wordOf(said('open', 'excluded'))).toBe('open');
    const two = verdictOfAll([
      said('accepted', 'applicable', '2026-01-02'),
      said('edited', 'applicable', '2026-01-01'),
    ]);
    expect(two).toMatchObject({ verdict: 'edited', text: 'edited' });
  });
});

test('numbers of neighbours are drawn together, in content order', () => {
  const at = (order: number) => ({ number: `A.${order}`, order });
  expect(numbersOf([at(3), at(1), at(2)])).toBe('A.1–A.3');
  expect(numbersOf([at(1), at(2), at(9)])).toBe('A.1, A.2, A.9');
  expect(numbersOf([at(7)])).toBe('A.7');
});

describe('taking back an answer', () => {
  const place = (requirement: string, given: object, fills: 'passage' | 'answer' | null = null) => ({
    ...{ requirement, fills },
    verdict: {
      ...{ verdict: 'open' as const, text: '', version: 1, at: null, byName: null, linked: [], filled: null },
      ...given,
    },
  });
  const accepted = { verdict: 'accepted', text: 'As there.', filled: 'passage' };

  test.each([
    ['where the field is empty again', place('a', { version: 2 }, 'passage'), true],
    ['where the answer has filled it', place('a', { ...accepted, version: 2 }), true],
    ['not where somebody wrote there', place('a', { version: 2 }), false],
  ])('fills the clause again %s', (_name, now, fill) => {
    const wish = { verdict: 'accepted', text: 'As there.', controls: [], fill };
    expect(takingBack([place('a', accepted)], [now])).toEqual([{ wish, on: [now] }]);
    expect(takingBack([place('a', { ...accepted, filled: null })], [now])[0]?.wish.fill).toBe(false);
  });

  test('says the same of those it was said of together, each as it is now', () => {
    const before = [place('a', {}), place('b', accepted), place('c', {})];
    const now = ['a', 'b', 'c', 'd'].map((requirement) => place(requirement, { version: 2 }));
    const back = takingBack(before, now).map(({ wish, on }) => [wish.verdict, on]);
    expect(back).toEqual([
      ['open', [now[0], now[2]]],
      ['accepted', [now[1]]],
    ]);
  });
});
