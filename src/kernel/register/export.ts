import type { Context, Implementation } from '../feature.ts';
import { implement } from '../feature.ts';
import type { ListQuery } from '../list/grammar.ts';
import type { WorkbookCell, WorkbookSheet } from '../paper.ts';
import { Problem } from '../problem.ts';
import type { RecordType } from '../record-type.ts';
import { type ExportOperation, mostExported, tooManyRows } from './export-operation.ts';
import type { Asking } from './list.ts';
import { type SheetColumn, sheetOf } from './sheet.ts';

/** How sheets become files; given by the feature, so that the kernel knows no format. */
export interface SheetWriters {
  readonly csv: (rows: readonly (readonly WorkbookCell[])[]) => Uint8Array;
  readonly xlsx: (sheets: readonly WorkbookSheet[]) => Promise<Uint8Array>;
}

interface Exported<Row> {
  readonly type: RecordType;
  readonly columns: readonly SheetColumn<Row>[];
  readonly writers: SheetWriters;
  /** The register's own list and what it is asked with: sight and past days are decided there alone. */
  readonly lists: {
    readonly list: (query: ListQuery, asking: Asking) => Promise<{ rows: Row[]; next: string | null }>;
  };
  readonly asking: (context: Context, asOf: string | undefined) => Asking;
}

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The export of a register: one query whatever the number of rows, at most `mostExported` of them. */
export function exporting<Row>(operation: ExportOperation, exported: Exported<Row>): Implementation {
  const { type, columns, writers, lists, asking } = exported;
  return implement(operation, async ({ format, ...query }, context) => {
    const { rows, next } = await lists.list({ ...query, limit: mostExported }, asking(context, query.asOf));
    if (next !== null) throw new Problem(tooManyRows);
    const sheet = sheetOf(type, columns, rows);
    const day = query.asOf ?? context.today;
    return {
      name: `${type.path.slice(1)}-${context.org.slug}-${day}.${format}`,
      mediaType: mediaTypes[format],
      bytes:
        format === 'xlsx'
          ? await writers.xlsx([sheet])
          : writers.csv([sheet.columns.map((column) => column.title), ...sheet.rows]),
    };
  });
}
