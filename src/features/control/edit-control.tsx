import { Trans } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { EditForm } from '../../web/form/edit-form.tsx';
import { ControlFields, type ControlValues, controlValues } from './control.form.tsx';
import { type ControlRecord, controlOperations as operations } from './control.operations.ts';
import { useControlWords } from './use-control-words.tsx';

/** Change a stored control in place; a stale save shows both sides. */
export function EditControl({
  record,
  focus,
  onDone,
}: {
  record: ControlRecord;
  focus?: keyof ControlValues;
  onDone: () => void;
}) {
  const update = useOperation(operations.update, { touches: ['applicability', 'home'] });
  return (
    <EditForm
      type="control"
      record={record}
      read={(current) => operations.get.output.safeParse(current).data}
      values={controlValues}
      save={(changes, version) => update.mutateAsync({ id: record.id, version, changes })}
      words={useControlWords()}
      label={<Trans>Save the control</Trans>}
      onDone={onDone}
    >
      {(form) => <ControlFields form={form} ownerName={record.ownerName} {...(focus ? { focus } : {})} />}
    </EditForm>
  );
}
