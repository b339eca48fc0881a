import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { writeXlsx } from '../../adapters/spreadsheet/write-xlsx.ts';
import { type Context, feature, implement } from '../../kernel/feature.ts';
import { foreignCursor } from '../../kernel/list/cursor.ts';
import { type ListQuery, type ListTree, readList } from '../../kernel/list/grammar.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { invalid, notFound, Problem } from '../../kernel/problem.ts';
import { exporting } from '../../kernel/register/export.ts';
import { aroundOf, overviewOf, unmappedOf } from './crosswalk.answers.ts';
import { explained } from './crosswalk.content.ts';
import { crosswalkOperations as operations } from './crosswalk.operations.ts';
import { type ReadCrosswalk, readCrosswalk, shownRegimes } from './crosswalk.reading.ts';
import { askedMappings, crosswalkList, regimeLookedFrom, turned } from './crosswalk.rules.ts';
import type { CrosswalkRow } from './crosswalk.schema.ts';
import { crosswalkSheet } from './crosswalk-sheet.ts';
import { mappingOperations } from './mapping.operations.ts';
import { mappingImplementations, mappings } from './mapping.register.ts';
import { mappingType } from './mapping.schema.ts';
import { mappingSheet } from './mapping-sheet.schema.ts';
import { readPlaceSearch } from './place-search.rules.ts';

export { mappingsFor } from './crosswalk.reading.ts';

/** Where regimes ask for something near, as shipped and as the organisation itself judges it. It makes nothing met (R8). */
export const crosswalkFeature = feature({
  name: 'crosswalk',
  recordTypes: [mappingType],
  implementations: [
    implement(operations.count, async (query, context) => {
      const { crosswalk, rows } = await asked(query, context);
      const { length: total } = crosswalk.rows;
      return { count: rows.length, more: false, total, totalMore: false, hidden: crosswalk.hidden };
    }),
    implement(operations.export, async ({ format, ...query }, context) => {
      const sheet = crosswalkSheet((await asked(query, context)).rows);
      const name = `crosswalk-${context.org.slug}-${context.today}.${format}`;
      if (format === 'xlsx') return { name, mediaType: spreadsheet, bytes: await writeXlsx([sheet]) };
      const header = sheet.columns.map(({ title }) => title);
      return { name, mediaType: 'text/csv; charset=utf-8', bytes: writeCsv([header, ...sheet.rows]) };
    }),
    implement(operations.overview, async (_input, context) => overviewOf(await readCrosswalk(context))),
    implement(operations.unmapped, async ({ framework, to }, context) => {
      const found = unmappedOf(context.content, await readCrosswalk(context), framework, to);
      if (!found) throw new Problem(notFound);
      return found;
    }),
    implement(operations.places, async (_input, context) => ({
      regimes: (await shownRegimes(context)).map(({ id, title, places }) => ({
        id,
        title,
        places: places.map((place) => ({ id: place.id, number: place.number, title: place.title })),
      })),
    })),
    implement(operations.between, async ({ fromPlace, toPlace }, context) => ({
      rows: betweenOf(await readCrosswalk(context), fromPlace, toPlace),
    })),
    implement(operations.get, async ({ mapping }, context) => {
      const crosswalk = await readCrosswalk(context);
      const row = crosswalk.rows.find(({ ref }) => ref === mapping);
      if (!row) throw new Problem(notFound);
      const { content } = context;
      return {
        ...row,
        from: explained(content, row.from.id),
        to: explained(content, row.to.id),
        beside: betweenOf(crosswalk, row.from.id, row.to.id)
          .filter(({ ref }) => ref !== mapping)
          .map(({ ref, origin, relation, confidence }) => ({ ref, origin, relation, confidence })),
      };
    }),
    implement(operations.around, async ({ place, steps }, context) => {
      const found = aroundOf(context.content, await readCrosswalk(context), place, steps);
      if (!found) throw new Problem(notFound);
      return found;
    }),
    implement(operations.list, async (query, context) => {
      const { rows, tree } = await asked(query, context);
      const after = tree.cursor === undefined ? 0 : rows.findIndex(({ ref }) => ref === tree.cursor) + 1;
      if (tree.cursor !== undefined && after === 0) throw foreignCursor();
      const { shown, more } = pageOf(rows.slice(after), tree.limit);
      return { rows: shown, next: more ? (shown.at(-1)?.ref ?? null) : null };
    }),
    exporting(mappingOperations.export, {
      type: mappingType,
      columns: mappingSheet,
      writers: { csv: writeCsv, xlsx: writeXlsx },
      ...mappings,
    }),
    ...mappingImplementations,
  ],
});

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Asked {
  readonly crosswalk: ReadCrosswalk;
  readonly rows: readonly CrosswalkRow[];
  readonly tree: ListTree;
}

async function asked(query: ListQuery, context: Context): Promise<Asked> {
  const read = readList(crosswalkList, query, context.today);
  if ('issues' in read) throw new Problem(invalid, undefined, { issues: read.issues });
  const crosswalk = await readCrosswalk(context);
  const search = readPlaceSearch(read.tree.q, crosswalk.names, regimeLookedFrom(read.tree.filters));
  return {
    crosswalk,
    rows: askedMappings(crosswalk.rows, read.tree, search, crosswalk.order),
    tree: read.tree,
  };
}

/** The mappings that join two places, read from the first. */
const betweenOf = ({ rows }: ReadCrosswalk, first: string, second: string): CrosswalkRow[] =>
  rows.flatMap((row) => {
    if (row.from.id === first && row.to.id === second) return [row];
    return row.from.id === second && row.to.id === first ? [turned(row)] : [];
  });
