import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode } from 'react';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { recordColumn, useOwnerColumn, useRecordFilters } from '../../web/list/record-columns.tsx';
import { NewRecordButton, RegisterPage, useRegister } from '../../web/list/register-page.tsx';
import { DayText } from '../../web/moment.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { type LiveProofRow, liveProofOperations as operations } from './live-proof.operations.ts';
import { useExpectationWords, VerdictSentence, VerdictWord } from './verdict-words.tsx';

// Opening a record is a second step: the list is there first.
const LiveProofPanel = lazy(async () => ({
  default: (await import('./live-proof.panel.tsx')).LiveProofPanel,
}));

/** Proof that is looked at every day. */
export function LiveProofsPage() {
  const { t } = useLingui();
  const register = useRegister<LiveProofRow>(operations);
  const fields = useFilters();
  const columns = useColumns();
  const add = (
    <NewRecordButton path="/live-proof/new" permission="live_proof:write">
      <Trans>New live proof</Trans>
    </NewRecordButton>
  );
  return (
    <RegisterPage
      register={register}
      title={t`Live proof`}
      path="/live-proof"
      fields={fields}
      columns={columns}
      panel={LiveProofPanel}
      action={add}
      empty={<Nothing action={add} />}
    />
  );
}

function useColumns(): readonly Column<LiveProofRow>[] {
  const { t } = useLingui();
  const owner = useOwnerColumn<LiveProofRow>();
  const expected = useExpectationWords();
  return [
    recordColumn('proof', t`Live proof`),
    { key: 'expected', label: t`Expected`, width: 190, cell: (row) => expected(row) },
    {
      key: 'verdict',
      label: t`Verdict`,
      width: 150,
      cell: (row) => <VerdictWord of={row.verdict} />,
    },
    {
      key: 'counted',
      label: t`Counted`,
      width: 160,
      cell: (row) => row.verdict && <VerdictSentence of={row.verdict} />,
    },
    {
      key: 'day',
      label: t`Looked at`,
      width: 120,
      cell: (row) => row.verdict && <DayText day={row.verdict.day} />,
    },
    owner,
  ];
}

function useFilters(): readonly FilterField[] {
  const { t } = useLingui();
  const { owner, archived, yesNo } = useRecordFilters(peopleOperations.list);
  return [
    { field: 'holds', label: t`Holds`, kind: 'boolean', options: yesNo },
    {
      field: 'expectation',
      label: t`Expected`,
      kind: 'code',
      options: [
        { value: 'all', label: t`Every record matches` },
        { value: 'none', label: t`No record matches` },
        { value: 'at_least', label: t`At least so many match` },
      ],
    },
    owner,
    archived,
  ];
}

function Nothing({ action }: { action: ReactNode }) {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`No live proof yet`}
      what={
        <Trans>
          A live proof is a filter over a list and what you expect of it: no control without an owner, no
          evidence that is stale. It is looked at every day.
        </Trans>
      }
      asks={
        <Trans>Clause 9.1 of both standards asks for monitoring and measurement, and what came of it.</Trans>
      }
      action={action}
    />
  );
}
