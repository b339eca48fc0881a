import { sql } from 'drizzle-orm';
import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { writeXlsx } from '../../adapters/spreadsheet/write-xlsx.ts';
import { exporting } from '../../kernel/register/export.ts';
import type { Asking } from '../../kernel/register/list.ts';
import { visible } from '../../kernel/visibility.ts';
import { applicabilityType, realises } from '../applicability/applicability.schema.ts';
import { controlOperations } from './control.operations.ts';
import { controls } from './control.register.ts';
import { controlType } from './control.schema.ts';
import { controlSheet, type SheetRow } from './control-sheet.schema.ts';

/** The register as CSV or XLSX: what the list shows, with the rows each control realises. */
export const exportingControls = exporting<SheetRow>(controlOperations.export, {
  type: controlType,
  columns: controlSheet,
  writers: { csv: writeCsv, xlsx: writeXlsx },
  lists: {
    weigh: controls.lists.weigh,
    all: async (query, asking, most) => {
      const { rows, more } = await controls.lists.all(query, asking, most);
      const refs = await realisedRefs(
        asking,
        rows.map(({ id }) => id),
      );
      return { rows: rows.map((row) => ({ ...row, realises: refs.get(row.id) ?? [] })), more };
    },
  },
  asking: controls.asking,
});

/**
 * References of the rows these controls realise that the reader may see, by the control's id and in the order of the
 * standards: today or at the end of a past day. One statement.
 */
export async function realisedRefs(
  { tx, actor, until }: Asking,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const these = sql`any(${sql.param(ids)}::uuid[])`;
  const links =
    until === undefined
      ? sql`select l.from_id as control, l.to_id as row from link l
          where l.org_id = ${tx.org} and l.from_id = ${these} and l.kind = ${realises.kind}`
      : sql`select x.control, x.row from (
          select distinct on (record_id, related_id) record_id as control, related_id as row,
            body::jsonb->>'linked' as linked
          from ledger where org_id = ${tx.org} and record_type = 'link' and record_id = ${these}
            and at < ${until}::timestamptz and body::jsonb->>'kind' = ${realises.kind}
          order by record_id, related_id, seq desc) x where x.linked = 'true'`;
  const rows = await tx.rows<{ control: string; refs: string[] }>(sql`
    select k.control, array_agg(r.ref order by r.number, r.id) as refs
    from (${links}) k join record r on r.org_id = ${tx.org} and r.id = k.row
    where r.type = ${applicabilityType.type} and ${visible(applicabilityType, actor)} group by k.control`);
  return new Map(rows.map(({ control, refs }) => [control, refs]));
}
