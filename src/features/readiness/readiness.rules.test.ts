import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verdictOf, verdicts } from '../applicability/applicability.rules.ts';
import { decisions } from '../applicability/applicability.schema.ts';
import { implementations } from '../control/control.schema.ts';
import { chaptersOf, figureOf } from './readiness.rules.ts';

const row = fc
  .record({
    decision: fc.constantFrom(...decisions),
    implementation: fc.constantFrom(...implementations, null),
    proved: fc.boolean(),
  })
  .map(({ decision, implementation, proved }) => ({
    ...{ decision, implementation },
    verdict: verdictOf(decision, implementation, proved),
  }));

describe('the figure of a standard', () => {
  test('segments add up to the denominator; what is left out is named and nothing is counted twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...verdicts)), fc.array(row), (clauses, rows) => {
        const all = { clauses: clauses.length + 2, controls: rows.length + 3 };
        const figure = figureOf(clauses, rows, all);
        const counted = figure.segments.reduce((sum, one) => sum + one.clauses + one.controls, 0);
        expect(counted).toBe(figure.denominator);
        expect(figure.segments.map(({ verdict }) => verdict)).toEqual(verdicts);
        expect(figure.denominator + figure.excluded).toBe(clauses.length + rows.length);
        expect(figure.unseen).toEqual({ clauses: 2, controls: 3 });
        const [, partly, , open] = figure.segments;
        expect(figure.undecided).toBeLessThanOrEqual(open?.controls ?? 0);
        expect(figure.implementedWithoutClaim).toBeLessThanOrEqual(partly?.controls ?? 0);
      }),
    );
  });
});

describe('a law (R38)', () => {
  test('claims are added up by chapter in the order of its articles; one without claims counts none', () => {
    const articles = [
      { id: 'x:1', group: 'II' },
      { id: 'x:2', group: 'II' },
      { id: 'x:3', group: 'III' },
    ];
    const claims = new Map([
      ['x:1', { full: 2, partial: 1, context: 0 }],
      ['x:2', { full: 1, partial: 0, context: 4 }],
    ]);
    expect(
      chaptersOf(
        articles,
        (group) => `Chapter ${group}`,
        (id) => claims.get(id),
      ),
    ).toEqual([
      { group: 'II', title: 'Chapter II', articles: 2, full: 3, partial: 1, context: 4 },
      { group: 'III', title: 'Chapter III', articles: 1, full: 0, partial: 0, context: 0 },
    ]);
  });
});
