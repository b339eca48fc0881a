import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { InlineForm } from '../../web/list/inline-form.tsx';
import { OwnerCell } from '../../web/list/owner-cell.tsx';
import { useFieldSave } from '../../web/list/use-field-save.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { type ActionRecord, actionOperations as operations } from './action.operations.ts';

interface CellForm {
  readonly row: ActionRecord;
  readonly done: () => void;
}
const touches = ['home'];

/** By when, in its cell. */
export function DueEdit({ row, done }: CellForm) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState(row.due);
  const save = useFieldSave(operations.update, row, touches);
  return (
    <InlineForm
      version={row.version}
      done={done}
      save={(version) => save(version, { due: chosen }, { due: row.due })}
    >
      <TextInput
        type="date"
        size="xs"
        autoFocus
        required
        aria-label={t`${row.ref} is due`}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
    </InlineForm>
  );
}

/** Who does it, in its cell. */
export function OwnerEdit({ row, done }: CellForm) {
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
