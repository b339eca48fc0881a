import type { Context } from '../../kernel/feature.ts';
import { mayWriteRecord } from '../../kernel/permission.ts';
import { countOwnMappings, mappings, mostOwnMappings } from '../crosswalk/importing.usecases.ts';
import { mappingType } from '../crosswalk/mapping.schema.ts';
import type { Choices } from './import.schema.ts';
import { members } from './import.store.ts';
import { placesOf } from './places-of.ts';
import type { RegisterSpec } from './register.rules.ts';
import type { RegisterRow } from './register-row.ts';

// More than there may be: archived ones besides.
const everyRecord = 100_000;

/** What is stored of own mappings, with the places and shipped mappings rows may name. */
export async function mappingSpec(context: Context, { takeUnclear }: Choices): Promise<RegisterSpec> {
  const asking = mappings.asking(context, undefined);
  const [{ rows: open }, { rows: archived }, people, count] = await Promise.all([
    mappings.lists.all({}, asking, everyRecord),
    mappings.lists.all({ filter: { archived: 'is:true' } }, asking, everyRecord),
    members(context.tx),
    countOwnMappings(context),
  ]);
  return {
    target: 'mapping',
    prefix: mappingType.prefix,
    people,
    takeUnclear,
    mapping: {
      places: placesOf(context.content),
      shipped: context.content.libraries.crosswalks.flatMap(({ mappings: all }) =>
        all.map(({ id, from, to, relation }) => ({ id, from, to, relation })),
      ),
      room: mostOwnMappings - count,
    },
    existing: [...open, ...archived].map((row): RegisterRow => {
      const { id, ref, version, ownerId, archivedAt } = row;
      const writable = mayWriteRecord(context.actor, { ownerId });
      const values = { ...row, note: row.source };
      return { id, ref, version, writable, archived: archivedAt !== null, values };
    }),
  };
}
