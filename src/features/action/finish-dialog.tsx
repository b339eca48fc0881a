import { Trans, useLingui } from '@lingui/react/macro';
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { fieldIssues, problemText } from '../../web/api.ts';
import { FormDialog } from '../../web/form/form-dialog.tsx';
import { RecordsField } from '../../web/record-field.tsx';
import { hasPage } from '../../web/registry.ts';
import { useMay } from '../../web/session.ts';
import { recordOperations } from '../records/record.operations.ts';
import type { ActionRecord } from './action.operations.ts';
import { mostProof, proves } from './action.schema.ts';

/** What was done and what shows it, said as an action is finished; needed where somebody else verifies it. */
export function FinishDialog({
  reference,
  needed,
  proof,
  onClose,
  onSend,
}: {
  reference: string;
  needed: boolean;
  /** Evidence named before. */
  proof: ActionRecord['proof'];
  onClose: () => void;
  onSend: (reason: string, proof: readonly string[]) => Promise<void>;
}) {
  const { t } = useLingui();
  const may = useMay();
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>(proof.map(({ id }) => id));
  const [error, setError] = useState<unknown>();
  const [silent, setSilent] = useState(false);
  const [busy, setBusy] = useState(false);
  const missing = t`Somebody else verifies it: say what was done.`;
  const issues = fieldIssues(error);
  const submit = async () => {
    const said = reason.trim();
    setSilent(needed && said === '');
    if (needed && said === '') return;
    setBusy(true);
    try {
      await onSend(said, chosen);
      onClose();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <FormDialog
      title={t`Finish ${reference}`}
      act={<Trans>Finish the action</Trans>}
      busy={busy}
      onSend={() => void submit()}
      onClose={onClose}
    >
      <Textarea
        label={t`What was done?`}
        description={
          needed ? t`Who verifies it reads this first.` : t`Leave it empty where there is nothing to say.`
        }
        data-autofocus
        required={needed}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        error={silent || issues.reason ? missing : undefined}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {hasPage('/evidence') && may('evidence:read') && (
        <RecordsField
          mt="md"
          label={t`Evidence that shows it`}
          search={recordOperations.search}
          type={proves.from}
          maxValues={mostProof}
          value={chosen}
          onChange={setChosen}
          named={proof}
        />
      )}
      <p role="alert">{error !== undefined && !issues.reason && problemText(error)}</p>
    </FormDialog>
  );
}
