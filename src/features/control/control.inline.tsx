import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useState } from 'react';
import { InlineForm } from '../../web/list/inline-form.tsx';
import { useFieldSave } from '../../web/list/use-field-save.tsx';
import { PersonSelect } from '../../web/person-select.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { type ControlRow, controlOperations as operations } from './control.operations.ts';
import { implementationOptions } from './use-control-words.tsx';

const touches = ['applicability', 'home'];

/** How far the control is carried out, in its cell. */
export function ImplementationEdit({ row, done }: { row: ControlRow; done: () => void }) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState(row.implementation);
  const save = useFieldSave(operations.update, row, touches);
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
  const save = useFieldSave(operations.update, row, touches);
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
