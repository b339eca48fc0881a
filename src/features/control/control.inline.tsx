import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useState } from 'react';
import type { Input } from '../../kernel/operation.ts';
import { useOperation } from '../../web/api.ts';
import { InlineForm } from '../../web/list/inline-form.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { PersonSelect } from '../../web/person-select.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { type ControlRow, controlOperations as operations } from './control.operations.ts';
import { implementationOptions } from './use-control-words.tsx';

type Changes = Input<typeof operations.update>['changes'];

/** Save one field of a row, and offer to take it back. */
function useFieldSave(row: ControlRow) {
  const { t } = useLingui();
  const update = useOperation(operations.update, { touches: ['applicability', 'home'] });
  return async (version: number, changes: Changes, before: Changes): Promise<void> => {
    const saved = await update.mutateAsync({ id: row.id, version, changes });
    const undo = () => {
      update.mutateAsync({ id: row.id, version: saved.version, changes: before }).catch(notifyProblem);
    };
    notify(t`${row.ref} is changed.`, undo);
  };
}

/** How far the control is carried out, in its cell. */
export function ImplementationEdit({ row, done }: { row: ControlRow; done: () => void }) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState(row.implementation);
  const save = useFieldSave(row);
  return (
    <InlineForm
      version={row.version}
      done={done}
      save={(version) => save(version, { implementation: chosen }, { implementation: row.implementation })}
    >
      <Select
        size="xs"
        autoFocus
        aria-label={t`Implementation of ${row.ref}`}
        allowDeselect={false}
        data={implementationOptions()}
        value={chosen}
        onChange={(value) => value && setChosen(value)}
      />
    </InlineForm>
  );
}

/** Who answers for the control, in its cell. */
export function OwnerEdit({ row, done }: { row: ControlRow; done: () => void }) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState(row.ownerId);
  const save = useFieldSave(row);
  return (
    <InlineForm
      version={row.version}
      done={done}
      save={(version) => save(version, { ownerId: chosen }, { ownerId: row.ownerId })}
    >
      <PersonSelect
        size="xs"
        autoFocus
        aria-label={t`Owner of ${row.ref}`}
        people={peopleOperations.list}
        named={row.ownerName}
        value={chosen}
        onChange={setChosen}
      />
    </InlineForm>
  );
}
