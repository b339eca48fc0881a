import type { Context } from '../../kernel/feature.ts';
import { bodyAt } from '../../kernel/history.ts';
import { msg } from '../../kernel/message.ts';
import { invalid, notFound, notPermitted, Problem, versionConflict } from '../../kernel/problem.ts';
import { checkFields, insertAction } from './action.creating.ts';
import { type ActionChanges, ActionRestored, type ActionWritten } from './action.operations.ts';
import { changedAction, readAction, type Types } from './action.reading.ts';
import { actions, type FoundAction, type StoredAction } from './action.register.ts';
import { Action, actionType } from './action.schema.ts';
import { findSource, type Source } from './action.store.ts';

/** A new action. A contributor owns what they create, unless they say otherwise. */
export const creating = (types: Types) => async (input: ActionWritten, context: Context) => {
  const { title, confidential, ownerId: named, ...given } = input;
  const manages = context.actor.roles.includes('programme_manager');
  const ownerId = named ?? (manages ? null : context.actor.personId);
  const source = await sourceOf(types, context, given.sourceId);
  await checkFields(context, { ...given, ownerId });
  const made = await insertAction(context, {
    ...Action.parse({ ...given, source: source?.ref ?? '' }),
    ...{ title, ownerId },
    // What follows from a confidential record would tell of it.
    confidential: confidential || source?.confidential === true,
  });
  return readAction(types, context, made.id);
};

export const updating =
  (types: Types) =>
  async (input: { id: string; version: number; changes: ActionChanges }, context: Context) => {
    const found = await openAt(types, context, input.id, input.version);
    return changedAction(types, context, await write(types, context, found, input.changes));
  };

/** What people said of it comes back, under today's rules; where it stands and who did it stays. */
export const restoring =
  (types: Types) => async (input: { id: string; version: number; seq: number }, context: Context) => {
    const found = await openAt(types, context, input.id, input.version);
    const body = await bodyAt(context.tx, actionType, found.record.id, input.seq);
    if (!body) throw new Problem(notFound);
    const earlier = ActionRestored.parse(body);
    return changedAction(types, context, await write(types, context, found, earlier));
  };

async function openAt(types: Types, context: Context, id: string, version: number): Promise<FoundAction> {
  const found = await actions.open(context, id, undefined);
  if (found.record.version !== version) {
    const current = await readAction(types, context, found.record.id);
    throw new Problem(versionConflict, undefined, { current });
  }
  if (found.record.archivedAt !== null) {
    throw new Problem(
      notPermitted,
      msg('register.archived', 'This record is archived. Bring it back first.'),
    );
  }
  return found;
}

async function write(
  types: Types,
  context: Context,
  found: FoundAction,
  changes: ActionChanges,
): Promise<FoundAction> {
  const before = found.record;
  const after = { ...before, ...changes };
  // A person who has left may stay named; only somebody newly named has to be here.
  const changed = <Key extends 'ownerId' | 'verifierId' | 'requirement'>(key: Key) =>
    after[key] === before[key] ? {} : { [key]: after[key] };
  await checkFields(context, { ...changed('ownerId'), ...changed('verifierId'), ...changed('requirement') });
  const moved = after.sourceId === before.sourceId;
  const source = moved ? {} : from(await sourceOf(types, context, after.sourceId ?? null));
  return actions.change(context, found, { ...changes, ...source } as Partial<StoredAction>);
}

/** What follows from a confidential record would tell of it. */
const from = (source: Source | undefined): Partial<StoredAction> => ({
  source: source?.ref ?? '',
  ...(source?.confidential ? { confidential: true } : {}),
});

async function sourceOf(types: Types, context: Context, id: string | null) {
  if (id === null) return undefined;
  const source = await findSource(context.tx, context.actor, types(), id);
  if (source) return source;
  throw new Problem(invalid, msg('action.source', 'The record this comes from is not one you see.'), {
    issues: [{ field: 'sourceId', message: 'Not a record of this organisation that you see.' }],
  });
}
