import fc from 'fast-check';
import { expect, test } from 'vitest';
import { content } from '../../testing/application.ts';
import { statementPaper } from './applicability.paper.ts';
import type { ExportedRow } from './applicability-row.schema.ts';
import { isProofText, proofText } from './statement-proof.rules.ts';

const nothing = { full: 0, partial: 0, context: 0, draft: 0, lapsed: 0, review: 0, youngest: null };

test('what an export says of proof is known again, other words are not', () => {
  const count = fc.nat(300);
  const proof = fc.record({
    ...{ full: count, partial: count, context: count, draft: count, lapsed: count, review: count },
    youngest: fc.constantFrom(null, '2026-11-12'),
  });
  fc.assert(fc.property(proof, (one) => isProofText(proofText(one))));
  for (const other of ['', 'See the board', '2 full and more', 'Fully proven', 'Policy; 1 full'])
    expect(isProofText(other)).toBe(false);
});

test('the paper counts every control that is not excluded once, by the strongest claim that counts', () => {
  const framework = content.framework('iso27001-2022');
  if (!framework) throw new Error('no framework');
  const row = (number: string, decision: 'applicable' | 'undecided' | 'excluded', proof: object) =>
    ({
      ...{ title: number, decision, justification: '', drivers: [], gaps: [], controls: [] },
      ...{ implementation: null, content: { number, group: '5', groupTitle: 'Theme' } },
      proof: { ...nothing, ...proof },
    }) as unknown as ExportedRow;
  const rows = [
    row('A.5.1', 'applicable', { full: 1, lapsed: 2 }),
    row('A.5.2', 'undecided', { partial: 1, context: 4 }),
    row('A.5.3', 'applicable', { lapsed: 1, draft: 3 }),
    row('A.5.4', 'applicable', {}),
    row('A.5.5', 'excluded', { full: 1 }),
  ];
  const { nodes } = statementPaper({
    ...{ organisation: 'Northwind', framework, scopes: [], rows },
    ...{ now: '2026-12-01T00:00:00Z', today: '2026-12-01' },
  });
  const said = JSON.stringify(nodes);
  expect(said).toContain('Of 4 controls that are not excluded, on 2026-12-01');
  const tables = nodes.flatMap((node) => (node.kind === 'table' ? [node.rows] : []));
  const cells = tables.flat().flatMap((one) => ('cells' in one ? [one.cells] : []));
  const counts = cells.filter((some) => some.length === 2).map(([, count]) => count);
  expect(counts).toEqual(['1', '1', '1', '1']);
  expect(cells.filter((some) => some.length === 7).map((some) => some[6])).toEqual([
    ...['1 full\n2 lapsed', '1 partial, 4 context', 'None that counts\n1 lapsed\n3 not judged', 'None', ''],
  ]);
});
