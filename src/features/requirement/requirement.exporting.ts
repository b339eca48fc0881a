import { sql } from 'drizzle-orm';
import { writePdf } from '../../adapters/paper/pdf.ts';
import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { writeXlsx } from '../../adapters/spreadsheet/write-xlsx.ts';
import { type Context, implement } from '../../kernel/feature.ts';
import type { FileContent } from '../../kernel/operation.ts';
import { clausesOf } from './clause.answering.ts';
import { namesOf } from './clause.store.ts';
import { exportRequirements } from './requirement.export.operation.ts';
import { readinessPaper } from './requirement.paper.ts';
import { requirementSheet } from './requirement.sheet.ts';
import { readTree } from './requirement.tree.ts';

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

/** The tree as a file: a sheet with a line for each requirement, or the readiness list as paper. */
export const exporting = implement(exportRequirements, async ({ format }, context): Promise<FileContent> => {
  const file = (bytes: Uint8Array): FileContent => ({
    name: `requirements-${context.org.slug}-${context.today}.${format}`,
    mediaType: mediaTypes[format],
    bytes,
  });
  const tree = await readTree(context);
  if (format === 'pdf') {
    const organisation = await organisationName(context);
    return file(await writePdf(readinessPaper({ organisation, tree, now: context.now })));
  }
  const ids = tree.clauses.flatMap(({ cells }) =>
    cells.flatMap(({ record, requirement }) => (record ? [requirement] : [])),
  );
  const clauses = await clausesOf(context, ids);
  const named = await namesOf(context, clauses);
  const sheet = requirementSheet(
    tree,
    new Map(clauses.map((clause) => [clause.requirement, { ...clause, ...named(clause) }])),
  );
  if (format === 'xlsx') return file(await writeXlsx([sheet]));
  return file(writeCsv([sheet.columns.map(({ title }) => title), ...sheet.rows]));
});

async function organisationName({ tx, org }: Context): Promise<string> {
  const row = await tx.one<{ name: string }>(sql`select name from organisation where org_id = ${tx.org}`);
  return row?.name ?? org.slug;
}
