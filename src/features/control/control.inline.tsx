import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useState } from 'react';
import { InlineForm } from '../../web/list/inline-form.tsx';
import { OwnerCell } from '../../web/list/owner-cell.tsx';
import { useFieldSave } from '../../web/list/use-field-save.tsx';
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
  return (
    <OwnerCell
      row={row}
      update={operations.update}
      touches={touches}
      people={peopleOperations.list}
      done={done}
    />
  );
}
