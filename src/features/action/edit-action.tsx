import { Trans, useLingui } from '@lingui/react/macro';
import type { Input } from '../../kernel/operation.ts';
import { useOperation } from '../../web/api.ts';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { notify } from '../../web/notify.tsx';
import { ConflictDialog } from '../../web/record/conflict-dialog.tsx';
import { RecordName } from '../../web/record-field.tsx';
import { recordOperations } from '../records/record.operations.ts';
import { ActionFields, type ActionValues, actionValues } from './action.form.tsx';
import { type ActionRecord, actionOperations as operations } from './action.operations.ts';
import { useActionWords } from './use-action-words.tsx';

/** Change what is said of an action in place; a stale save shows both sides. Where it stands is moved, not edited. */
export function EditAction({
  record,
  focus,
  onDone,
}: {
  record: ActionRecord;
  focus?: keyof ActionValues;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const words = useActionWords();
  const update = useOperation(operations.update, { touches: ['home'] });
  const form = useRecordForm<ActionValues>({
    record: `action:${record.ref}`,
    stored: actionValues(record),
    version: record.version,
    save: (changed, version) => update.mutateAsync(updateInput(record.id, version, changed)),
    read: (current) => {
      const parsed = operations.get.output.safeParse(current);
      return parsed.success ? { values: actionValues(parsed.data), version: parsed.data.version } : undefined;
    },
    onSaved: () => {
      notify(t`${record.ref} is saved.`);
      onDone();
    },
  });
  const show = (field: string, value: unknown) =>
    field === 'sourceId' && typeof value === 'string' ? (
      <RecordName search={recordOperations.search} id={value} />
    ) : (
      words.show(field, value)
    );
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
      <ActionFields
        form={form}
        ownerName={record.ownerName}
        verifierName={record.verifierName}
        source={sourceOf(record)}
        {...(focus ? { focus } : {})}
      />
      <SaveBar form={form} label={<Trans>Save the action</Trans>} onCancel={onDone} />
      <ConflictDialog form={form} labels={{ ...words.labels, sourceId: t`From` }} show={show} />
    </form>
  );
}

/** What is known of the source: where its reader does not see the record, its reference alone. */
const sourceOf = ({ sourceId, source, sourceRecord }: ActionRecord) =>
  sourceId === null ? null : { id: sourceId, ref: source, title: sourceRecord?.title ?? '' };

const updateInput = (
  id: string,
  version: number,
  changes: Partial<ActionValues>,
): Input<typeof operations.update> => ({ id, version, changes });
