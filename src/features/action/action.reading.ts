import type { Context } from '../../kernel/feature.ts';
import type { ListQuery } from '../../kernel/list/grammar.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import type { ActionRecord } from './action.operations.ts';
import { actions, type FoundAction, type StoredAction } from './action.register.ts';
import { dueStateOf, type Mover, movesOf } from './action.rules.ts';
import { type Details, detailsOf } from './action.store.ts';

/** Types of all registers: a source is shown to who sees it, whatever it is. */
export type Types = () => readonly RecordType[];

/** A page of the list. Two statements. */
export async function listActions(types: Types, query: ListQuery, context: Context) {
  const asking = actions.asking(context, query.asOf);
  const { shown, more, cursorAt } = await actions.lists.page(query, asking);
  const details = await detailsOf(
    context.tx,
    context.actor,
    types(),
    shown.map(({ id }) => id),
  );
  const whole = shown.map((row) => answered(row, details.get(row.id), context, query.asOf));
  const page = pageOf(whole, whole.length || 1);
  const next = more || page.more ? cursorAt(page.shown.length - 1) : null;
  return { rows: page.shown, next, today: context.today };
}

/** One action, by id or reference; as it was at the end of a day where asked. @throws Problem `not-found` */
export async function readAction(types: Types, context: Context, address: string, asOf?: string) {
  const { record } = await actions.find(context, address);
  const row = asOf === undefined ? record : await pastRow(context, record, asOf);
  const details = await detailsOf(context.tx, context.actor, types(), [record.id]);
  return answered(row, details.get(record.id), context, asOf);
}

async function pastRow(context: Context, { id, ref }: StoredAction, asOf: string): Promise<StoredAction> {
  const { rows } = await actions.lists.list({ asOf, q: ref, limit: 1 }, actions.asking(context, asOf));
  const row = rows.find((candidate) => candidate.id === id);
  if (!row) throw new Problem(notFound);
  return row;
}

/** After a change: the action anew, with the names of those it names now. */
export const changedAction = (types: Types, context: Context, { record }: FoundAction) =>
  readAction(types, context, record.id);

const nothing: Details = {
  ...{ id: '', sourceType: null, sourceRef: null, sourceTitle: null, previousRef: null, nextRef: null },
  ...{ verifierName: null, doneByName: null, verifiedByName: null, onRecord: false, proof: [] },
};

function answered(
  row: StoredAction,
  details: Details = nothing,
  context: Context,
  asOf: string | undefined,
): ActionRecord {
  const { onRecord, sourceType, sourceRef, sourceTitle, proof, ...names } = details;
  return {
    ...row,
    ...names,
    id: row.id,
    sourceRecord:
      sourceType !== null && sourceRef !== null && sourceTitle !== null
        ? { type: sourceType, ref: sourceRef, title: sourceTitle }
        : null,
    // What was named since is no part of a past day.
    proof: asOf === undefined ? [...proof] : [],
    dueState: dueStateOf(row, asOf ?? context.today),
    can: asOf === undefined ? canOf(row, { ...whoIs(context), onRecord }, context) : [],
  };
}

const whoIs = ({ actor }: Context): Pick<Mover, 'personId' | 'roles'> => ({
  personId: actor.personId,
  roles: actor.roles,
});

function canOf(row: StoredAction, who: Mover, context: Context): ActionRecord['can'] {
  const { can } = actions.answer({ record: row, onRecord: who.onRecord, people: [] }, context);
  return [...can, ...movesOf(row, who)];
}
