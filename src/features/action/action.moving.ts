import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { invalid, notFound, notPermitted, Problem, versionConflict } from '../../kernel/problem.ts';
import { nextDue, repeats } from '../../kernel/rhythm.ts';
import { insertAction } from './action.creating.ts';
import { moveRefused } from './action.operations.ts';
import { nameProof } from './action.proof.ts';
import { changedAction, readAction, type Types } from './action.reading.ts';
import { actions, type FoundAction, type StoredAction } from './action.register.ts';
import { findMoveFault, type Mover, mayMove } from './action.rules.ts';
import { type ActionMove, actionStates } from './action.schema.ts';
import { findNext } from './action.store.ts';
import { tellOfMove } from './action.telling.ts';

interface Asked {
  readonly id: string;
  readonly version: number;
  readonly reason: string;
  readonly proof?: readonly string[] | undefined;
}

/**
 * Make one step: the action locked, the step permitted, possible from its state and not made meanwhile by somebody
 * else. Finishing one that comes round again makes the next.
 */
export const moving =
  (types: Types, move: ActionMove) =>
  async ({ id, version, reason, proof }: Asked, context: Context) => {
    const before = await openFor(types, context, move, id, version);
    if (move === 'finish') refuseSilence(before.record, reason);
    const after = await makeMove(context, before, move, { stateReason: reason });
    if (proof !== undefined) await nameProof(types(), context, after.record, proof);
    return changedAction(types, context, after);
  };

/** Who verifies has to know what was done (A.5.3): nobody judges a tick. */
function refuseSilence({ needsVerification }: StoredAction, reason: string): void {
  if (!needsVerification || reason !== '') return;
  throw new Problem(invalid, doneUnsaid, {
    issues: [{ field: 'reason', message: 'Somebody else verifies it: say what was done.' }],
  });
}
const doneUnsaid = msg('action.done-unsaid', 'Somebody else verifies it: say what was done.');

/** The step itself, already judged, with what is said of it and what else is known. */
export async function makeMove(
  context: Context,
  before: FoundAction,
  move: ActionMove,
  said: Partial<StoredAction>,
): Promise<FoundAction> {
  const state = actionStates.after(before.record.state, move) ?? before.record.state;
  const after = await actions.change(context, before, { ...traces(move, context), state, ...said });
  if (before.record.state !== state) await followUp(context, before.record, after.record);
  await tellOfMove(context, move, before.record, after.record);
  return after;
}

async function openFor(
  types: Types,
  context: Context,
  move: ActionMove,
  id: string,
  version: number,
): Promise<FoundAction> {
  const found = await actions.store.find(context.tx, context.actor, id, true);
  if (!found) throw new Problem(notFound);
  const { record, onRecord } = found;
  const who: Mover = { personId: context.actor.personId, roles: context.actor.roles, onRecord };
  if (!mayMove(record, move, who)) throw new Problem(notPermitted);
  if (record.version !== version) {
    const current = await readAction(types, context, record.id);
    throw new Problem(versionConflict, undefined, { current });
  }
  const fault = findMoveFault(record, move, who);
  if (fault) throw new Problem(moveRefused, fault);
  return found;
}

/** Who did and who verified it, and when; taken back by every step that opens it again. */
function traces(move: ActionMove, { actor, now }: Context): Partial<StoredAction> {
  if (move === 'verify') return { verifiedBy: actor.personId, verifiedAt: now };
  const done = move === 'finish' ? { doneBy: actor.personId, doneAt: now } : { doneBy: null, doneAt: null };
  return { ...done, verifiedBy: null, verifiedAt: null };
}

/** A series goes on when one of it is done, and takes its untouched next one back when that is opened again. */
export async function followUp(context: Context, before: StoredAction, after: StoredAction): Promise<void> {
  if (!repeats(after.rhythm)) return;
  if (after.state === 'done') await makeNext(context, after);
  else if (before.state === 'done') await takeBackNext(context, after);
}

async function makeNext(context: Context, done: StoredAction): Promise<void> {
  const due = nextDue(done.rhythm, context.today, context.today);
  if (due === null) return;
  const next = await lockedNext(context, done.id);
  if (next === undefined) {
    const { title, ownerId, confidential, why, sourceId, source, requirement } = done;
    const { needsVerification, verifierId, rhythm, activity } = done;
    await insertAction(context, {
      ...{ title, ownerId, confidential, why, sourceId, source, requirement },
      ...{ needsVerification, verifierId, rhythm, activity, due, previousId: done.id },
      ...{ state: 'open', stateReason: '', doneBy: null, doneAt: null, verifiedBy: null, verifiedAt: null },
    });
  } else if (next.record.archivedAt !== null && next.record.state === 'open') {
    await actions.change(context, next, { archivedAt: null, due });
  }
}

/** Nobody has begun it yet: it is put away, and comes back when the one before is done again. */
async function takeBackNext(context: Context, opened: StoredAction): Promise<void> {
  const next = await lockedNext(context, opened.id);
  if (next === undefined || next.record.state !== 'open' || next.record.archivedAt !== null) return;
  await actions.change(context, next, { archivedAt: context.now });
}

/** The next one of a series belongs to it whoever sees it. */
async function lockedNext(context: Context, id: string): Promise<FoundAction | undefined> {
  const next = await findNext(context.tx, id);
  if (!next) return undefined;
  const seeing = { ...context.actor, roles: ['programme_manager' as const] };
  return actions.store.find(context.tx, seeing, next.id, true);
}
