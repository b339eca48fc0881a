import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useHref } from '../../web/address.ts';
import { ActiveFilters } from '../../web/list/active-filters.tsx';
import { ChipBar, CountSentence } from '../../web/list/chip-bar.tsx';
import type { RowGroup } from '../../web/list/column.ts';
import { DataTable } from '../../web/list/data-table.tsx';
import { type ListAddress, useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { NoMatch } from '../../web/state/empty-state.tsx';
import { type Asked, answerKeys } from './answer-keys.ts';
import { useCarryOverColumns, useCarryOverFilters } from './carry-over.columns.tsx';
import classes from './carry-over.module.css';
import type { CarryOverProposal } from './carry-over.operations.ts';
import { CarryOverPanel } from './carry-over.panel.tsx';
import { CarryOverFigures, useSummary } from './carry-over-figures.tsx';
import { isNothingThere, NothingThere } from './nothing-there.tsx';
import { PrintedProposals } from './printed-proposals.tsx';
import { useCarryOverShortcuts } from './use-carry-over-shortcuts.tsx';
import { usePrinting } from './use-printing.ts';
import { useProposalRows, useProposals } from './use-proposals.ts';

/** What the existing management system carries for each control of the other standard, and what people say to it. */
export function CarryOverPage() {
  const { t } = useLingui();
  const address = useListAddress();
  const summary = useSummary().data;
  const all = useProposals().data?.proposals;
  const rows = useProposalRows(address.query);
  const printing = usePrinting();
  const [notes, setNotes] = useState(false);
  const [asked, setAsked] = useState<{ ref: string; answer: Asked }>();
  const { shortcuts, openFrom } = useCarryOverShortcuts(rows.rows, address.show);
  const begin = (ref: string, answer: Asked | undefined) => setAsked(answer && { ref, answer });
  const nothing = all !== undefined && isNothingThere(all) && !notes && !address.narrowed && !address.open;
  return (
    <ListFrame
      head={
        <>
          <PageHead title={t`Carry-over`} figures={summary && <CarryOverFigures summary={summary} />} />
          <NothingMet />
        </>
      }
      shortcuts={shortcuts}
      panel={
        address.open ? (
          <CarryOverPanel
            key={address.open}
            reference={address.open}
            asked={asked?.ref === address.open ? asked.answer : undefined}
            onAsk={(answer) => begin(address.open ?? '', answer)}
            onStep={(by) => openFrom(address.open, by)}
            onClose={() => address.show(undefined)}
          />
        ) : null
      }
    >
      {printing && <PrintedProposals proposals={rows.rows} />}
      {!printing && nothing && <NothingThere total={all.length} onRead={() => setNotes(true)} />}
      {!printing && !nothing && (
        <ProposalTable
          address={address}
          onBegin={(ref, answer) => {
            begin(ref, answer);
            address.show(ref);
          }}
        />
      )}
    </ListFrame>
  );
}

/** R8, said where one answers. */
const NothingMet = () => (
  <p className={classes.promise}>
    <Trans>
      Accepting makes nothing met and decides no row. It keeps what you take over and links the controls you
      choose; decision, implementation and assessment stay as they are.
    </Trans>
  </p>
);

function ProposalTable({
  address,
  onBegin,
}: {
  address: ListAddress;
  onBegin: (ref: string, answer: Asked) => void;
}) {
  const { t } = useLingui();
  const href = useHref();
  const rows = useProposalRows(address.query);
  const columns = useCarryOverColumns();
  const fields = useCarryOverFilters();
  const count = { count: rows.rows.length, more: false, total: rows.total, totalMore: false };
  const letters = Object.fromEntries(
    Object.entries(answerKeys).map(([key, answer]) => [
      key,
      (one: CarryOverProposal) => {
        if (one.can.includes('decide')) onBegin(one.ref, answer);
      },
    ]),
  );
  return (
    <>
      <ChipBar
        address={address}
        fields={fields}
        count={rows.loading ? undefined : <CountSentence count={count} />}
      />
      <DataTable
        label={t`Carry-over proposals`}
        columns={columns}
        rows={rows}
        address={address}
        refOf={(one) => one.ref}
        pageOf={(one) => href(`/applicability/rows/${encodeURIComponent(one.ref)}/decision`)}
        count={rows.rows.length}
        groupOf={groupOf}
        letters={letters}
        quiet={(one) => one.verdict.verdict === 'rejected'}
        empty={
          <NoMatch filters={<ActiveFilters address={address} fields={fields} />} onClear={address.clear} />
        }
      />
    </>
  );
}

/** Proposals stand under the objective of their control. */
const groupOf = (one: CarryOverProposal): RowGroup => ({
  key: one.group,
  label: `${one.group} ${one.groupTitle}`,
});
