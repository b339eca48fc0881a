import type { Context } from '../../kernel/feature.ts';
import { mayWriteRecord } from '../../kernel/permission.ts';
import { actionType } from '../action/action.schema.ts';
import { verificationOf } from '../action/action-sheet.schema.ts';
import { actions, type StoredAction } from '../action/importing.usecases.ts';
import { rhythmText } from '../action/rhythm-text.rules.ts';
import type { Choices } from './import.schema.ts';
import { members, seenRecords } from './import.store.ts';
import { placesOf } from './places-of.ts';
import type { RegisterSpec } from './register.rules.ts';
import type { RegisterRow } from './register-row.ts';

// More than an organisation has; a longer register is compared up to here.
const everyRecord = 100_000;

/** What is stored of the work list, with the records and clauses its rows may name. */
export async function actionSpec(context: Context, { takeUnclear }: Choices): Promise<RegisterSpec> {
  const asking = actions.asking(context, undefined);
  const [{ rows: open }, { rows: archived }, people, sources] = await Promise.all([
    actions.lists.all({}, asking, everyRecord),
    actions.lists.all({ filter: { archived: 'is:true' } }, asking, everyRecord),
    members(context.tx),
    seenRecords(context, undefined, everyRecord),
  ]);
  return {
    target: 'action',
    prefix: actionType.prefix,
    people,
    takeUnclear,
    action: {
      today: context.today,
      sources: sources.map(({ ref }) => ref),
      places: placesOf(context.content),
      reopensVerified: context.actor.roles.includes('programme_manager'),
    },
    existing: [...open, ...archived].map((row): RegisterRow => {
      const { id, ref, version, ownerId, archivedAt } = row;
      const writable = mayWriteRecord(context.actor, { ownerId });
      return { id, ref, version, writable, archived: archivedAt !== null, values: written(row) };
    }),
  };
}

/** An action in the words its columns are read into. */
const written = (row: StoredAction) => ({
  ...row,
  note: row.why,
  verification: verificationOf(row),
  rhythm: rhythmText(row.rhythm),
  doneOn: row.doneAt?.slice(0, 10) ?? '',
});
