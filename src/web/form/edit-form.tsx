import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { notify } from '../notify.tsx';
import { ConflictDialog } from '../record/conflict-dialog.tsx';
import { SaveBar } from './save-bar.tsx';
import { type RecordForm, useRecordForm, type Values } from './use-record-form.ts';

/** What a record says in the words of its reader: for the dialog that shows both sides. */
interface Words {
  readonly labels: Parameters<typeof ConflictDialog>[0]['labels'];
  readonly show: (field: string, value: unknown) => unknown;
}

/**
 * Change a stored record in place: a draft of each change is kept, and a stale save shows both sides. `read` parses the
 * record a refused save carries, `values` takes the fields of the form out of a record.
 */
export function EditForm<Stored extends { ref: string; version: number }, V extends Values>({
  type,
  record,
  read,
  values,
  save,
  words,
  label,
  onDone,
  children,
}: {
  readonly type: string;
  readonly record: Stored;
  readonly read: (current: unknown) => Stored | undefined;
  readonly values: (of: Stored) => V;
  /** Send the changed fields on the version they began from. */
  readonly save: (changes: Partial<V>, version: number) => Promise<unknown>;
  readonly words: Words;
  /** Of the button: "Save the control". */
  readonly label: ReactNode;
  readonly onDone: () => void;
  readonly children: (form: RecordForm<V>) => ReactNode;
}) {
  const { t } = useLingui();
  const form = useRecordForm<V>({
    record: `${type}:${record.ref}`,
    stored: values(record),
    version: record.version,
    save,
    read: (current) => {
      const now = read(current);
      return now && { values: values(now), version: now.version };
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
      {children(form)}
      <SaveBar form={form} label={label} onCancel={onDone} />
      <ConflictDialog form={form} labels={words.labels} show={words.show} />
    </form>
  );
}
