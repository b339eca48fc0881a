import { useLingui } from '@lingui/react/macro';
import { Initials } from '../initials.tsx';
import { Moment } from '../moment.tsx';
import { Ref } from '../ref.tsx';
import { type PeopleOperation, usePeople } from '../use-people.ts';
import type { Column } from './column.ts';
import type { FilterField } from './filter-chip.tsx';

/** The leading column: a record by reference and title. */
export const recordColumn = <Row extends { readonly ref: string; readonly title: string }>(
  key: string,
  label: string,
): Column<Row> => ({
  key,
  label,
  sort: 'title',
  cell: (row) => (
    <>
      <Ref of={row.ref} /> {row.title}
    </>
  ),
});

/** Whose record it is; `own` says what is different in a list. */
export function useOwnerColumn<Row extends { readonly ownerName: string | null }>(
  own: Pick<Column<Row>, 'width' | 'edit'> = {},
): Column<Row> {
  const { t } = useLingui();
  return {
    key: 'owner',
    label: t`Owner`,
    width: 170,
    cell: (row) =>
      row.ownerName ? <Initials name={row.ownerName} named /> : <span className="t-quiet">{t`Nobody`}</span>,
    ...own,
  };
}

/** When it was last changed. */
export function useUpdatedColumn<Row extends { readonly updatedAt: string }>(
  own: Pick<Column<Row>, 'width'> = {},
): Column<Row> {
  const { t } = useLingui();
  return {
    key: 'updated',
    label: t`Updated`,
    width: 170,
    sort: 'updatedAt',
    cell: (row) => <Moment at={row.updatedAt} />,
    ...own,
  };
}

/** The filters lists of records share, and the choices they are made of. */
export function useRecordFilters(people: PeopleOperation) {
  const { t } = useLingui();
  const yesNo = useYesNo();
  const named = usePeople(people).map(({ id, name }) => ({ value: id, label: name }));
  const persons = [{ value: 'me', label: t`Me` }, ...named];
  return {
    yesNo,
    persons,
    owner: { field: 'owner', label: t`Owner`, kind: 'person', options: persons },
    updated: { field: 'updatedAt', label: t`Updated`, kind: 'instant' },
    archived: { field: 'archived', label: t`Archived`, kind: 'boolean', options: yesNo },
  } satisfies Record<string, FilterField | FilterField['options']>;
}

/** Choices of a filter that holds or does not. */
export function useYesNo() {
  const { t } = useLingui();
  return [
    { value: 'true', label: t`Yes` },
    { value: 'false', label: t`No` },
  ];
}
