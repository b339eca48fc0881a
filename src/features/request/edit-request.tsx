import { Trans, useLingui } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { notify } from '../../web/notify.tsx';
import { ConflictDialog } from '../../web/record/conflict-dialog.tsx';
import { RequestFields, type RequestValues, requestValues } from './request.form.tsx';
import { requestOperations as operations, type RequestRecord } from './request.operations.ts';
import { useRequestWords } from './use-request-words.tsx';

/** Change what is asked, in place; a stale save shows both sides. */
export function EditRequest({
  record,
  focus,
  onDone,
}: {
  record: RequestRecord;
  focus: keyof RequestValues;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const words = useRequestWords(record);
  const update = useOperation(operations.update, { touches: ['home'] });
  const valuesOf = (of: RequestRecord) =>
    requestValues(of, { due: of.due, sourceId: of.sourceId, title: '' });
  const form = useRecordForm<RequestValues>({
    record: `request:${record.ref}`,
    stored: valuesOf(record),
    version: record.version,
    save: (changes, version) => update.mutateAsync({ id: record.id, version, changes }),
    read: (current) => {
      const parsed = operations.get.output.safeParse(current);
      return parsed.success ? { values: valuesOf(parsed.data), version: parsed.data.version } : undefined;
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
      <RequestFields form={form} focus={focus} settled={record.state !== 'draft'} />
      <SaveBar form={form} label={<Trans>Save the request</Trans>} onCancel={onDone} />
      <ConflictDialog form={form} labels={words.labels} show={words.show} />
    </form>
  );
}
