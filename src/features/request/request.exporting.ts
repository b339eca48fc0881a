import { sql } from 'drizzle-orm';
import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { writeXlsx } from '../../adapters/spreadsheet/write-xlsx.ts';
import { recordTypes } from '../../kernel/record-type.ts';
import { exporting } from '../../kernel/register/export.ts';
import { visibleAmong } from '../../kernel/visibility.ts';
import { withNames } from './request.answers.ts';
import { requestOperations as operations } from './request.operations.ts';
import { requests, type StoredRequest } from './request.register.ts';
import { requestType } from './request.schema.ts';
import { type RequestSheetRow, requestSheet } from './request-sheet.schema.ts';

type Asking = ReturnType<typeof requests.asking>;

/** The list of requests as CSV or XLSX: what it shows, with names and references in words. */
export const exportingRequests = exporting<RequestSheetRow>(operations.export, {
  type: requestType,
  columns: requestSheet,
  writers: { csv: writeCsv, xlsx: writeXlsx },
  lists: {
    weigh: requests.lists.weigh,
    all: async (query, asking, most) => {
      const { rows, more } = await requests.lists.all(query, asking, most);
      return { rows: await inWords(asking, rows), more };
    },
  },
  asking: requests.asking,
});

/** With the names of people, and references of the records it is for as far as the reader sees them. Two statements. */
async function inWords(
  { tx, actor }: Pick<Asking, 'tx' | 'actor'>,
  rows: readonly StoredRequest[],
): Promise<RequestSheetRow[]> {
  const ids = [...new Set(rows.flatMap(({ sourceId }) => sourceId ?? []))];
  const [named, sources] = await Promise.all([
    withNames(tx, rows),
    tx.rows<{ id: string; ref: string }>(sql`select r.id, r.ref from record r
      where r.org_id = ${tx.org} and r.id = any(${sql.param(ids)}::uuid[]) and ${visibleAmong(recordTypes(), actor)}`),
  ]);
  const refs = new Map(sources.map(({ id, ref }) => [id, ref]));
  return named.map((row) => ({ ...row, source: refs.get(row.sourceId ?? '') ?? '' }));
}
