import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { problemText, useOperation } from '../../web/api.ts';
import { RunPanel } from '../job/run.panel.tsx';
import classes from './ledger.module.css';
import { ledgerOperations } from './ledger.operations.ts';

/** Compute the whole chain again, as long work: it goes on when the page is left, and says in words how it stands. */
export function VerifyLedger() {
  const { t } = useLingui();
  const [run, setRun] = useState<string>();
  const start = useOperation(ledgerOperations.startVerification, { touches: ['job'] });
  return (
    <section className={classes.verify} aria-label={t`Verification`}>
      <Button
        variant="default"
        loading={start.isPending}
        onClick={() => start.mutate({}, { onSuccess: ({ id }) => setRun(id) })}
      >
        <Trans>Verify the chain</Trans>
      </Button>
      {start.error && <p role="alert">{problemText(start.error)}</p>}
      {run && <RunPanel id={run} />}
    </section>
  );
}
