import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode } from 'react';
import { Initials } from '../../web/initials.tsx';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { NewRecordButton, RegisterPage, useRegister } from '../../web/list/register-page.tsx';
import { DayText } from '../../web/moment.tsx';
import { Ref } from '../../web/ref.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { usePeople } from '../../web/use-people.ts';
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
  const expected = useExpectationWords();
  return [
    {
      key: 'proof',
      label: t`Live proof`,
      sort: 'title',
      cell: (row) => (
        <>
          <Ref of={row.ref} /> {row.title}
        </>
      ),
    },
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
    },
  ];
}

function useFilters(): readonly FilterField[] {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list).map(({ id, name }) => ({ value: id, label: name }));
  const yesNo = [
    { value: 'true', label: t`Yes` },
    { value: 'false', label: t`No` },
  ];
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
    { field: 'owner', label: t`Owner`, kind: 'person', options: [{ value: 'me', label: t`Me` }, ...people] },
    { field: 'archived', label: t`Archived`, kind: 'boolean', options: yesNo },
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
