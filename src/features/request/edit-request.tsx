import { Trans } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { EditForm } from '../../web/form/edit-form.tsx';
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
  const update = useOperation(operations.update, { touches: ['home'] });
  return (
    <EditForm
      type="request"
      record={record}
      read={(current) => operations.get.output.safeParse(current).data}
      values={(of) => requestValues(of, { due: of.due, sourceId: of.sourceId, title: '' })}
      save={(changes, version) => update.mutateAsync({ id: record.id, version, changes })}
      words={useRequestWords(record)}
      label={<Trans>Save the request</Trans>}
      onDone={onDone}
    >
      {(form) => <RequestFields form={form} focus={focus} settled={record.state !== 'draft'} />}
    </EditForm>
  );
}
