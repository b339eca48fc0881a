import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noProof } from '../../kernel/claim/claim.ts';
import type { Assessment } from './clause.schema.ts';
import type { ClauseCell, RequirementTree } from './tree.schema.ts';
import { countsOf, narrowed, narrowings, ofFrameworks, passagesMissing, type TreeRow } from './tree-lines.ts';

const cell = (
  framework: string,
  assessment: Assessment,
  missing: 'passage' | null = null,
  proof = {},
): ClauseCell => ({
  ...{ framework, requirement: `${framework}:7.2`, ref: `${framework} 7.2`, title: 'Competence' },
  record: {
    ...{ id: framework, version: 1, assessment, assessedOn: null, ownerId: null, missing, mayWrite: true },
    ...{ ownerName: framework === 'a' ? 'Cora Meyer' : null, mine: framework === 'a' },
  },
  proof: { ...noProof, ...proof },
});
const row = (number: string, ...cells: ClauseCell[]): TreeRow => ({
  kind: 'clause',
  line: {
    ...{ id: number, number, title: `Title of ${number}`, relation: 'identical', group: '7', depth: 0 },
    ...{ cells, articles: [] },
  },
});
const none = { q: '', regimes: [], show: [] };
const rows = [
  row('7.1', cell('a', 'met'), cell('b', 'not_assessed')),
  row('7.2', cell('a', 'not_assessed', null, { full: 1 }), cell('b', 'met', 'passage')),
  row('7.3', cell('b', 'not_assessed', 'passage', { lapsed: 1 })),
];
const numbers = (some: readonly TreeRow[]) => some.map(({ line }) => ('number' in line ? line.number : ''));

describe('a chapter', () => {
  test('R10: counts the passages its clauses owe a regime and lack, whether they are assessed or not', () => {
    const clauses = rows.flatMap(({ kind, line }) => (kind === 'clause' ? line : []));
    expect(passagesMissing({ clauses }, '7', 'b')).toBe(2);
    expect(passagesMissing({ clauses }, '7', 'a')).toBe(0);
    expect(passagesMissing({ clauses }, '8', 'b')).toBe(0);
  });
});

describe('narrowing the tree', () => {
  test('looks at one side of a row at a time, and at the regimes asked for', () => {
    expect(numbers(narrowed(rows, { ...none, show: ['not_assessed'] }))).toEqual(['7.1', '7.2', '7.3']);
    expect(numbers(narrowed(rows, { ...none, show: ['not_assessed'], regimes: ['a'] }))).toEqual(['7.2']);
    expect(numbers(narrowed(rows, { ...none, show: ['not_assessed', 'passage_missing'] }))).toEqual(['7.3']);
    expect(numbers(narrowed(rows, { ...none, show: ['met', 'clauses'], regimes: ['b'] }))).toEqual(['7.2']);
    expect(narrowed(rows, { ...none, show: ['not_met'] })).toEqual([]);
    expect(numbers(narrowed(rows, { ...none, show: ['mine', 'no_claim'] }))).toEqual(['7.1']);
    expect(numbers(narrowed(rows, { ...none, show: ['stale'] }))).toEqual(['7.3']);
    // Context that counts today stands before what has lapsed, as on Coverage.
    const both = [row('7.4', cell('a', 'met', null, { context: 1, lapsed: 1 }))];
    expect(narrowed(both, { ...none, show: ['stale'] })).toEqual([]);
    expect(numbers(narrowed(both, { ...none, show: ['context_only'] }))).toEqual(['7.4']);
    const within = new Set(['a:7.2']);
    expect(numbers(narrowed(rows, { ...none, within }))).toEqual(['7.1', '7.2']);
    expect(numbers(narrowed(rows, { ...none, within, regimes: ['b'] }))).toEqual([]);
  });

  test('finds by number, title, reference and owner, every word', () => {
    expect(numbers(narrowed(rows, { ...none, q: '7.2' }))).toContain('7.2');
    expect(numbers(narrowed(rows, { ...none, q: 'TITLE 7.3' }))).toEqual(['7.3']);
    expect(numbers(narrowed(rows, { ...none, q: 'cora' }))).toEqual(['7.1', '7.2']);
    expect(narrowed(rows, { ...none, q: 'cora nothing' })).toEqual([]);
  });

  test('one narrowing more never shows more, and each count is what choosing it shows', () => {
    const asked = fc.record({
      q: fc.constantFrom('', '7', 'cora'),
      regimes: fc.subarray(['a', 'b']),
      show: fc.subarray([...narrowings]),
    });
    fc.assert(
      fc.property(asked, fc.constantFrom(...narrowings), (one, more) => {
        const before = narrowed(rows, one);
        const after = narrowed(rows, { ...one, show: [...new Set([...one.show, more])] });
        expect(before).toEqual(expect.arrayContaining(after));
        expect(countsOf(rows, one)[more]).toBe(after.length);
      }),
    );
  });
});

test('R34: one programme apart sees its own lenses, lines and figures, and together they are the whole', () => {
  const tree: RequirementTree = {
    ...{ today: '2026-11-24', frameworks: [], others: [], controls: [], controlGroups: [], articles: [] },
    groups: [
      {
        ...{ number: '7', title: 'Support', phase: 'plan' },
        fractions: [
          { framework: 'a', met: 1, total: 2 },
          { framework: 'b', met: 1, total: 3 },
        ],
      },
    ],
    clauses: rows.flatMap(({ kind, line }) => (kind === 'clause' ? [line] : [])),
  };
  const cells = (of: RequirementTree) => of.clauses.flatMap((line) => line.cells);
  const [one, other] = [ofFrameworks(tree, ['a']), ofFrameworks(tree, ['b'])];
  expect([one.clauses.length, other.clauses.length]).toEqual([2, 3]);
  expect(new Set(cells(one).map(({ framework }) => framework))).toEqual(new Set(['a']));
  expect(cells(one).length + cells(other).length).toBe(cells(tree).length);
  expect(other.groups[0]?.fractions).toEqual([{ framework: 'b', met: 1, total: 3 }]);
});
