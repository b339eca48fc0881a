import type { z } from 'zod';
import { type Message, msg } from '../../kernel/message.ts';
import { mayWriteRecord, type Role } from '../../kernel/permission.ts';
import { type DueState, dueState } from '../../kernel/rhythm.ts';
import { type Action, type ActionMove, actionStates, isUnfinished } from './action.schema.ts';

/** As far as the rules look at an action. */
export type Judged = Pick<
  z.output<typeof Action>,
  'state' | 'needsVerification' | 'verifierId' | 'doneBy' | 'verifiedAt'
> & { readonly ownerId: string | null; readonly archivedAt: string | null };

/** Who wants to move it. */
export interface Mover {
  readonly personId: string | null;
  readonly roles: readonly Role[];
  readonly onRecord: boolean;
}

/** From how many days before its day an action is due soon. A working week: long enough to still do it. */
export const warnDays = 7;

/** How an action stands today: finished ones are due no more. */
export const dueStateOf = (
  { state, due }: Pick<z.output<typeof Action>, 'state' | 'due'>,
  today: string,
): DueState => (isUnfinished(state) ? dueState(due, today, warnDays) : 'none');

/**
 * May this person make the move at all? Moving an action is changing it; judging it is for whoever was named, or,
 * where nobody was, for those who run or audit the programme.
 */
export function mayMove(action: Judged, move: ActionMove, who: Mover): boolean {
  if (move !== 'verify' && move !== 'return')
    return mayWriteRecord(who, { ownerId: action.ownerId, onRecord: who.onRecord });
  if (who.roles.includes('programme_manager')) return true;
  if (action.verifierId !== null) return who.personId === action.verifierId;
  return who.roles.includes('internal_auditor');
}

/** Why an action cannot make this move now; undefined when it can. */
export function findMoveFault(action: Judged, move: ActionMove, who: Mover): Message | undefined {
  if (action.archivedAt !== null) return faults.archived;
  if (actionStates.after(action.state, move) === undefined) return notFrom[move];
  if (move === 'verify' || move === 'return') return findVerificationFault(action, who);
  // What two people have agreed on is not undone by one of them.
  const verified = move === 'reopen' && action.verifiedAt !== null;
  return verified && !who.roles.includes('programme_manager') ? faults.verified : undefined;
}

/**
 * Segregation of duties (A.5.3): whoever did the work does not judge it. Where a file brought it in as done, nobody
 * is recorded as having done it: its owner answers for it.
 */
function findVerificationFault(action: Judged, who: Mover): Message | undefined {
  if (!action.needsVerification) return faults.notAsked;
  if (action.verifiedAt !== null) return faults.verifiedAlready;
  const worker = action.doneBy ?? action.ownerId;
  return who.personId === null || who.personId === worker ? faults.ownWork : undefined;
}

/** Every move this person can make with it now, in the order of the machine. */
export const movesOf = (action: Judged, who: Mover): ActionMove[] =>
  actionStates
    .movesFrom(action.state)
    .filter((move) => mayMove(action, move, who) && findMoveFault(action, move, who) === undefined);

const faults = {
  archived: msg('action.fault.archived', 'This action is archived. Bring it back first.'),
  verified: msg('action.fault.verified', 'This action is verified. Only a programme manager reopens it.'),
  notAsked: msg('action.fault.not-asked', 'Nobody asked to have this action verified.'),
  verifiedAlready: msg('action.fault.verified-already', 'This action is verified already.'),
  ownWork: msg('action.fault.own-work', 'Whoever did the work cannot verify it; somebody else has to.'),
};

/** Why a state does not allow a move. */
const notFrom: Record<ActionMove, Message> = {
  start: msg('action.fault.start', 'Only an action that is open or waiting can be started.'),
  wait: msg('action.fault.wait', 'Only an action that is open or being done can wait.'),
  finish: msg('action.fault.finish', 'This action is done or dropped already.'),
  drop: msg('action.fault.drop', 'This action is done or dropped already; it cannot be dropped.'),
  reopen: msg('action.fault.reopen', 'This action is open already.'),
  verify: msg('action.fault.verify', 'Only an action that is done can be verified.'),
  return: msg('action.fault.return', 'Only an action that is done can be returned.'),
};

/** What a person sensibly does next; the record page offers exactly this as its filled button. */
export type NextStep = 'bring-back' | 'name-owner' | 'start' | 'finish' | 'verify';

export function nextStep(action: Judged, can: readonly string[]): NextStep | undefined {
  if (action.archivedAt !== null) return can.includes('archive') ? 'bring-back' : undefined;
  if (can.includes('verify')) return 'verify';
  if (action.ownerId === null && isUnfinished(action.state))
    return can.includes('update') ? 'name-owner' : undefined;
  const step = action.state === 'doing' ? 'finish' : 'start';
  return can.includes(step) ? step : undefined;
}

/**
 * The moves that lead from one state back to another, the shortest way, judging nothing: how a move is undone.
 * Undefined where there is no way back.
 */
export function movesBack(from: string, to: string): ActionMove[] | undefined {
  const ways: { state: string; moves: ActionMove[] }[] = [{ state: from, moves: [] }];
  for (const { state, moves } of ways) {
    if (state === to) return moves;
    for (const move of actionStates.movesFrom(state)) {
      const next = actionStates.after(state, move);
      const known = ways.some((way) => way.state === next);
      if (next !== undefined && !known && move !== 'return')
        ways.push({ state: next, moves: [...moves, move] });
    }
  }
  return undefined;
}
