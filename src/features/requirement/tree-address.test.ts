import { describe, expect, test } from 'vitest';
import { askedIn, clausesAsked } from './tree-address.ts';

const nothing = { q: '', regimes: [], show: [] } as const;

describe('the same clauses in the list of clauses', () => {
  test.each([
    [{ ...nothing, regimes: ['a'] }, { framework: 'is:a' }],
    [
      { ...nothing, regimes: ['a', 'b'], show: ['not_met', 'clauses'] },
      { framework: 'in:a,b', assessment: 'is:not_met' },
    ],
    [{ ...nothing, judged: ['not_met', 'met'] }, { assessment: 'in:not_met,met' }],
  ] as const)('%o is said as %o', (asked, filter) => {
    expect(clausesAsked(asked, undefined)).toEqual(filter);
  });

  test('a scope narrows both', () => {
    expect(clausesAsked(nothing, 'S-001')).toEqual({ scope: 'is:S-001' });
  });

  test.each([
    nothing,
    { ...nothing, show: ['clauses'] },
    { ...nothing, q: 'policy', regimes: ['a'] },
    { ...nothing, show: ['no_claim'] },
    { ...nothing, regimes: ['a'], show: ['mine'] },
    { ...nothing, show: ['met', 'not_met'] },
  ] as const)('%o is none that it could count', (asked) => {
    expect(clausesAsked(asked, undefined)).toBeUndefined();
  });

  test('what is watched shows its clauses in the tree, and nothing else', () => {
    const said = clausesAsked({ ...nothing, regimes: ['a'], show: ['not_met'] }, undefined);
    expect(askedIn(said ?? {})).toEqual({ regimes: ['a'], show: ['clauses'], judged: ['not_met'] });
    // What breaks "every one": the assessments left out.
    expect(askedIn({ assessment: 'not:met' })).toEqual({
      ...{ regimes: [], show: ['clauses'], judged: ['not_assessed', 'not_met', 'partly_met'] },
    });
    expect(askedIn({ regime: 'a,b', show: 'mine,nonsense' })).toEqual({
      regimes: ['a', 'b'],
      show: ['mine'],
    });
  });
});
