import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useAddress, useGo, useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { ActiveFilters } from '../../web/list/active-filters.tsx';
import { ChipBar } from '../../web/list/chip-bar.tsx';
import type { Column } from '../../web/list/column.ts';
import { DataTable } from '../../web/list/data-table.tsx';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { recordColumn, useYesNo } from '../../web/list/record-columns.tsx';
import { useRows } from '../../web/list/use-rows.ts';
import { recordPath } from '../../web/registry.ts';
import { EmptyState, NoMatch } from '../../web/state/empty-state.tsx';
import { StandingWord } from './claim-words.tsx';
import classes from './coverage.module.css';
import { Regimes, ReuseSentence } from './coverage.regimes.tsx';
import { RequirementList } from './coverage.requirements.tsx';
import { EvidenceTabs } from './evidence-tabs.tsx';
import { figureOperations as operations } from './figures.operations.ts';
import type { CoverageItem, FrameworkFigure } from './figures.schema.ts';

/** What is proven by what: records with claims by regime, and the requirements that lack proof. */
export function CoveragePage() {
  const { t } = useLingui();
  const href = useHref();
  const go = useGo();
  const { search, change } = useAddress();
  const address = useListAddress();
  const figures = useQuery(queryOptions(operations.figures, {})).data;
  const rows = useRows<CoverageItem>(operations.coverage, address.query);
  const count = useQuery(queryOptions(operations.coverage, { ...address.query, limit: 1 })).data?.count;
  const frameworks = figures?.frameworks ?? [];
  const columns = useColumns(frameworks);
  const fields = useFilters(frameworks);
  const pageOf = (row: CoverageItem) => href(recordPath(row.type, row.ref, 'page') ?? '/');
  // A row is a record of any type: it opens on its own page.
  const opening = {
    ...address,
    open: undefined,
    show: (ref: string | undefined) => {
      const row = rows.rows.find((one) => one.ref === ref);
      if (row) go(pageOf(row));
    },
  };
  return (
    <ListFrame
      head={
        <>
          <PageHead title={t`Evidence`} tabs={<EvidenceTabs />} />
          {figures && (
            <div className={classes.figures}>
              <ReuseSentence of={figures.reuse} />
              <Regimes frameworks={frameworks} onShow={(shown) => change({ show: shown })} />
            </div>
          )}
        </>
      }
      panel={
        search.show && figures ? (
          <RequirementList
            shown={search.show}
            frameworks={frameworks}
            onClose={() => change({ show: undefined })}
          />
        ) : null
      }
    >
      <ChipBar
        address={address}
        fields={fields}
        count={
          count !== undefined && (
            <Plural value={count} one="# record with claims" other="# records with claims" />
          )
        }
      />
      <DataTable
        label={t`Coverage`}
        columns={columns}
        rows={rows}
        address={opening}
        refOf={(row) => row.ref}
        pageOf={pageOf}
        count={count}
        empty={
          address.narrowed ? (
            <NoMatch filters={<ActiveFilters address={address} fields={fields} />} onClear={address.clear} />
          ) : (
            <EmptyState
              title={t`Nothing is claimed yet`}
              what={
                <Trans>
                  Here stands what each record proves in each regime, and what would be without proof if it
                  lapsed. A file without a claim proves nothing.
                </Trans>
              }
              asks={<Trans>Clause 7.5 and every control ask for evidence that it is done.</Trans>}
            />
          )
        }
      />
    </ListFrame>
  );
}

function useColumns(frameworks: readonly FrameworkFigure[]): readonly Column<CoverageItem>[] {
  const { t } = useLingui();
  return [
    recordColumn('item', t`Record`),
    {
      key: 'carries',
      label: t`Carries`,
      width: 110,
      sort: 'carries',
      figures: true,
      cell: (row) => row.carries,
    },
    {
      key: 'stale',
      label: t`Stale`,
      width: 110,
      sort: 'stale',
      cell: (row) => row.stale && <StandingWord of="stale" />,
    },
    ...frameworks.map((framework) => ({
      key: framework.id,
      label: framework.ref,
      width: 230,
      cell: (row: CoverageItem) => <Cell row={row} framework={framework} />,
    })),
  ];
}

/** "2 full, 1 context"; outlined where a requirement would be without proof if the record lapsed. */
function Cell({ row, framework }: { row: CoverageItem; framework: FrameworkFigure }) {
  const { t } = useLingui();
  const cell = row.cells.find((one) => one.framework === framework.id);
  if (!cell) return null;
  const { full, partial, context, draft, lapsed } = cell;
  const said = [
    full > 0 && t`${full} full`,
    partial > 0 && t`${partial} partial`,
    context > 0 && t`${context} context`,
    lapsed > 0 && t`${lapsed} stale`,
    draft > 0 && t`${draft} draft`,
  ].filter(Boolean);
  const only = cell.only.map(({ ref }) => ref).join(', ');
  const more = cell.onlyMore;
  return (
    <span className={classes.cell} data-only={only !== ''}>
      {said.join(', ')}
      {only && (
        <span className={classes.only}>
          {more > 0 ? (
            <Trans>
              only proof of {only} and {more} more
            </Trans>
          ) : (
            <Trans>only proof of {only}</Trans>
          )}
        </span>
      )}
    </span>
  );
}

function useFilters(frameworks: readonly FrameworkFigure[]): readonly FilterField[] {
  const { t } = useLingui();
  const yesNo = useYesNo();
  return [
    {
      field: 'framework',
      label: t`Regime`,
      kind: 'code',
      options: frameworks.map(({ id, title }) => ({ value: id, label: title })),
    },
    { field: 'only', label: t`Only proof of something`, kind: 'boolean', options: yesNo },
    { field: 'stale', label: t`Stale`, kind: 'boolean', options: yesNo },
    { field: 'owner', label: t`Owner`, kind: 'person', options: [{ value: 'me', label: t`Me` }] },
  ];
}
