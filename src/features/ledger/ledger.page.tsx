import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { sight } from '../../kernel/permission.ts';
import { useAddress, useHref } from '../../web/address.ts';
import { Initials } from '../../web/initials.tsx';
import type { Column } from '../../web/list/column.ts';
import { DataTable } from '../../web/list/data-table.tsx';
import { useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { Moment } from '../../web/moment.tsx';
import { useOrganisation } from '../../web/session.ts';
import { SettingsTabs } from '../../web/settings-page.tsx';
import { EmptyState, NoMatch } from '../../web/state/empty-state.tsx';
import { EntryPanel } from './entry.panel.tsx';
import { ExportLedger } from './export-ledger.tsx';
import { LedgerFilters } from './ledger.filters.tsx';
import type { LedgerLine } from './ledger.schema.ts';
import { type LedgerFilter, useEntries, useEntry } from './use-entries.ts';
import { useLedgerWords } from './use-ledger-words.tsx';
import { VerifyLedger } from './verify-ledger.tsx';

const fields = ['actor', 'day', 'record', 'operation'] as const;

/** Everything that was ever written here, newest first; each entry is chained to the one before. */
export function LedgerPage() {
  const { t } = useLingui();
  const href = useHref();
  const address = useListAddress();
  const { search, change } = useAddress();
  const filter: LedgerFilter = useMemo(
    () => Object.fromEntries(fields.flatMap((name) => (search[name] ? [[name, search[name]]] : []))),
    [search],
  );
  const rows = useEntries(filter);
  const columns = useColumns();
  const narrowed = Object.keys(filter).length > 0;
  const open = useEntry(address.open, rows.rows);
  const all = sight(useOrganisation()?.roles ?? []) === 'all';
  return (
    <ListFrame
      head={<PageHead title={t`Ledger`} quiet={all && <ExportLedger />} tabs={<SettingsTabs />} />}
      panel={open ? <EntryPanel entry={open} onClose={() => address.show(undefined)} /> : null}
    >
      <VerifyLedger />
      <LedgerFilters filter={filter} onChange={change} />
      <DataTable
        label={t`Entries of the ledger`}
        columns={columns}
        rows={rows}
        address={address}
        refOf={(row) => String(row.seq)}
        pageOf={(row) => href(`/settings/ledger?open=${row.seq}`)}
        quiet={(row) => row.hidden}
        empty={
          narrowed ? (
            <NoMatch
              filters={<Trans>No entry has this person, day and record.</Trans>}
              onClear={() => change(Object.fromEntries(fields.map((name) => [name, undefined])))}
            />
          ) : (
            <EmptyState
              title={t`Nothing was written yet`}
              what={<Trans>Every change writes an entry here, with who, when and what.</Trans>}
              asks={<Trans>Clause 7.5.3 asks that records are protected from loss of integrity.</Trans>}
              action={
                <Button variant="default" onClick={rows.retry}>
                  <Trans>Look again</Trans>
                </Button>
              }
            />
          )
        }
      />
    </ListFrame>
  );
}

function useColumns(): Column<LedgerLine>[] {
  const { t } = useLingui();
  const words = useLedgerWords();
  return [
    {
      key: 'seq',
      label: t`Entry`,
      width: 88,
      cell: (row) => <span className="t-figures">{row.seq}</span>,
    },
    { key: 'at', label: t`When`, width: 180, cell: (row) => <Moment at={row.at} /> },
    {
      key: 'actor',
      label: t`Who`,
      width: 200,
      cell: (row) => (
        <Initials
          name={row.actorName ?? (row.actorKind === 'link' ? t`Whoever holds the link` : t`The system`)}
          named
        />
      ),
    },
    {
      key: 'record',
      label: t`About`,
      cell: (row) =>
        row.hidden ? (
          <span className="t-quiet">
            <Trans>A record you do not see</Trans>
          </span>
        ) : (
          words.subject(row)
        ),
    },
    { key: 'operation', label: t`What was done`, width: 360, cell: words.act },
  ];
}
