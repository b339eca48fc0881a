import { useLingui } from '@lingui/react/macro';
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { problemText } from '../../web/api.ts';
import { FormDialog } from '../../web/form/form-dialog.tsx';
import type { ActionRecord } from './action.operations.ts';
import type { ActionMove } from './action.schema.ts';

/** Why an action waits, is dropped or goes back. */
export function ReasonDialog({
  of,
  move,
  onClose,
  onSend,
}: {
  of: Pick<ActionRecord, 'ref'>;
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
    <FormDialog title={title} act={act} busy={busy} onSend={() => void submit()} onClose={onClose}>
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
    </FormDialog>
  );
}
