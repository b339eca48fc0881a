import type { Context, Implementation } from '../feature.ts';
import { implement } from '../feature.ts';
import type { ListQuery } from '../list/grammar.ts';
import { msg } from '../message.ts';
import type { WorkbookCell, WorkbookSheet } from '../paper.ts';
import { Problem } from '../problem.ts';
import type { RecordType } from '../record-type.ts';
import { type ExportOperation, mostCharacters, mostExported, tooManyRows } from './export-operation.ts';
import type { Asking } from './list.ts';
import { type SheetColumn, sheetOf } from './sheet.ts';

/** How sheets become files; given by the feature, so that the kernel knows no format. */
export interface SheetWriters {
  readonly csv: (rows: readonly (readonly WorkbookCell[])[]) => Uint8Array;
  readonly xlsx: (sheets: readonly WorkbookSheet[]) => Promise<Uint8Array>;
}

type Wanted = Omit<ListQuery, 'limit' | 'cursor'>;

interface Exported<Row> {
  readonly type: RecordType;
  readonly columns: readonly SheetColumn<Row>[];
  readonly writers: SheetWriters;
  /** The register's own list and what it is asked with: sight and past days are decided there alone. */
  readonly lists: {
    readonly weigh: (query: Wanted, asking: Asking, most: number) => Promise<number>;
    readonly all: (query: Wanted, asking: Asking, most: number) => Promise<{ rows: Row[]; more: boolean }>;
  };
  readonly asking: (context: Context, asOf: string | undefined) => Asking;
}

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The export of a register: two queries whatever the number of rows; at most `mostExported` of them, and of bounded size. */
export function exporting<Row>(operation: ExportOperation, exported: Exported<Row>): Implementation {
  const { type, columns, writers, lists, asking } = exported;
  return implement(operation, async ({ format, ...query }, context) => {
    const as = asking(context, query.asOf);
    if ((await lists.weigh(query, as, mostExported)) > mostCharacters)
      throw new Problem(tooManyRows, tooMuch);
    const { rows, more } = await lists.all(query, as, mostExported);
    if (more) throw new Problem(tooManyRows);
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

const tooMuch = msg(
  'export.too-much',
  'The texts of this list are longer than one file takes. Narrow it by a filter.',
);
