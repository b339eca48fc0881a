import { useLingui } from '@lingui/react/macro';
import { browserToday, DueText } from '../../web/due-text.tsx';
import { Initials } from '../../web/initials.tsx';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { DayText, Moment } from '../../web/moment.tsx';
import { Ref } from '../../web/ref.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import type { RequestRow } from './request.operations.ts';
import { useOutsideName } from './request.people.tsx';
import { RequestStateWord } from './request-state.tsx';
import { askedOptions, stateOptions } from './use-request-words.tsx';

/** The columns of the list of requests: what, of whom, where it is, by when, and who asks. */
export function useRequestColumns(): readonly Column<RequestRow>[] {
  const { t } = useLingui();
  const nameOf = useOutsideName();
  const asked = (row: RequestRow): string => nameOf(row.askedName, row.askedErased);
  // The day is that of whoever gives: what has come is not late, however long it is not looked at.
  const settled = (row: RequestRow): boolean => ['received', 'accepted', 'cancelled'].includes(row.state);
  return [
    {
      key: 'request',
      label: t`Request`,
      sort: 'title',
      cell: (row) => (
        <>
          <Ref of={row.ref} /> {row.title}
        </>
      ),
    },
    {
      key: 'asked',
      label: t`Asked`,
      width: 180,
      cell: (row) =>
        asked(row) ? <Initials name={asked(row)} named /> : <span className="t-quiet">{t`Nobody yet`}</span>,
    },
    { key: 'state', label: t`State`, width: 130, cell: (row) => <RequestStateWord of={row.state} /> },
    {
      key: 'due',
      label: t`Due`,
      width: 140,
      sort: 'due',
      cell: (row) =>
        settled(row) ? <DayText day={row.due} /> : <DueText due={row.due} today={browserToday()} />,
    },
    {
      key: 'owner',
      label: t`Asks`,
      width: 170,
      cell: (row) => (row.ownerName ? <Initials name={row.ownerName} named /> : null),
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

/** What one may filter requests by. */
export function useRequestFilters(): readonly FilterField[] {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list).map(({ id, name }) => ({ value: id, label: name }));
  const persons = [{ value: 'me', label: t`Me` }, ...people];
  return [
    { field: 'state', label: t`State`, kind: 'code', options: stateOptions() },
    { field: 'askedId', label: t`Asked`, kind: 'person', options: persons },
    { field: 'askedKind', label: t`Of whom`, kind: 'code', options: askedOptions() },
    { field: 'owner', label: t`Asks`, kind: 'person', options: persons },
  ];
}
