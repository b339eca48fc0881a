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
import { StateWord } from '../../web/state/state-word.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { ImplementationEdit, OwnerEdit } from './control.inline.tsx';
import type { ControlRow } from './control.operations.ts';
import { controlKindLabels } from './control.schema.ts';
import { implementationOptions, kindOptions } from './use-control-words.tsx';
import { useRealisations } from './use-realisations.ts';

/** The columns of the register. Owner and implementation are edited in place by those who may change any control. */
export function useControlColumns(rows: readonly ControlRow[]): readonly Column<ControlRow>[] {
  const { t } = useLingui();
  const realisations = useRealisations(rows.map(({ id }) => id));
  const changesAny = useOrganisation()?.roles.includes('programme_manager') ?? false;
  const editable = (row: ControlRow): boolean => changesAny && row.archivedAt === null;
  const owner = useOwnerColumn<ControlRow>({
    edit: (row, done) => (editable(row) ? <OwnerEdit row={row} done={done} /> : null),
  });
  const updated = useUpdatedColumn<ControlRow>();
  return [
    recordColumn('control', t`Control`),
    {
      key: 'kind',
      label: t`Kind`,
      width: 150,
      cell: (row) =>
        row.kind === 'own'
          ? translate(controlKindLabels.own)
          : t`${translate(controlKindLabels[row.kind])}: ${row.inheritedFrom}`,
    },
    {
      key: 'implementation',
      label: t`Implementation`,
      width: 170,
      cell: (row) => <StateWord code={row.implementation} />,
      edit: (row, done) => (editable(row) ? <ImplementationEdit row={row} done={done} /> : null),
    },
    {
      key: 'realises',
      label: t`Realises`,
      width: 200,
      cell: (row) => {
        const names = realisations.get(row.id);
        if (!names) return null;
        return names.length > 0 ? names.join(', ') : <span className="t-quiet">{t`No row yet`}</span>;
      },
    },
    owner,
    updated,
  ];
}

/** What one may filter controls by. */
export function useControlFilters(): readonly FilterField[] {
  const { t } = useLingui();
  const { owner, updated, archived } = useRecordFilters(peopleOperations.list);
  return [
    { field: 'implementation', label: t`Implementation`, kind: 'code', options: implementationOptions() },
    { field: 'kind', label: t`Kind`, kind: 'code', options: kindOptions() },
    owner,
    { field: 'inheritedFrom', label: t`From whom`, kind: 'text' },
    updated,
    archived,
  ];
}
