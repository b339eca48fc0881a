import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { fieldIssues, problemText, useOperation } from '../../web/api.ts';
import { noFiles, useDropped } from '../../web/file/use-file-drop.ts';
import { DayField } from '../../web/form/day-field.tsx';
import { dropDraft } from '../../web/form/draft.ts';
import { LeaveGuard } from '../../web/form/leave-guard.tsx';
import { storedVersion } from '../../web/form/stored-version.ts';
import { type RecordForm, useRecordForm } from '../../web/form/use-record-form.ts';
import { Covers } from './covers.tsx';
import { thisDay } from './evidence.form.tsx';
import classes from './evidence.module.css';
import { type EvidenceRecord, evidenceOperations as operations } from './evidence.operations.ts';
import { findNextPeriod } from './evidence.rules.ts';
import { ProofField, type ProofState, type Said, useProof } from './proof.field.tsx';

interface Renewal extends Said {
  readonly [field: string]: string | null;
  readonly collectedOn: string | null;
  readonly coversFrom: string | null;
  readonly coversTo: string | null;
  readonly validUntil: string | null;
  readonly change: string;
}

/** Names what is kept of a renewal that is not saved yet. */
export const renewalDraft = (id: string): string => `evidence:renew:${id}`;

/** What a renewal begins with: today, the period that follows, and where the last one was found. */
const begun = (record: EvidenceRecord, today: string): Renewal => ({
  collectedOn: today,
  coversFrom: findNextPeriod(record),
  coversTo: null,
  validUntil: null,
  change: '',
  url: record.url,
  text: '',
  recordId: record.snapshotOf,
});

/** Bring a newer one: it counts from then on, the earlier ones are kept. */
export function RenewEvidence({
  record,
  today = thisDay(),
  dropped = noFiles,
  onCancel,
  onRenewed,
}: {
  record: EvidenceRecord;
  /** The organisation's, where it is known. */
  today?: string;
  /** Files let go beside the form. */
  dropped?: readonly File[];
  onCancel: () => void;
  onRenewed: (renewed: EvidenceRecord) => void;
}) {
  const { t } = useLingui();
  const revise = useOperation(operations.revise, { touches });
  const [stored] = useState(() => begun(record, today));
  const form = useRecordForm<Renewal>({
    ...{ record: renewalDraft(record.id), stored, version: record.version, save: async () => undefined },
  });
  const proof = useProof(dropped.length > 0 ? 'file' : record.kind, {
    said: form.values,
    say: (change) => {
      for (const [name, to] of Object.entries(change)) form.set(name, to);
    },
  });
  const { setKind, uploads } = proof;
  useDropped(dropped, uploads.add);
  useEffect(() => {
    if (dropped.length > 0) setKind('file');
  }, [dropped, setKind]);
  // The form goes with its row before it could drop the draft itself.
  const discard = () => {
    form.discard();
    dropDraft(renewalDraft(record.id));
  };
  const [done, setDone] = useState(false);
  const [missing, setMissing] = useState<string>();
  // What it was begun over: a revision somebody else brought meanwhile is told before a further one is added.
  const [on, setOn] = useState(record.version);
  const send = async () => {
    if (!proof.given) return;
    const { validUntil } = form.values;
    const dated = record.validUntil !== null;
    setMissing(dated && validUntil === null ? t`Say until when the new one is valid.` : undefined);
    if (dated && validUntil === null) return;
    const given = inputOf(form, dated);
    try {
      const input = { id: record.id, version: on, proof: proof.given, ...given };
      const renewed = await revise.mutateAsync(input);
      setDone(true);
      discard();
      onRenewed(renewed);
    } catch (error) {
      // Shown below, with what was given still there; a second, knowing save wins.
      setOn(storedVersion(error) ?? on);
    }
  };
  const cancel = () => {
    discard();
    onCancel();
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
      <LeaveGuard when={!done && (form.dirty || uploads.items.length > 0) && !revise.isPending} />
      <ProofField
        proof={proof}
        titled={false}
        errors={fieldIssues(revise.error)}
        named={record.snapshotOf ? { id: record.snapshotOf, ref: record.snapshotRef } : undefined}
      />
      <SameFile record={record} proof={proof} />
      <RenewalFields
        record={record}
        form={form}
        errors={{ ...fieldIssues(revise.error), ...(missing ? { validUntil: missing } : {}) }}
      />
      {revise.error && Object.keys(fieldIssues(revise.error)).length === 0 && (
        <p role="alert" className={classes.problem}>
          {problemText(revise.error)}
        </p>
      )}
      <span className={classes.quietActions}>
        <Button type="submit" loading={revise.isPending} disabled={!proof.given || uploads.busy}>
          <Trans>Renew the evidence</Trans>
        </Button>
        <Button variant="subtle" onClick={cancel}>
          <Trans>Cancel</Trans>
        </Button>
      </span>
    </form>
  );
}

const touches = ['home', 'control', 'applicability', 'file'];
/** Areas whose answers are others once a revision was taken back. */
export const takingBack = { touches };

/** What was said of it; a day nobody changed is left to the server, which knows the organisation's today. */
function inputOf({ values, changed }: RecordForm<Renewal>, dated: boolean) {
  const { collectedOn, coversFrom, coversTo, validUntil, change } = values;
  return {
    ...{ coversFrom, coversTo, change },
    ...('collectedOn' in changed && collectedOn ? { collectedOn } : {}),
    ...(dated ? { validUntil } : {}),
  };
}

/** Take a revision back that was just brought: what counted before counts again. */
export function useTakeBack(): (renewed: EvidenceRecord) => Promise<unknown> {
  const { t } = useLingui();
  const takeBack = useOperation(operations.takeBack, takingBack);
  return ({ id, version, revision }) =>
    takeBack.mutateAsync({ id, version, change: t`Revision ${revision} was taken back.` });
}

/** The newest file is the one that lapsed: a slip that an auditor would find. */
function SameFile({ record, proof }: { record: EvidenceRecord; proof: ProofState }) {
  const before = new Set(record.files.map(({ sha256 }) => sha256));
  const same = proof.uploads.items.find(({ stored }) => stored && before.has(stored.sha256));
  if (proof.kind !== 'file' || !same) return null;
  const { name } = same.file;
  return (
    <p role="status" className={classes.told}>
      <Trans>{name} is the file that is there already. Is it the new one?</Trans>
    </p>
  );
}

function RenewalFields({
  record,
  form,
  errors,
}: {
  record: EvidenceRecord;
  form: RecordForm<Renewal>;
  errors: Readonly<Record<string, string>>;
}) {
  const { t } = useLingui();
  return (
    <>
      <div className={classes.dates}>
        <DayField label={t`Collected on`} {...form.field('collectedOn')} error={errors.collectedOn} />
        <DayField label={t`Covers from`} {...form.field('coversFrom')} error={errors.coversFrom} />
        <DayField label={t`Covers to`} {...form.field('coversTo')} error={errors.coversTo} />
        {record.validUntil !== null && (
          <DayField label={t`Valid until`} required {...form.field('validUntil')} error={errors.validUntil} />
        )}
      </div>
      {(record.coversFrom || record.coversTo) && (
        <p className={`t-secondary ${classes.lastPeriod}`}>
          <Trans>
            The last one covers <Covers of={record} />.
          </Trans>
        </p>
      )}
      <Textarea
        label={t`What changed`}
        placeholder={t`Two accounts were closed; the rest is as before.`}
        mb="md"
        autosize
        minRows={2}
        {...form.text('change')}
        error={errors.change}
      />
    </>
  );
}
