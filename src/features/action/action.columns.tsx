import { useLingui } from '@lingui/react/macro';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { recordColumn, useOwnerColumn, useRecordFilters } from '../../web/list/record-columns.tsx';
import { Ref } from '../../web/ref.tsx';
import { recordPath } from '../../web/registry.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { DueEdit, OwnerEdit } from './action.inline.tsx';
import type { ActionRecord } from './action.operations.ts';
import { actionStateLabels, actionStates } from './action.schema.ts';
import { ActionStateWord, DueWord } from './action-words.tsx';

/**
 * The columns of the work list; owner and day are edited in place by who may change the action. Beside an open record
 * what it shows itself gives room to the titles.
 */
export function useActionColumns(beside: boolean): readonly Column<ActionRecord>[] {
  const { t } = useLingui();
  const editable = (row: ActionRecord): boolean => row.can.includes('update');
  const owner = useOwnerColumn<ActionRecord>({
    edit: (row, done) => (editable(row) ? <OwnerEdit row={row} done={done} /> : null),
  });
  const columns: readonly Column<ActionRecord>[] = [
    recordColumn('action', t`Action`),
    { key: 'state', label: t`State`, width: 190, cell: (row) => <ActionStateWord of={row} /> },
    {
      key: 'due',
      label: t`Due`,
      width: 215,
      sort: 'due',
      cell: (row) => <DueWord of={row} />,
      edit: (row, done) => (editable(row) ? <DueEdit row={row} done={done} /> : null),
    },
    owner,
    { key: 'source', label: t`From`, width: 150, cell: (row) => <SourceLink of={row} short /> },
  ];
  return beside ? columns.filter(({ key }) => key !== 'owner' && key !== 'source') : columns;
}

/** The record an action comes from: a link where the reader sees it, its reference alone where not. */
export function SourceLink({
  of,
  short = false,
}: {
  of: Pick<ActionRecord, 'source' | 'sourceRecord'>;
  short?: boolean;
}) {
  const href = useHref();
  const { sourceRecord } = of;
  const path = sourceRecord ? recordPath(sourceRecord.type, sourceRecord.ref) : undefined;
  if (!sourceRecord || path === undefined) return of.source ? <Ref of={of.source} /> : null;
  return (
    <AppLink href={href(path)} title={sourceRecord.title}>
      {short ? sourceRecord.ref : `${sourceRecord.ref} ${sourceRecord.title}`}
    </AppLink>
  );
}

/** What one may filter actions by. */
export function useActionFilters(): readonly FilterField[] {
  const { t } = useLingui();
  const { owner, archived, persons, yesNo } = useRecordFilters(peopleOperations.list);
  return [
    {
      field: 'state',
      label: t`State`,
      kind: 'code',
      options: actionStates.codes.map((code) => ({ value: code, label: translate(actionStateLabels[code]) })),
    },
    owner,
    {
      field: 'due',
      label: t`Due`,
      kind: 'day',
      options: [
        { value: 'today', label: t`today` },
        { value: 'today+8', label: t`in a week` },
      ],
    },
    { field: 'source', label: t`From`, kind: 'text' },
    { field: 'requirement', label: t`Requirement`, kind: 'text' },
    { field: 'needsVerification', label: t`Verification needed`, kind: 'boolean', options: yesNo },
    { field: 'verifierId', label: t`Verified by`, kind: 'person', options: persons },
    { field: 'doneAt', label: t`Done`, kind: 'instant' },
    archived,
  ];
}
