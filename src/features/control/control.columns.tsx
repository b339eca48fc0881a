import { useLingui } from '@lingui/react/macro';
import { Initials } from '../../web/initials.tsx';
import { translate } from '../../web/language.ts';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { Moment } from '../../web/moment.tsx';
import { Ref } from '../../web/ref.tsx';
import { useOrganisation } from '../../web/session.ts';
import { StateWord } from '../../web/state/state-word.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { ImplementationEdit, OwnerEdit } from './control.inline.tsx';
import type { ControlRow } from './control.operations.ts';
import { controlKindLabels } from './control.schema.ts';
import { implementationOptions, kindOptions } from './use-control-words.tsx';
import { useRealisations } from './use-realised.ts';

/** The columns of the register. Owner and implementation are edited in place by those who may change any control. */
export function useControlColumns(rows: readonly ControlRow[]): readonly Column<ControlRow>[] {
  const { t } = useLingui();
  const realisations = useRealisations(rows.map(({ id }) => id));
  const changesAny = useOrganisation()?.roles.includes('programme_manager') ?? false;
  const editable = (row: ControlRow): boolean => changesAny && row.archivedAt === null;
  return [
    {
      key: 'control',
      label: t`Control`,
      sort: 'title',
      cell: (row) => (
        <>
          <Ref of={row.ref} /> {row.title}
        </>
      ),
    },
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
    {
      key: 'owner',
      label: t`Owner`,
      width: 170,
      cell: (row) =>
        row.ownerName ? (
          <Initials name={row.ownerName} named />
        ) : (
          <span className="t-quiet">{t`Nobody`}</span>
        ),
      edit: (row, done) => (editable(row) ? <OwnerEdit row={row} done={done} /> : null),
    },
    {
      key: 'updated',
      label: t`Updated`,
      width: 170,
      sort: 'updatedAt',
      cell: (row) => <Moment at={row.updatedAt} />,
    },
  ];
}

/** What one may filter controls by. */
export function useControlFilters(): readonly FilterField[] {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list).map(({ id, name }) => ({ value: id, label: name }));
  return [
    { field: 'implementation', label: t`Implementation`, kind: 'code', options: implementationOptions() },
    { field: 'kind', label: t`Kind`, kind: 'code', options: kindOptions() },
    {
      field: 'owner',
      label: t`Owner`,
      kind: 'person',
      options: [{ value: 'me', label: t`Me` }, ...people],
    },
    { field: 'inheritedFrom', label: t`From whom`, kind: 'text' },
    { field: 'updatedAt', label: t`Updated`, kind: 'instant' },
    {
      field: 'archived',
      label: t`Archived`,
      kind: 'boolean',
      options: [
        { value: 'true', label: t`Yes` },
        { value: 'false', label: t`No` },
      ],
    },
  ];
}
