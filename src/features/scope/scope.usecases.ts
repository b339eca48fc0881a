import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { writeXlsx } from '../../adapters/spreadsheet/write-xlsx.ts';
import { type Context, feature, implement } from '../../kernel/feature.ts';
import { mayWriteRecord } from '../../kernel/permission.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import { exporting } from '../../kernel/register/export.ts';
import { findSeen } from '../../kernel/seen.ts';
import { rolesIn, systemsIn } from './scope.content.ts';
import { mostCompared, type NamedScope, scopeOperations as operations } from './scope.operations.ts';
import { relateAll, type ScopeRelation } from './scope.pairs.rules.ts';
import { placeRecords } from './scope.placing.ts';
import { scopes } from './scope.register.ts';
import { readRelations } from './scope.relations.ts';
import { scopeType } from './scope.schema.ts';
import { type ActiveScope, activeScopes, countPlaced, scopesOfRecord } from './scope.store.ts';
import { scopeSheet } from './scope-sheet.schema.ts';

const linksOnly =
  'Records the links it makes or takes away; where nothing changes there is nothing to record.';

/** Most scopes named with one record. */
const mostScopes = 200;

/**
 * The active scopes the reader sees with the AI they name, oldest first, and how they stand to each other, those of
 * different management systems first, with every name: for features that judge integration by it. One statement.
 */
export async function comparedScopes({
  tx,
  actor,
}: Context): Promise<{ scopes: readonly ActiveScope[]; relations: readonly ScopeRelation[] }> {
  const scopes = await activeScopes(tx, actor, mostCompared);
  return { scopes, relations: relateAll(scopes, Number.POSITIVE_INFINITY) };
}

/** The active scopes of the management system a framework belongs to, oldest first. @throws Problem `not-found` */
export async function scopesForFramework(context: Context, framework: string): Promise<NamedScope[]> {
  const found = context.content.framework(framework);
  if (!found) throw new Problem(notFound);
  const active = await activeScopes(context.tx, context.actor, mostCompared, found.lens);
  return active.map(({ id, ref, title, lens }) => ({ id, ref, title, lens }));
}

/** Scopes of the management systems (4.3 of both standards, R1), and which records stand in them. */
export const scopeFeature = (types: () => readonly RecordType[]) => {
  const placeable = (): readonly RecordType[] => types().filter(({ placed }) => placed);
  return feature({
    name: 'scope',
    recordTypes: [scopeType],
    // Addresses with a word in them come before those with an id.
    implementations: [
      exporting(operations.export, {
        type: scopeType,
        columns: scopeSheet,
        writers: { csv: writeCsv, xlsx: writeXlsx },
        ...scopes,
      }),
      implement(operations.relations, ({ id }, context) => readRelations(context, id)),
      implement(operations.vocabulary, async (_input, { content }) => ({
        systems: systemsIn(content),
        roles: rolesIn(content),
      })),
      implement(operations.forFramework, async ({ framework }, context) => ({
        scopes: await scopesForFramework(context, framework),
      })),
      ...scopes.implementations,
      implement(operations.records, async ({ id }, context) => {
        const { record } = await scopes.find(context, id);
        const counted = await countPlaced(context.tx, context.actor, placeable(), record.id);
        const many = new Map(placeable().map((type) => [type.type, type.many]));
        return {
          total: counted.reduce((sum, { count }) => sum + count, 0),
          types: counted.flatMap((one) => {
            const words = many.get(one.type);
            return words ? [{ ...one, many: { ...words } }] : [];
          }),
        };
      }),
      implement(operations.place, (input, context) => placeRecords(input, placeable(), context), {
        unrecorded: linksOnly,
      }),
      implement(operations.scopesOf, async ({ id }, context) => {
        const [seen, found] = await Promise.all([
          findSeen(context.tx, context.actor, placeable(), id),
          scopesOfRecord(context.tx, context.actor, id, mostScopes),
        ]);
        if (!seen) throw new Problem(notFound);
        const can = mayWriteRecord(context.actor, seen) ? (['place'] as const) : [];
        return { scopes: found, can: [...can] };
      }),
    ],
  });
};
