import { Trans, useLingui } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { notify } from '../../web/notify.tsx';
import { ConflictDialog } from '../../web/record/conflict-dialog.tsx';
import { EvidenceFields, type EvidenceValues, evidenceValues } from './evidence.form.tsx';
import { type EvidenceRecord, evidenceOperations as operations } from './evidence.operations.ts';
import { useEvidenceWords } from './use-evidence-words.tsx';

/** Change what is said of evidence, in place; what it is changes only by a new revision. */
export function EditEvidence({
  record,
  focus,
  onDone,
}: {
  record: EvidenceRecord;
  focus?: keyof EvidenceValues;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const words = useEvidenceWords();
  const update = useOperation(operations.update, { touches: ['home'] });
  const form = useRecordForm<EvidenceValues>({
    record: `evidence:${record.ref}`,
    stored: evidenceValues(record),
    version: record.version,
    save: (changes, version) => update.mutateAsync({ id: record.id, version, changes }),
    read: (current) => {
      const parsed = operations.get.output.partial().safeParse(current);
      return parsed.success && parsed.data.version
        ? {
            values: { ...evidenceValues(record), ...evidenceValues(parsed.data as EvidenceRecord) },
            version: parsed.data.version,
          }
        : undefined;
    },
    onSaved: () => {
      notify(t`${record.ref} is saved.`);
      onDone();
    },
  });
  return (
    <form
      aria-label={t`Edit ${record.ref}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (form.dirty) void form.save();
        else onDone();
      }}
    >
      <EvidenceFields form={form} ownerName={record.ownerName} {...(focus ? { focus } : {})} />
      <SaveBar form={form} label={<Trans>Save the evidence</Trans>} onCancel={onDone} />
      <ConflictDialog form={form} labels={words.labels} show={words.show} />
    </form>
  );
}
