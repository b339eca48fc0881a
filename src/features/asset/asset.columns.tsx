import { useLingui } from '@lingui/react/macro';
import { translate } from '../../web/language.ts';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import {
  recordColumn,
  useOwnerColumn,
  useRecordFilters,
  useUpdatedColumn,
} from '../../web/list/record-columns.tsx';
import { useOrganisation } from '../../web/session.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { ClassificationEdit, CriticalityEdit, OwnerEdit } from './asset.inline.tsx';
import type { AssetRow } from './asset.operations.ts';
import { assetKindLabels } from './asset.schema.ts';
import { ClassificationWord, CriticalityWord } from './asset-state.tsx';
import { classificationOptions, criticalityOptions, kindOptions } from './use-asset-words.tsx';

/** The columns of the register. What is judged, and the owner, is edited in place by those who may change any. */
export function useAssetColumns(): readonly Column<AssetRow>[] {
  const { t } = useLingui();
  const changesAny = useOrganisation()?.roles.includes('programme_manager') ?? false;
  const editable = (row: AssetRow): boolean => changesAny && row.archivedAt === null;
  const owner = useOwnerColumn<AssetRow>({
    edit: (row, done) => (editable(row) ? <OwnerEdit row={row} done={done} /> : null),
  });
  const updated = useUpdatedColumn<AssetRow>();
  return [
    recordColumn('asset', t`Asset`),
    { key: 'kind', label: t`Kind`, width: 130, cell: (row) => translate(assetKindLabels[row.kind]) },
    {
      key: 'classification',
      label: t`Classification`,
      width: 190,
      cell: (row) => <ClassificationWord of={row.classification} />,
      edit: (row, done) => (editable(row) ? <ClassificationEdit row={row} done={done} /> : null),
    },
    {
      key: 'criticality',
      label: t`Criticality`,
      width: 140,
      cell: (row) => <CriticalityWord of={row.criticality} />,
      edit: (row, done) => (editable(row) ? <CriticalityEdit row={row} done={done} /> : null),
    },
    owner,
    { key: 'location', label: t`Location`, width: 150, cell: (row) => row.location },
    updated,
  ];
}

/** What one may filter assets by. */
export function useAssetFilters(): readonly FilterField[] {
  const { t } = useLingui();
  const { owner, updated, archived } = useRecordFilters(peopleOperations.list);
  return [
    { field: 'kind', label: t`Kind`, kind: 'code', options: kindOptions() },
    { field: 'classification', label: t`Classification`, kind: 'code', options: classificationOptions() },
    { field: 'criticality', label: t`Criticality`, kind: 'code', options: criticalityOptions() },
    owner,
    { field: 'location', label: t`Location`, kind: 'text' },
    { field: 'custodian', label: t`Custodian`, kind: 'text' },
    updated,
    archived,
  ];
}
