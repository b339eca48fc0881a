import { Trans, useLingui } from '@lingui/react/macro';
import type { Input } from '../../kernel/operation.ts';
import { useOperation } from '../../web/api.ts';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { notify } from '../../web/notify.tsx';
import { ConflictDialog } from '../../web/record/conflict-dialog.tsx';
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
  const { t } = useLingui();
  const words = useControlWords();
  const update = useOperation(operations.update, { touches: ['applicability', 'home'] });
  const form = useRecordForm<ControlValues>({
    record: `control:${record.ref}`,
    stored: controlValues(record),
    version: record.version,
    save: (changed, version) => update.mutateAsync(updateInput(record.id, version, changed)),
    read: (current) => {
      const parsed = operations.get.output.safeParse(current);
      return parsed.success
        ? { values: controlValues(parsed.data), version: parsed.data.version }
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
      <ControlFields form={form} ownerName={record.ownerName} {...(focus ? { focus } : {})} />
      <SaveBar form={form} label={<Trans>Save the control</Trans>} onCancel={onDone} />
      <ConflictDialog form={form} labels={words.labels} show={words.show} />
    </form>
  );
}

const updateInput = (
  id: string,
  version: number,
  changes: Partial<ControlValues>,
): Input<typeof operations.update> => ({ id, version, changes });
