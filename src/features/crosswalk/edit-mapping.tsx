import { Trans } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { EditForm } from '../../web/form/edit-form.tsx';
import { MappingFields, mappingValues } from './mapping.form.tsx';
import { type OwnMapping, mappingOperations as operations } from './mapping.operations.ts';
import { useMappingWords } from './use-mapping-words.tsx';

/** Change a mapping of ours in place; a stale save shows both sides. */
export function EditMapping({ record, onDone }: { record: OwnMapping; onDone: () => void }) {
  const update = useOperation(operations.update, { touches: ['crosswalk'] });
  return (
    <EditForm
      type="mapping"
      record={record}
      read={(current) => operations.get.output.safeParse(current).data}
      values={mappingValues}
      save={(changes, version) => update.mutateAsync({ id: record.id, version, changes })}
      words={useMappingWords()}
      label={<Trans>Save the mapping</Trans>}
      onDone={onDone}
    >
      {(form) => <MappingFields form={form} own={record.ref} ownerName={record.ownerName} />}
    </EditForm>
  );
}
