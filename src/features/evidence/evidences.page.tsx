import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { ActiveFilters } from '../../web/list/active-filters.tsx';
import { ChipBar, CountSentence } from '../../web/list/chip-bar.tsx';
import { DataTable } from '../../web/list/data-table.tsx';
import { ExportMenu } from '../../web/list/export-menu.tsx';
import { useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { useRows } from '../../web/list/use-rows.ts';
import { useMay } from '../../web/session.ts';
import { EmptyState, NoMatch } from '../../web/state/empty-state.tsx';
import { useEvidenceColumns, useEvidenceFilters } from './evidence.columns.tsx';
import { type EvidenceRow, evidenceOperations as operations } from './evidence.operations.ts';

// Opening a record is a second step: the list is there first.
const EvidencePanel = lazy(async () => ({ default: (await import('./evidence.panel.tsx')).EvidencePanel }));

/** The library of evidence: what there is, how fresh it is, and what it supports. */
export function EvidencesPage() {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  const address = useListAddress();
  const rows = useRows<EvidenceRow>(operations.list, address.query);
  const { q, filter } = address.query;
  const count = useQuery(
    queryOptions(operations.count, { ...(q ? { q } : {}), ...(filter ? { filter } : {}) }),
  ).data;
  const fields = useEvidenceFilters();
  const columns = useEvidenceColumns(address.open !== undefined);
  const writes = may('evidence:write');
  return (
    <ListFrame
      head={
        <PageHead
          title={t`Evidence`}
          quiet={<ExportMenu operation={operations.export} query={address.query} />}
          action={
            // The empty library has its own.
            writes && (address.narrowed || count?.count !== 0) ? (
              <Button component={AppLink} href={href('/evidence/new')}>
                <Trans>Add evidence</Trans>
              </Button>
            ) : undefined
          }
        />
      }
      panel={
        address.open ? (
          <EvidencePanel
            key={address.open}
            reference={address.open}
            onClose={() => address.show(undefined)}
          />
        ) : null
      }
    >
      <ChipBar address={address} fields={fields} count={<CountSentence count={count} />} />
      <DataTable
        label={t`Evidence`}
        columns={columns}
        rows={rows}
        address={address}
        refOf={(row) => row.ref}
        pageOf={(row) => href(`/evidence/${row.ref}`)}
        count={count?.count}
        quiet={(row) => row.archivedAt !== null}
        empty={
          address.narrowed ? (
            <NoMatch filters={<ActiveFilters address={address} fields={fields} />} onClear={address.clear} />
          ) : (
            <NoEvidence writes={writes} />
          )
        }
      />
    </ListFrame>
  );
}

function NoEvidence({ writes }: { writes: boolean }) {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  return (
    <EmptyState
      title={t`No evidence yet`}
      what={<Trans>Evidence is anything that shows a control works: an export, minutes, a photo.</Trans>}
      asks={<Trans>Clause 7.5 of both standards and every control ask for it.</Trans>}
      action={
        writes ? (
          <Button component={AppLink} href={href('/evidence/new')}>
            <Trans>Drop files</Trans>
          </Button>
        ) : undefined
      }
      second={
        may('import:write') ? (
          <Button component={AppLink} href={href('/imports')} variant="default">
            <Trans>Bring in a register</Trans>
          </Button>
        ) : undefined
      }
    />
  );
}
