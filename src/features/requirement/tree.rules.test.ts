import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noProof } from '../../kernel/claim/claim.ts';
import { provingOf } from '../../kernel/claim/proving.rules.ts';
import { chapterOf, fractionsOf, missingOf, phaseOf } from './tree.rules.ts';

const verdicts = ['met', 'partly_met', 'not_met', 'not_assessed', null] as const;
const one = fc.record({
  framework: fc.constantFrom('a', 'b', 'c'),
  group: fc.constantFrom('4', '5', '10'),
  verdict: fc.constantFrom(...verdicts),
});

describe('fractions', () => {
  test('those of the groups add up to that of the whole, and nothing excluded is in a denominator', () => {
    fc.assert(
      fc.property(fc.array(one), (all) => {
        const groups = [...Map.groupBy(all, ({ group }) => group).values()];
        for (const framework of ['a', 'b', 'c']) {
          const [whole = { met: 0, total: 0 }] = fractionsOf(all, [framework]);
          const parts = groups.flatMap((group) => fractionsOf(group, [framework]));
          expect(parts.reduce((sum, { met }) => sum + met, 0)).toBe(whole.met);
          expect(parts.reduce((sum, { total }) => sum + total, 0)).toBe(whole.total);
          const own = all.filter((line) => line.framework === framework);
          expect(whole.total).toBe(own.filter(({ verdict }) => verdict !== null).length);
          expect(whole.met).toBe(own.filter(({ verdict }) => verdict === 'met').length);
        }
      }),
    );
  });

  test('one more that is met raises what is met by one; one that is not assessed never does', () => {
    fc.assert(
      fc.property(fc.array(one), fc.constantFrom(...verdicts), (all, verdict) => {
        const of = (lines: typeof all) => fractionsOf(lines, ['a'])[0] ?? { met: 0, total: 0 };
        const after = of([...all, { framework: 'a', group: '4', verdict }]);
        expect(after.met - of(all).met).toBe(verdict === 'met' ? 1 : 0);
        expect(after.total - of(all).total).toBe(verdict === null ? 0 : 1);
      }),
    );
  });
});

test.each([
  ['4.1', '4', 'plan'],
  ['7.5.3', '7', 'plan'],
  ['8.4', '8', 'do'],
  ['9.3.2', '9', 'check'],
  ['10.2', '10', 'act'],
])('R11: clause %s stands in chapter %s, %s', (number, chapter, phase) => {
  expect(chapterOf(number)).toBe(chapter);
  expect(phaseOf(chapterOf(number))).toBe(phase);
});

test.each([
  [{}, 'none'],
  [{ draft: 2 }, 'draft'],
  [{ draft: 2, context: 1 }, 'context'],
  [{ lapsed: 1, draft: 1 }, 'lapsed'],
  [{ context: 1, lapsed: 1 }, 'context'],
  [{ context: 1, lapsed: 1, partial: 1 }, 'partial'],
  [{ full: 1, lapsed: 3, draft: 2 }, 'full'],
] as const)(
  'proof of %j is %s: nothing that lapsed and no draft makes a requirement proven',
  (given, state) => {
    expect(provingOf({ ...noProof, ...given })).toBe(state);
  },
);

test.each([
  ['passage', ['ai'], 'ai', false, true, 'passage'],
  ['passage', ['ai'], 'ai', true, false, null],
  ['passage', ['ai'], 'infosec', false, false, null],
  ['answer', [], 'infosec', true, false, 'answer'],
  ['answer', [], 'ai', false, true, null],
] as const)(
  'R10: duty %s of %j, seen through %s (passage %s, answer %s): missing is %s',
  (duty, passageLenses, lens, hasPassage, hasAnswer, missing) => {
    expect(missingOf({ duty, passageLenses }, lens, { hasPassage, hasAnswer })).toBe(missing);
  },
);
