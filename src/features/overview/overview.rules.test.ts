import { describe, expect, test } from 'vitest';
import { isBlank, nextStep, type Standing } from './overview.rules.ts';

const one: Standing = {
  ...{ framework: 'x', undecided: 0, decided: 93, asImported: 0, clausesNotAssessed: 0, assessed: 10 },
};
const other: Standing = { ...one, framework: 'y', decided: 38 };

describe('the next sensible step of the programme', () => {
  test.each([
    ['nothing adopted', [], 0, { kind: 'import' }],
    ['nothing decided', [{ ...one, decided: 0, undecided: 93 }], 5, { kind: 'import' }],
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
    expect(nextStep(standings, { controls, drafts: 0 })).toEqual(step);
  });

  test('draft claims are judged once everything is assessed', () => {
    expect(nextStep([one, other], { controls: 0, drafts: 3 })).toEqual({ kind: 'judge', count: 3 });
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
});
