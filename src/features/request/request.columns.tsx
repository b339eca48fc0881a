import { useLingui } from '@lingui/react/macro';
import { browserToday, DueText } from '../../web/due-text.tsx';
import { Initials } from '../../web/initials.tsx';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { recordColumn, useRecordFilters, useUpdatedColumn } from '../../web/list/record-columns.tsx';
import { DayText } from '../../web/moment.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import type { RequestRow } from './request.operations.ts';
import { useOutsideName } from './request.people.tsx';
import { RequestStateWord } from './request-state.tsx';
import { askedOptions, stateOptions } from './use-request-words.tsx';

/** The columns of the list of requests: what, of whom, where it is, by when, and who asks. */
export function useRequestColumns(): readonly Column<RequestRow>[] {
  const { t } = useLingui();
  const updated = useUpdatedColumn<RequestRow>();
  const nameOf = useOutsideName();
  const asked = (row: RequestRow): string => nameOf(row.askedName, row.askedErased);
  // The day is that of whoever gives: what has come is not late, however long it is not looked at.
  const settled = (row: RequestRow): boolean => ['received', 'accepted', 'cancelled'].includes(row.state);
  return [
    recordColumn('request', t`Request`),
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
    updated,
  ];
}

/** What one may filter requests by. */
export function useRequestFilters(): readonly FilterField[] {
  const { t } = useLingui();
  const { persons } = useRecordFilters(peopleOperations.list);
  return [
    { field: 'state', label: t`State`, kind: 'code', options: stateOptions() },
    { field: 'askedId', label: t`Asked`, kind: 'person', options: persons },
    { field: 'askedKind', label: t`Of whom`, kind: 'code', options: askedOptions() },
    { field: 'owner', label: t`Asks`, kind: 'person', options: persons },
  ];
}
