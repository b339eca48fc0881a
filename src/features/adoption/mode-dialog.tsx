import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Group, Radio, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Shared, sharedKinds } from '../../kernel/programme.schema.ts';
import { useOperation } from '../../web/api.ts';
import { FormDialog } from '../../web/form/form-dialog.tsx';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { storedVersion } from '../../web/form/stored-version.ts';
import { notify } from '../../web/notify.tsx';
import classes from './adoption.module.css';
import { programmeOperations as operations } from './programme.operations.ts';
import type { Programmes } from './programme.schema.ts';

/** Together or apart, what is shared, and why: a decision that stands in the ledger. */
export function ModeDialog({
  stored,
  now,
  onClose,
}: {
  stored: Programmes;
  /** What is stored now, in a sentence: told where somebody else decided meanwhile. */
  now: ReactNode;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const client = useQueryClient();
  const choose = useOperation(operations.choose);
  const [mode, setMode] = useState<Programmes['mode']>('apart');
  const [shares, setShares] = useState<readonly string[]>(stored.shares);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  // What it was opened over: the page reads on behind it, and nobody replaces a decision they have not been told of.
  const [on, setOn] = useState(stored.version);
  const labels: Record<Shared, string> = { evidence: t`Evidence`, controls: t`Controls` };
  const act = () => {
    if (reason.trim() === '') return setMissing(true);
    choose.mutate(
      {
        ...{ mode, reason, version: on },
        shares: sharedKinds.filter((kind) => shares.includes(kind)),
      },
      {
        onSuccess: () => {
          void client.invalidateQueries();
          notify(mode === 'apart' ? t`The programmes run apart.` : t`The programmes run together.`);
          onClose();
        },
        onError: (error) => setOn(storedVersion(error) ?? on),
      },
    );
  };
  return (
    <FormDialog
      title={t`How do the management systems run?`}
      act={<Trans>Record the decision</Trans>}
      busy={choose.isPending}
      onSend={act}
      onClose={onClose}
    >
      <div className={classes.stack}>
        <Radio.Group
          label={t`The programmes run`}
          value={mode}
          onChange={(value) => setMode(value === 'apart' ? 'apart' : 'together')}
        >
          <div className={classes.choices}>
            <Radio
              value="together"
              label={t`Together`}
              description={t`One programme, one owner, everything collected once.`}
            />
            <Radio
              value="apart"
              label={t`Apart`}
              description={t`Each has its own owner and purpose; the Overview shows them as two.`}
            />
          </div>
        </Radio.Group>
        {mode === 'apart' && (
          <Checkbox.Group
            label={t`What do they share?`}
            description={t`What is not shared is not suggested across. What is linked already stays. People are one list.`}
            value={[...shares]}
            onChange={setShares}
          >
            <Group mt={4}>
              {sharedKinds.map((kind) => (
                <Checkbox key={kind} value={kind} label={labels[kind]} />
              ))}
            </Group>
          </Checkbox.Group>
        )}
        <Textarea
          label={t`Why?`}
          required
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          error={missing && t`Say why: an auditor will ask.`}
          value={reason}
          onChange={(event) => {
            setMissing(false);
            setReason(event.currentTarget.value);
          }}
        />
      </div>
      <ProblemLine error={choose.error} />
      {storedVersion(choose.error) !== undefined && <p>{now}</p>}
    </FormDialog>
  );
}
