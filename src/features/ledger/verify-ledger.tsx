import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Output } from '../../kernel/operation.ts';
import { ask, problemText } from '../../web/api.ts';
import classes from './ledger.module.css';
import { ledgerOperations } from './ledger.operations.ts';

type Verdict = Output<typeof ledgerOperations.verify>;

/** Compute the whole chain again, as far as it takes, and say in words how it stands. */
export function VerifyLedger() {
  const { t, i18n } = useLingui();
  const [so, setSo] = useState<Verdict>();
  const verify = useMutation({
    mutationFn: async () => {
      setSo(undefined);
      let verdict = await ask(ledgerOperations.verify, {});
      while (!verdict.finished) {
        setSo(verdict);
        verdict = await ask(ledgerOperations.verify, { entries: verdict.entries, head: verdict.head });
      }
      return verdict;
    },
  });
  const entries = i18n.number(so?.entries ?? 0);
  return (
    <section className={classes.verify} aria-label={t`Verification`}>
      <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
        <Trans>Verify the chain</Trans>
      </Button>
      <div role="status" className={classes.verdict}>
        {verify.isPending && so && <Trans>{entries} entries verified so far</Trans>}
        {verify.error && problemText(verify.error)}
        {!verify.isPending && verify.data && <VerdictWords verdict={verify.data} />}
      </div>
    </section>
  );
}

function VerdictWords({ verdict }: { verdict: Verdict }) {
  const { t, i18n } = useLingui();
  const entries = i18n.number(verdict.entries);
  if (!verdict.broken)
    return (
      <>
        <p>
          <Trans>
            Intact: {entries} entries follow one another, and none was changed, taken out or added.
          </Trans>
        </p>
        <p className={`t-secondary ${classes.hash}`}>
          <Trans>Head {verdict.head}</Trans>
        </p>
      </>
    );
  const seq = i18n.number(verdict.broken.seq);
  const why: Record<typeof verdict.broken.why, string> = {
    gap: t`an entry is missing or stands twice`,
    previous: t`it does not follow from the entry before`,
    hash: t`its content does not match its hash`,
    head: t`the ledger’s kept end is another one`,
  };
  return (
    <p>
      <strong>
        <Trans>
          Broken at entry {seq}: {why[verdict.broken.why]}.
        </Trans>
      </strong>{' '}
      <Trans>
        {entries} entries before it are intact. Compare with a backup, and treat it as an incident until it is
        explained.
      </Trans>
    </p>
  );
}
