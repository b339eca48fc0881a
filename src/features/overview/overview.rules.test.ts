import { describe, expect, test } from 'vitest';
import { isBlank, openSteps, type Standing } from './overview.rules.ts';

const one: Standing = {
  ...{ framework: 'x', undecided: 0, decided: 93, asImported: 0, assessed: 10 },
  ...{ clausesAssessed: 30, clausesNotAssessed: 0 },
};
/** Nobody decided a control or assessed a clause. */
const fresh: Standing = {
  ...{ framework: 'x', undecided: 93, decided: 0, asImported: 0, assessed: 0 },
  ...{ clausesAssessed: 0, clausesNotAssessed: 30 },
};
const next = (standings: readonly Standing[], left: { controls: number; drafts: number }) =>
  openSteps(standings, left).at(0);
const other: Standing = { ...one, framework: 'y', decided: 38 };

describe('the next sensible step of the programme', () => {
  test.each([
    ['nothing is there', [fresh, { ...fresh, framework: 'y' }], 0, { kind: 'import' }],
    [
      'clauses are assessed and no control is decided: the walk goes on',
      [fresh, { ...fresh, framework: 'y', clausesAssessed: 1, clausesNotAssessed: 31 }],
      5,
      { kind: 'walk' },
    ],
    [
      'every clause is assessed and no control is decided',
      [{ ...fresh, clausesAssessed: 30, clausesNotAssessed: 0 }],
      5,
      { kind: 'decide', framework: 'x', count: 93 },
    ],
    [
      'imported rows block the issue first (R2)',
      [
        { ...one, undecided: 3 },
        { ...other, asImported: 4 },
      ],
      5,
      { kind: 'confirm', framework: 'y', count: 4 },
    ],
    [
      'then undecided rows',
      [one, { ...other, undecided: 2 }],
      5,
      { kind: 'decide', framework: 'y', count: 2 },
    ],
    ['then controls nobody assessed', [one, other], 5, { kind: 'assess' }],
    ['then clauses nobody assessed', [one, { ...other, clausesNotAssessed: 1 }], 0, { kind: 'walk' }],
    ['then the statements go out', [one, other], 0, { kind: 'export', framework: 'x' }],
  ] as const)('%s', (_name, standings, controls, step) => {
    expect(next(standings, { controls, drafts: 0 })).toEqual(step);
  });

  test('draft claims are judged once everything is assessed', () => {
    expect(next([one, other], { controls: 0, drafts: 3 })).toEqual({ kind: 'judge', count: 3 });
  });

  test('who may not take the next one finds what they may do, and nothing of it where all is done', () => {
    const left = { controls: 2, drafts: 3 };
    expect(openSteps([fresh], left).map(({ kind }) => kind)).toEqual([
      ...['import', 'walk', 'decide', 'assess', 'judge'],
    ]);
    expect(openSteps([{ ...one, clausesNotAssessed: 1 }], left).map(({ kind }) => kind)).toEqual([
      ...['assess', 'walk', 'judge'],
    ]);
    expect(openSteps([], left)).not.toContainEqual(expect.objectContaining({ kind: 'export' }));
  });

  test('unassessed is a state: blank only while nobody has judged anything', () => {
    expect(
      isBlank([
        { ...one, assessed: 0 },
        { ...other, assessed: 0 },
      ]),
    ).toBe(true);
    expect(isBlank([{ ...one, assessed: 0 }, other])).toBe(false);
  });

  test('who sees neither rows nor clauses is not told that nothing is assessed', () => {
    const unseen = { ...fresh, undecided: 0, clausesNotAssessed: 0 };
    expect(isBlank([unseen, { ...unseen, framework: 'y' }])).toBe(false);
    expect(isBlank([unseen, fresh])).toBe(true);
  });
});
