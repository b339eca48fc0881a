import { Trans } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { EditForm } from '../../web/form/edit-form.tsx';
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
  const update = useOperation(operations.update, { touches: ['home'] });
  // A refused save carries the stored fields, without what is derived from them.
  const read = (current: unknown): EvidenceRecord | undefined => {
    const { data } = operations.get.output.partial().safeParse(current);
    return data?.version ? ({ ...record, ...data } as EvidenceRecord) : undefined;
  };
  return (
    <EditForm
      type="evidence"
      record={record}
      read={read}
      values={evidenceValues}
      save={(changes, version) => update.mutateAsync({ id: record.id, version, changes })}
      words={useEvidenceWords()}
      label={<Trans>Save the evidence</Trans>}
      onDone={onDone}
    >
      {(form) => <EvidenceFields form={form} ownerName={record.ownerName} {...(focus ? { focus } : {})} />}
    </EditForm>
  );
}
