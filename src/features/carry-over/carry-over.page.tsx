import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { useHref } from '../../web/address.ts';
import { ActiveFilters } from '../../web/list/active-filters.tsx';
import { ChipBar, CountSentence } from '../../web/list/chip-bar.tsx';
import type { RowGroup } from '../../web/list/column.ts';
import { DataTable } from '../../web/list/data-table.tsx';
import { readFilter } from '../../web/list/filter-text.ts';
import { type ListAddress, type ListAddressQuery, useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { NoMatch } from '../../web/state/empty-state.tsx';
import { type Asked, answerKeys } from './answer-keys.ts';
import { useCarryOverColumns, useCarryOverFilters } from './carry-over.columns.tsx';
import type { CarryOverProposal } from './carry-over.operations.ts';
import { CarryOverPanel } from './carry-over.panel.tsx';
import { type Carry, carries } from './carry-over.schema.ts';
import { CarryOverHead } from './carry-over-head.tsx';
import { isNothingThere, NothingThere } from './nothing-there.tsx';
import { PrintedProposals } from './printed-proposals.tsx';
import { pageOf } from './target-page.ts';
import { useCarryOverShortcuts } from './use-carry-over-shortcuts.tsx';
import { usePrinting } from './use-printing.ts';
import { useProposalRows, useProposals } from './use-proposals.ts';
import { useWay, type Way } from './use-way.ts';

// Answering many at once is a second step.
const AcceptAll = lazy(async () => ({ default: (await import('./accept-all.tsx')).AcceptAll }));

/** What the existing management system carries for each clause and control of the other standard, and what people say to it. */
export function CarryOverPage() {
  const way = useWay();
  const address = useListAddress();
  const all = useProposals(way.framework).data?.proposals.filter(({ kind }) => kind === way.kind);
  const rows = useProposalRows(way, address.query);
  const printing = usePrinting();
  const [notes, setNotes] = useState(false);
  const [asked, setAsked] = useState<{ ref: string; answer: Asked }>();
  const { shortcuts, openFrom } = useCarryOverShortcuts(rows.rows, address.show);
  const begin = (ref: string, answer: Asked | undefined) => setAsked(answer && { ref, answer });
  const nothing = all !== undefined && isNothingThere(all) && !notes && !address.narrowed && !address.open;
  return (
    <ListFrame
      head={<CarryOverHead way={way} view={way.kind} />}
      shortcuts={shortcuts}
      panel={
        address.open ? (
          <CarryOverPanel
            key={address.open}
            reference={address.open}
            framework={way.framework}
            asked={asked?.ref === address.open ? asked.answer : undefined}
            onAsk={(answer) => begin(address.open ?? '', answer)}
            onStep={(by) => openFrom(address.open, by)}
            onClose={() => address.show(undefined)}
          />
        ) : null
      }
    >
      {printing && <PrintedProposals proposals={rows.rows} />}
      {!printing && nothing && (
        <NothingThere kind={way.kind} total={all.length} onRead={() => setNotes(true)} />
      )}
      {!printing && !nothing && (
        <ProposalTable
          way={way}
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

function ProposalTable({
  way,
  address,
  onBegin,
}: {
  way: Way;
  address: ListAddress;
  onBegin: (ref: string, answer: Asked) => void;
}) {
  const { t } = useLingui();
  const href = useHref();
  const rows = useProposalRows(way, address.query);
  const all = useProposals(way.framework).data;
  const target = all?.framework;
  const carry = carryAsked(address.query);
  const columns = useCarryOverColumns(way.kind);
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
        more={
          carry &&
          target && (
            <Suspense fallback={null}>
              <AcceptAll proposals={all.proposals} framework={target} kind={way.kind} carry={carry} />
            </Suspense>
          )
        }
        count={rows.loading ? undefined : <CountSentence count={count} />}
      />
      <DataTable
        label={t`Carry-over proposals`}
        columns={columns}
        rows={rows}
        address={address}
        refOf={(one) => one.ref}
        pageOf={(one) => {
          const page = pageOf(one);
          return page === undefined
            ? way.hrefOf('/carry-over', { kind: way.kind, open: one.ref })
            : href(page);
        }}
        count={rows.rows.length}
        groupOf={groupOf}
        letters={letters}
        quiet={(one) => one.verdict.verdict === 'rejected' || !one.asks}
        empty={
          <NoMatch filters={<ActiveFilters address={address} fields={fields} />} onClear={address.clear} />
        }
      />
    </>
  );
}

/** The one carry value a list is narrowed to, besides what is answered: per value, all that are open are accepted. */
function carryAsked({ q, filter = {} }: ListAddressQuery): Carry | undefined {
  const { carry, verdict, ...others } = filter;
  const { op, values } = readFilter(carry ?? '');
  const open = verdict === undefined || verdict === 'is:open';
  const plain = !q && open && Object.keys(others).length === 0 && op !== 'not' && values.length === 1;
  return plain ? carries.find((one) => one === values[0]) : undefined;
}

/** Proposals stand under the chapter, theme or objective of their first place. */
const groupOf = (one: CarryOverProposal): RowGroup => ({
  key: one.group,
  label: `${one.group} ${one.groupTitle}`,
});
