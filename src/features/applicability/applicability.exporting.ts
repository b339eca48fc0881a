import { sql } from 'drizzle-orm';
import { writePdf } from '../../adapters/paper/pdf.ts';
import { writeXlsx } from '../../adapters/spreadsheet/write-xlsx.ts';
import { adoptedFramework } from '../../kernel/adoption.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import type { Context } from '../../kernel/feature.ts';
import { implement } from '../../kernel/feature.ts';
import type { FileContent } from '../../kernel/operation.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { controls, findControls } from '../control/control.usecases.ts';
import { scopesForFramework } from '../scope/scope.usecases.ts';
import { exportStatement } from './applicability.export.operation.ts';
import { statementPaper } from './applicability.paper.ts';
import { statementSheet } from './applicability.sheet.ts';
import type { ExportedRow } from './applicability-row.schema.ts';
import { readStatement } from './applicability-statement.usecases.ts';

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One statement as XLSX (comes in again) or PDF (a working draft as long as nothing is issued). */
export const exporting = implement(
  exportStatement,
  async ({ framework: id, format }, context): Promise<FileContent> => {
    const framework = await adoptedFramework(context, id);
    if (!framework.applicability) throw new Problem(notFound);
    const rows = await exportedRows(context, framework);
    const name = `${context.org.slug} ${framework.shortTitle.replace(/[^\w. -]/g, '-')} statement of applicability ${context.today}`;
    if (format === 'xlsx') {
      return {
        name: `${name}.xlsx`,
        mediaType: spreadsheet,
        bytes: await writeXlsx([statementSheet(framework, rows)]),
      };
    }
    const [organisation, scopes] = await Promise.all([
      organisationName(context),
      scopesForFramework(context, framework.id),
    ]);
    const { now, today } = context;
    const paper = statementPaper({ organisation, framework, scopes, rows, now, today });
    return { name: `${name}.pdf`, mediaType: 'application/pdf', bytes: await writePdf(paper) };
  },
);

async function exportedRows(context: Context, framework: Framework): Promise<ExportedRow[]> {
  const rows = (await readStatement(context)).filter((row) => row.framework === framework.id);
  const ids = new Set(rows.flatMap((row) => row.realisedBy.map((control) => control.id)));
  const found = await findControls(controls.asking(context, undefined), [...ids]);
  return rows.map((row) => ({
    ...row,
    controls:
      row.decision === 'excluded' ? [] : row.realisedBy.flatMap((control) => found.get(control.id) ?? []),
  }));
}

async function organisationName({ tx, org }: Context): Promise<string> {
  const row = await tx.one<{ name: string }>(sql`select name from organisation where org_id = ${tx.org}`);
  return row?.name ?? org.slug;
}
