import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { writeXlsx } from '../../adapters/spreadsheet/write-xlsx.ts';
import type { Context } from '../../kernel/feature.ts';
import { filesOf } from '../../kernel/file.ts';
import { exporting } from '../../kernel/register/export.ts';
import { evidenceOperations as operations } from './evidence.operations.ts';
import { evidences, type StoredEvidence } from './evidence.register.ts';
import { rhythmById } from './evidence.rhythms.ts';
import { evidenceType } from './evidence.schema.ts';
import { supportedControls } from './evidence.store.ts';
import { evidenceSheet, type SheetRow } from './evidence-sheet.schema.ts';

type Asking = ReturnType<typeof evidences.asking> & Pick<Context, 'content'>;
type Wanted = Parameters<typeof evidences.lists.all>[0];

/** The library as CSV or XLSX: what the list shows, with names of files and references of controls. */
export const exportingEvidence = exporting<SheetRow>(operations.export, {
  type: evidenceType,
  columns: evidenceSheet,
  writers: { csv: writeCsv, xlsx: writeXlsx },
  lists: {
    weigh: evidences.lists.weigh,
    all: async (query: Wanted, asking, most) => {
      const { rows, more } = await evidences.lists.all(query, asking, most);
      return { rows: await rowsInWords(asking as Asking, rows), more };
    },
  },
  asking: (context, asOf): Asking => ({ ...evidences.asking(context, asOf), content: context.content }),
});

/** The same for features that compare sheets with what is stored. */
export const inWords = (context: Context, rows: readonly StoredEvidence[]): Promise<SheetRow[]> =>
  rowsInWords({ ...evidences.asking(context, undefined), content: context.content }, rows);

async function rowsInWords(asking: Asking, rows: readonly StoredEvidence[]): Promise<SheetRow[]> {
  const ids = rows.map(({ id }) => id);
  const [linked, files] = await Promise.all([
    supportedControls(asking, ids, mostNamedControls),
    filesOf(asking.tx, ids),
  ]);
  const controls = Map.groupBy(linked, ({ evidence }) => evidence);
  const rhythms = rhythmById(asking.content);
  return rows.map((row) => {
    const own = new Set(row.fileIds);
    return {
      ...row,
      controls: (controls.get(row.id) ?? []).map(({ ref }) => ref),
      fileNames: (files.get(row.id) ?? []).filter(({ id }) => own.has(id)).map(({ name }) => name),
      sort: rhythms(row.rhythm)?.title ?? '',
    };
  });
}
const mostNamedControls = 200;
