import type { Content } from '../../kernel/content/content.ts';
import type { Output } from '../../kernel/operation.ts';
import type { applicabilityOperations } from './applicability.operations.ts';
import { gapCodes, gapSeverity } from './applicability.rules.ts';
import type { ApplicabilityRow } from './applicability-row.schema.ts';
import type { StatedFramework } from './applicability-statement.usecases.ts';

type Completeness = Output<typeof applicabilityOperations.completeness>['frameworks'][number];

/** Rows of a framework that today's content has; a control it dropped keeps its row and leaves the figures. */
const rowsOf = (rows: readonly ApplicabilityRow[], framework: string) =>
  rows.filter((row) => row.framework === framework && row.content !== null);
const numberOf = <Row>(rows: readonly Row[], holds: (row: Row) => boolean): number =>
  rows.filter(holds).length;
const headOf = ({ id, number, shortTitle }: StatedFramework) => ({ framework: id, number, shortTitle });

/** What stands between each statement and its issue (R2): the figures of the completeness line. */
export function completenessOf(
  content: Content,
  adopted: readonly StatedFramework[],
  all: readonly ApplicabilityRow[],
): Completeness[] {
  return adopted.map((framework) => {
    const rows = rowsOf(all, framework.id);
    const { guidance, conditions, implementationMissing, statedIn } = framework.applicability;
    const codes = gapCodes.filter(
      (code) =>
        (code !== 'guidance_not_considered' || guidance !== null) &&
        (code !== 'conditions_open' || conditions.length > 0),
    );
    return {
      ...headOf(framework),
      statedIn,
      total: rows.length,
      applicable: numberOf(rows, (row) => row.decision === 'applicable'),
      excluded: numberOf(rows, (row) => row.decision === 'excluded'),
      undecided: numberOf(rows, (row) => row.decision === 'undecided'),
      asImported: numberOf(rows, (row) => row.asImported),
      gaps: codes.map((code) => ({
        code,
        severity: gapSeverity(code, implementationMissing),
        rows: numberOf(rows, (row) => row.gaps.some((gap) => gap.code === code)),
      })),
      groups: [...Map.groupBy(rows, (row) => row.content?.group ?? '')].map(([group, some]) => ({
        group,
        total: some.length,
        undecided: numberOf(some, (row) => row.decision === 'undecided'),
        asImported: numberOf(some, (row) => row.asImported),
      })),
      blocksIssue: numberOf(rows, (row) => row.gaps.some((gap) => gap.severity === 'blocks')),
      unseen: unseenOf(content, framework.id, rows),
    };
  });
}

/** Controls of the content without a row among these: not prepared yet, or not the reader's to see. */
function unseenOf(content: Content, framework: string, rows: readonly ApplicabilityRow[]): number {
  const seen = new Set(rows.map((row) => row.requirement));
  return numberOf(content.controls(framework), (control) => !seen.has(control.id));
}
