import { Trans, useLingui } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { EditForm } from '../../web/form/edit-form.tsx';
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
  const show = (field: string, value: unknown) =>
    field === 'sourceId' && typeof value === 'string' ? (
      <RecordName search={recordOperations.search} id={value} />
    ) : (
      words.show(field, value)
    );
  return (
    <EditForm
      type="action"
      record={record}
      read={(current) => operations.get.output.safeParse(current).data}
      values={actionValues}
      save={(changes, version) => update.mutateAsync({ id: record.id, version, changes })}
      words={{ labels: { ...words.labels, sourceId: t`From` }, show }}
      label={<Trans>Save the action</Trans>}
      onDone={onDone}
    >
      {(form) => (
        <ActionFields
          form={form}
          ownerName={record.ownerName}
          verifierName={record.verifierName}
          source={sourceOf(record)}
          {...(focus ? { focus } : {})}
        />
      )}
    </EditForm>
  );
}

/** What is known of the source: where its reader does not see the record, its reference alone. */
const sourceOf = ({ sourceId, source, sourceRecord }: ActionRecord) =>
  sourceId === null ? null : { id: sourceId, ref: source, title: sourceRecord?.title ?? '' };
