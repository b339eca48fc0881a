import type { Context } from '../../kernel/feature.ts';
import { applicabilities } from './applicability.register.ts';
import type { Applicability } from './applicability.schema.ts';
import type { FoundRow } from './applicability.store.ts';
import type { ApplicabilityRow } from './applicability-row.schema.ts';
import { readStatement } from './applicability-statement.usecases.ts';

/** The rows of one framework's statement the caller sees, or of every one, with the controls that realise them. */
export async function statementRows(context: Context, framework?: string): Promise<ApplicabilityRow[]> {
  return (await readStatement(context)).filter(
    (row) => framework === undefined || row.framework === framework,
  );
}

/** A stored row, locked, if the caller may see and write it; a version that is no longer current is a conflict. */
export const openStatementRow = (context: Context, id: string, version?: number): Promise<FoundRow> =>
  applicabilities.open(context, id, version);

/**
 * What a file says about a row: it stays "as imported", decided by nobody, until a person confirms it (R2). Nothing
 * is refused that a person may still put right: the gaps of the row show what is missing.
 */
export async function bringInRow(
  context: Context,
  found: FoundRow,
  given: Partial<Applicability> & { ownerId?: string | null },
): Promise<FoundRow> {
  const contentVersion =
    context.content.framework(found.record.framework)?.version ?? found.record.contentVersion;
  const imported = { asImported: true, contentVersion, decidedBy: null, decidedAt: null };
  return await applicabilities.change(context, found, { ...given, ...imported });
}

/** A row as it was before an import, to its last field. */
export const putRowBack = (
  context: Context,
  found: FoundRow,
  before: Partial<Applicability> & { ownerId: string | null },
): Promise<FoundRow> => applicabilities.change(context, found, before);
