import { Trans } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { EditForm } from '../../web/form/edit-form.tsx';
import { ScopeFields, type ScopeValues, scopeValues, sent } from './scope.form.tsx';
import { scopeOperations as operations, type ScopeRecord } from './scope.operations.ts';
import { useScopeWords } from './use-scope-words.tsx';

/** Change a stored scope in place; a stale save shows both sides. */
export function EditScope({
  record,
  focus,
  onDone,
}: {
  record: ScopeRecord;
  focus?: keyof ScopeValues;
  onDone: () => void;
}) {
  const update = useOperation(operations.update);
  return (
    <EditForm
      type="scope"
      record={record}
      read={(current) => operations.get.output.safeParse(current).data}
      values={scopeValues}
      save={(changes, version) => update.mutateAsync({ id: record.id, version, changes: sent(changes) })}
      words={useScopeWords()}
      label={<Trans>Save the scope</Trans>}
      onDone={onDone}
    >
      {(form) => <ScopeFields form={form} ownerName={record.ownerName} {...(focus ? { focus } : {})} />}
    </EditForm>
  );
}
