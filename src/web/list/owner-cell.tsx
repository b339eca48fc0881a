import { useLingui } from '@lingui/react/macro';
import { type ComponentProps, useState } from 'react';
import { PersonSelect } from '../person-select.tsx';
import { InlineForm } from './inline-form.tsx';
import { useFieldSave } from './use-field-save.tsx';

/** Who answers for a record, in its cell. `update` is the register's, `touches` what else it changes, as for `useFieldSave`. */
export function OwnerCell({
  row,
  update,
  touches,
  people,
  done,
}: {
  row: {
    readonly id: string;
    readonly ref: string;
    readonly version: number;
    readonly ownerId: string | null;
    readonly ownerName: string | null;
  };
  update: Parameters<typeof useFieldSave>[0];
  touches: readonly string[];
  people: ComponentProps<typeof PersonSelect>['people'];
  done: () => void;
}) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState(row.ownerId);
  const save = useFieldSave(update, row, touches);
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
        people={people}
        named={row.ownerName}
        value={chosen}
        onChange={setChosen}
      />
    </InlineForm>
  );
}
