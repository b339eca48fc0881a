import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useOperation } from '../../web/api.ts';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { notify } from '../../web/notify.tsx';
import classes from './request.module.css';
import { requestOperations as operations, type RequestRecord } from './request.operations.ts';
import { type Deciding, type FreshLink, touches } from './request.steps.ts';

/** Send it back, or give it up: both say why, so that nobody has to guess. */
export function WithReason({
  record,
  what,
  onDone,
}: {
  record: RequestRecord;
  what: Exclude<Deciding, undefined>;
  onDone: (link?: FreshLink) => void;
}) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const back = useOperation(operations.return, { touches });
  const cancel = useOperation(operations.cancel, { touches });
  const pending = back.isPending || cancel.isPending;
  const returning = what === 'return';
  const act = async () => {
    const input = { id: record.id, version: record.version, reason };
    if (returning) {
      const { link } = await back.mutateAsync(input);
      notify(t`${record.ref} went back.`);
      onDone(link ?? undefined);
    } else {
      await cancel.mutateAsync(input);
      notify(t`${record.ref} is given up.`);
      onDone();
    }
  };
  return (
    <form
      className={classes.box}
      style={{ marginBottom: 24 }}
      aria-label={returning ? t`Send it back` : t`Give it up`}
      onSubmit={(event) => {
        event.preventDefault();
        act().catch(() => undefined);
      }}
    >
      <Textarea
        autoFocus
        required
        autosize
        minRows={2}
        maxRows={8}
        label={returning ? t`What is missing or wrong` : t`Why it is given up`}
        description={returning ? t`They read exactly this.` : undefined}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemLine error={back.error ?? cancel.error} />
      <div className={classes.buttons}>
        <Button type="submit" loading={pending}>
          {returning ? <Trans>Send back</Trans> : <Trans>Give up</Trans>}
        </Button>
        <Button variant="subtle" onClick={() => onDone()}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
