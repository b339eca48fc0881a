import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { problemText, useOperation } from '../../web/api.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { type ActionRecord, actionMoves } from './action.operations.ts';
import { movesBack } from './action.rules.ts';
import type { ActionMove } from './action.schema.ts';

/** As far as moving an action has to know it. */
export type Movable = Pick<ActionRecord, 'id' | 'ref' | 'state' | 'version' | 'stateReason'>;

const needsReason: readonly ActionMove[] = ['wait', 'drop', 'return'];

/** Send one move; every list, board and Home is asked again afterwards. */
export function useSendMove(): (
  move: ActionMove,
  of: { readonly id: string; readonly version: number },
  reason?: string,
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
  return (move, { id, version }, reason = '') => sends[move].mutateAsync({ id, version, reason });
}

/** Takes a move back: the shortest way to where the action stood, with the words it had there. */
export function useUndoMove(): (before: Movable, after: ActionRecord) => Promise<void> {
  const send = useSendMove();
  return async (before, after) => {
    let now = after;
    for (const move of movesBack(after.state, before.state) ?? []) {
      now = await send(move, now, move === 'wait' ? before.stateReason : '');
    }
  };
}

interface Moves {
  /** Make the move, asking for the reason first where one is needed. Resolves when it is made or given up. */
  readonly move: (of: Movable, move: ActionMove) => Promise<void>;
  /** Draw this once: it asks for the reason. */
  readonly dialog: ReactNode;
}

/** Moving actions, with undo where the way back is open to the same person. */
export function useMoves(): Moves {
  const send = useSendMove();
  const undo = useUndoMove();
  const said = useSaid();
  const [asking, setAsking] = useState<{ of: Movable; move: ActionMove; done: () => void }>();
  const make = async (of: Movable, move: ActionMove, reason: string) => {
    const after = await send(move, of, reason);
    const back = movesBack(after.state, of.state) ?? [];
    const undoable = move !== 'verify' && back.length > 0 && !after.can.every((one) => one !== back[0]);
    notify(said(move, of.ref), undoable ? () => void undo(of, after).catch(notifyProblem) : undefined);
  };
  const move = async (of: Movable, wanted: ActionMove) => {
    if (needsReason.includes(wanted)) {
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
      <ReasonDialog
        of={asking.of}
        move={asking.move}
        onClose={close}
        onSend={(reason) => make(asking.of, asking.move, reason)}
      />
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

function ReasonDialog({
  of,
  move,
  onClose,
  onSend,
}: {
  of: Movable;
  move: ActionMove;
  onClose: () => void;
  onSend: (reason: string) => Promise<void>;
}) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const words = {
    wait: { title: t`${of.ref} waits`, label: t`What does it wait for?`, act: t`Let it wait` },
    drop: { title: t`Drop ${of.ref}`, label: t`Why is it no longer needed?`, act: t`Drop the action` },
    return: { title: t`Return ${of.ref}`, label: t`What is missing?`, act: t`Return the work` },
  };
  const { title, label, act } = words[move === 'wait' || move === 'return' ? move : 'drop'];
  const submit = async () => {
    if (reason.trim() === '') return setProblem(t`Say why: an auditor will ask.`);
    setBusy(true);
    try {
      await onSend(reason);
      onClose();
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Textarea
          label={label}
          data-autofocus
          required
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          error={problem}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group mt="md" gap="xs">
          <Button type="submit" loading={busy}>
            {act}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
