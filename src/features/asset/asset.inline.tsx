import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useState } from 'react';
import { InlineForm } from '../../web/list/inline-form.tsx';
import { OwnerCell } from '../../web/list/owner-cell.tsx';
import { useFieldSave } from '../../web/list/use-field-save.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { type AssetRow, assetOperations as operations } from './asset.operations.ts';
import { classificationOptions, criticalityOptions } from './use-asset-words.tsx';

interface CellForm {
  readonly row: AssetRow;
  readonly done: () => void;
}
const touches = ['home'];

/** How an asset is classified, in its cell. */
export function ClassificationEdit({ row, done }: CellForm) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState(row.classification);
  const save = useFieldSave(operations.update, row, touches);
  return (
    <InlineForm
      version={row.version}
      done={done}
      save={(version) => save(version, { classification: chosen }, { classification: row.classification })}
    >
      <Select
        size="xs"
        autoFocus
        aria-label={t`Classification of ${row.ref}`}
        allowDeselect={false}
        data={classificationOptions()}
        value={chosen}
        onChange={(value) => value && setChosen(value)}
      />
    </InlineForm>
  );
}

/** How badly the loss of an asset would hurt, in its cell. */
export function CriticalityEdit({ row, done }: CellForm) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState(row.criticality);
  const save = useFieldSave(operations.update, row, touches);
  return (
    <InlineForm
      version={row.version}
      done={done}
      save={(version) => save(version, { criticality: chosen }, { criticality: row.criticality })}
    >
      <Select
        size="xs"
        autoFocus
        aria-label={t`Criticality of ${row.ref}`}
        allowDeselect={false}
        data={criticalityOptions()}
        value={chosen}
        onChange={(value) => value && setChosen(value)}
      />
    </InlineForm>
  );
}

/** Who answers for an asset, in its cell. */
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
