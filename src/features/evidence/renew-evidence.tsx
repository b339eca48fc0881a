import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { fieldIssues, problemText, useOperation } from '../../web/api.ts';
import { LeaveGuard } from '../../web/form/leave-guard.tsx';
import { notify } from '../../web/notify.tsx';
import { DayField } from './day.field.tsx';
import { thisDay } from './evidence.form.tsx';
import classes from './evidence.module.css';
import { type EvidenceRecord, evidenceOperations as operations } from './evidence.operations.ts';
import { ProofField, useProof } from './proof.field.tsx';

/** Bring a newer one: it counts from then on, the earlier ones are kept. */
export function RenewEvidence({ record, onDone }: { record: EvidenceRecord; onDone: () => void }) {
  const { t } = useLingui();
  const proof = useProof(record.kind);
  const revise = useOperation(operations.revise, { touches: ['home', 'control', 'applicability'] });
  const [collectedOn, setCollectedOn] = useState<string | null>(thisDay());
  const [coversFrom, setCoversFrom] = useState<string | null>(null);
  const [coversTo, setCoversTo] = useState<string | null>(null);
  const [validUntil, setValidUntil] = useState<string | null>(null);
  const [change, setChange] = useState('');
  const issues = fieldIssues(revise.error);
  const dated = record.validUntil !== null;
  const send = async () => {
    if (!proof.given) return;
    const dates = {
      coversFrom,
      coversTo,
      ...(collectedOn ? { collectedOn } : {}),
      ...(dated ? { validUntil } : {}),
    };
    try {
      const next = await revise.mutateAsync({
        id: record.id,
        version: record.version,
        proof: proof.given,
        change,
        ...dates,
      });
      notify(t`${next.ref} is renewed: revision ${next.revision}.`);
      onDone();
    } catch {
      // Shown below, with what was given still there.
    }
  };
  return (
    <form
      aria-label={t`Renew ${record.ref}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <LeaveGuard when={proof.given !== undefined && !revise.isPending && !revise.isSuccess} />
      <ProofField proof={proof} titled={false} errors={issues} />
      <div className={classes.dates}>
        <DayField
          label={t`Collected on`}
          value={collectedOn}
          onChange={setCollectedOn}
          error={issues.collectedOn}
        />
        <DayField label={t`Covers from`} value={coversFrom} onChange={setCoversFrom} />
        <DayField label={t`Covers to`} value={coversTo} onChange={setCoversTo} error={issues.coversTo} />
        {dated && <DayField label={t`Valid until`} value={validUntil} onChange={setValidUntil} />}
      </div>
      <Textarea
        label={t`What changed`}
        placeholder={t`Two accounts were closed; the rest is as before.`}
        mb="md"
        autosize
        minRows={2}
        value={change}
        onChange={(event) => setChange(event.currentTarget.value)}
      />
      {revise.error && Object.keys(issues).length === 0 && (
        <p role="alert" className={classes.problem}>
          {problemText(revise.error)}
        </p>
      )}
      <span className={classes.quietActions}>
        <Button type="submit" loading={revise.isPending} disabled={!proof.given || proof.uploads.busy}>
          <Trans>Renew the evidence</Trans>
        </Button>
        <Button variant="subtle" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </span>
    </form>
  );
}
