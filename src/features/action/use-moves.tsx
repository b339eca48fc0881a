import { useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useOperation } from '../../web/api.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { type ActionRecord, actionMoves } from './action.operations.ts';
import { movesBack } from './action.rules.ts';
import type { ActionMove } from './action.schema.ts';

// Both ask something only then.
const FinishDialog = lazy(async () => ({ default: (await import('./finish-dialog.tsx')).FinishDialog }));
const ReasonDialog = lazy(async () => ({ default: (await import('./reason-dialog.tsx')).ReasonDialog }));

/** As far as moving an action has to know it. */
export type Movable = Pick<
  ActionRecord,
  'id' | 'ref' | 'state' | 'version' | 'stateReason' | 'needsVerification' | 'proof'
>;

const needsReason: readonly ActionMove[] = ['wait', 'drop', 'return'];

/** Send one move; every list, board and Home is asked again afterwards. */
export function useSendMove(): (
  move: ActionMove,
  of: { readonly id: string; readonly version: number },
  reason?: string,
  proof?: readonly string[],
) => Promise<ActionRecord> {
  const touches = { touches: ['home', 'notice'] };
  const sends = {
    start: useOperation(actionMoves.start, touches),
    wait: useOperation(actionMoves.wait, touches),
    finish: useOperation(actionMoves.finish, touches),
    drop: useOperation(actionMoves.drop, touches),
    reopen: useOperation(actionMoves.reopen, touches),
    verify: useOperation(actionMoves.verify, touches),
    return: useOperation(actionMoves.return, touches),
  };
  return (move, { id, version }, reason = '', proof) =>
    move === 'finish'
      ? sends.finish.mutateAsync({ id, version, reason, ...(proof ? { proof: [...proof] } : {}) })
      : sends[move].mutateAsync({ id, version, reason });
}

/** Takes a move back: the shortest way to where the action stood, with the words it had there. */
export function useUndoMove(): (before: Movable, after: ActionRecord) => Promise<void> {
  const send = useSendMove();
  return async (before, after) => {
    let now = after;
    const moves = movesBack(after.state, before.state) ?? [];
    for (const [at, move] of moves.entries())
      now = await send(move, now, at === moves.length - 1 ? before.stateReason : '');
  };
}

interface Moves {
  /**
   * Make the move, asking first for what has to be said, or, with `say`, for what may be. Resolves when it is made or
   * given up.
   */
  readonly move: (of: Movable, move: ActionMove, say?: boolean) => Promise<void>;
  /** Draw this once: it asks for the reason. */
  readonly dialog: ReactNode;
}

/** Moving actions, with undo where the way back is open to the same person. */
export function useMoves(): Moves {
  const send = useSendMove();
  const undo = useUndoMove();
  const said = useSaid();
  const [asking, setAsking] = useState<{ of: Movable; move: ActionMove; done: () => void }>();
  const make = async (of: Movable, move: ActionMove, reason: string, proof?: readonly string[]) => {
    const after = await send(move, of, reason, proof);
    const back = movesBack(after.state, of.state) ?? [];
    const undoable = move !== 'verify' && back.length > 0 && !after.can.every((one) => one !== back[0]);
    notify(said(move, of.ref), undoable ? () => void undo(of, after).catch(notifyProblem) : undefined);
  };
  const move = async (of: Movable, wanted: ActionMove, say = false) => {
    if (needsReason.includes(wanted) || (wanted === 'finish' && (say || of.needsVerification))) {
      await new Promise<void>((done) => setAsking({ of, move: wanted, done }));
      return;
    }
    await make(of, wanted, '').catch(notifyProblem);
  };
  const close = () => {
    asking?.done();
    setAsking(undefined);
  };
  return {
    move,
    dialog: asking && (
      <Suspense fallback={null}>
        {asking.move === 'finish' ? (
          <FinishDialog
            reference={asking.of.ref}
            needed={asking.of.needsVerification}
            proof={asking.of.proof}
            onClose={close}
            onSend={(reason, proof) => make(asking.of, 'finish', reason, proof)}
          />
        ) : (
          <ReasonDialog
            of={asking.of}
            move={asking.move}
            onClose={close}
            onSend={(reason) => make(asking.of, asking.move, reason)}
          />
        )}
      </Suspense>
    ),
  };
}

function useSaid(): (move: ActionMove, ref: string) => string {
  const { t } = useLingui();
  return (move, ref) => {
    const sentences: Record<ActionMove, string> = {
      start: t`${ref} is being done.`,
      wait: t`${ref} waits.`,
      finish: t`${ref} is done.`,
      drop: t`${ref} is dropped.`,
      reopen: t`${ref} is open again.`,
      verify: t`${ref} is verified.`,
      return: t`${ref} goes back to who did it.`,
    };
    return sentences[move];
  };
}
