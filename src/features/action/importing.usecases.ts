import type { Context } from '../../kernel/feature.ts';
import { followUp, makeMove } from './action.moving.ts';
import { type ActionFields, actions, type FoundAction, type StoredAction } from './action.register.ts';
import { movesBack } from './action.rules.ts';
import { Action, type ActionState } from './action.schema.ts';

export type { StoredAction } from './action.register.ts';
export { actions } from './action.register.ts';

/** What a file says of a new action; how it stands comes with it, because it happened elsewhere. */
type Brought = Partial<ActionFields> & { title: string; ownerId: string | null; confidential: boolean };

/** New actions in one go. Nobody is recorded as having done what came in as done: the file alone says so. */
export const bringInActions = (context: Context, rows: readonly Brought[]): Promise<StoredAction[]> =>
  actions.createMany(
    context,
    rows.map(({ title, ownerId, confidential, ...own }) => {
      const fields = Action.parse(own);
      const doneAt = fields.state === 'done' ? (fields.doneAt ?? context.now) : null;
      return { ...fields, doneAt, title, ownerId, confidential };
    }),
  );

/** Take an opened action to another state by its own steps, the shortest way; what is said of it goes to the last. */
export async function moveTo(
  context: Context,
  found: FoundAction,
  state: ActionState,
  said: Pick<StoredAction, 'stateReason'> & Partial<Pick<StoredAction, 'doneAt'>>,
): Promise<FoundAction> {
  const moves = movesBack(found.record.state, state) ?? [];
  let now = found;
  for (const [at, move] of moves.entries())
    now = await makeMove(context, now, move, at === moves.length - 1 ? said : { stateReason: '' });
  return now;
}

/** An action as it was before an import, to its last field; what its finishing began is put away. */
export async function putActionBack(
  context: Context,
  found: FoundAction,
  before: ActionFields & { title: string; ownerId: string | null; confidential: boolean },
): Promise<FoundAction> {
  const after = await actions.change(context, found, before);
  if (found.record.state !== after.record.state) await followUp(context, found.record, after.record);
  return after;
}
