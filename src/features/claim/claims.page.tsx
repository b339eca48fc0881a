import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import {
  claimStandingLabels,
  claimStandings,
  counts,
  sufficiencies,
  sufficiencyLabels,
} from '../../kernel/claim/claim.schema.ts';
import { useGo, useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import { ActiveFilters } from '../../web/list/active-filters.tsx';
import { ChipBar } from '../../web/list/chip-bar.tsx';
import type { Column } from '../../web/list/column.ts';
import { DataTable } from '../../web/list/data-table.tsx';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { useYesNo } from '../../web/list/record-columns.tsx';
import { useRows } from '../../web/list/use-rows.ts';
import { Ref } from '../../web/ref.tsx';
import { recordPath } from '../../web/registry.ts';
import { EmptyState, NoMatch } from '../../web/state/empty-state.tsx';
import { claimOperations as operations } from './claim.operations.ts';
import type { ClaimRow } from './claim-row.schema.ts';
import { AsContext, StandingWord, SufficiencyWord, useLensWords } from './claim-words.tsx';
import { EvidenceTabs } from './evidence-tabs.tsx';
import { figureOperations } from './figures.operations.ts';
import type { FrameworkFigure } from './figures.schema.ts';

// Doing something with what a filter found is a second step.
const ConfirmMatching = lazy(async () => ({
  default: (await import('./confirm-matching.tsx')).ConfirmMatching,
}));

const refOf = ({ subjectRef, requirement, lens }: ClaimRow): string => `${subjectRef} ${requirement} ${lens}`;

/** Every claim one may see, by the list grammar: what a number of the coverage opens. */
export function ClaimsPage() {
  const { t } = useLingui();
  const href = useHref();
  const go = useGo();
  const address = useListAddress();
  const rows = useRows<ClaimRow>(operations.list, address.query);
  const { q, filter } = address.query;
  const count = useQuery(
    queryOptions(operations.count, { ...(q ? { q } : {}), ...(filter ? { filter } : {}) }),
  ).data;
  const figures = useQuery(queryOptions(figureOperations.figures, {})).data?.frameworks ?? [];
  const fields = useFilters(figures);
  const pageOf = (row: ClaimRow) => href(`${recordPath(row.subjectType, row.subjectRef, 'page') ?? '/'}`);
  // The lead of a row asks for it in the address: a claim has no panel here, and its record's page is opened instead.
  const asked = rows.rows.find((one) => refOf(one) === address.open);
  const page = asked && pageOf(asked);
  useEffect(() => {
    if (page) go(page, { replace: true });
  }, [page, go]);
  const opening = {
    ...address,
    open: undefined,
    show: (ref: string | undefined) => {
      const row = rows.rows.find((one) => refOf(one) === ref);
      if (row) go(pageOf(row));
    },
  };
  return (
    <ListFrame head={<PageHead title={t`Evidence`} tabs={<EvidenceTabs />} />}>
      <ChipBar
        address={address}
        fields={fields}
        more={
          address.narrowed &&
          count &&
          !count.more && (
            <Suspense fallback={null}>
              <ConfirmMatching query={address.query} count={count.count} names={refsOf(figures)} />
            </Suspense>
          )
        }
        count={count && <Plural value={count.count} one="# claim" other="# claims" />}
      />
      <DataTable
        label={t`Claims`}
        columns={useColumns()}
        rows={rows}
        address={opening}
        refOf={refOf}
        pageOf={pageOf}
        count={count?.count}
        quiet={({ standing }) => !counts(standing)}
        empty={
          address.narrowed ? (
            <NoMatch filters={<ActiveFilters address={address} fields={fields} />} onClear={address.clear} />
          ) : (
            <EmptyState
              title={t`Nothing is claimed yet`}
              what={
                <Trans>
                  A claim says what a record proves for a clause, a control or an article, how far, and for
                  which period.
                </Trans>
              }
              asks={<Trans>An auditor asks for each requirement what shows that it is done.</Trans>}
              action={
                <Button component={AppLink} href={href('/requirements')}>
                  <Trans>Choose a requirement</Trans>
                </Button>
              }
            />
          )
        }
      />
    </ListFrame>
  );
}

const refsOf = (figures: readonly FrameworkFigure[]): ReadonlyMap<string, string> =>
  new Map(figures.flatMap(({ requirements }) => requirements.map(({ id, ref }) => [id, ref])));

function useColumns(): readonly Column<ClaimRow>[] {
  const { t } = useLingui();
  const words = useLensWords();
  return [
    {
      key: 'subject',
      label: t`Record`,
      sort: 'subject',
      cell: (row) => (
        <>
          <Ref of={row.subjectRef} /> {row.subjectTitle}
        </>
      ),
    },
    {
      key: 'requirement',
      label: t`Requirement`,
      width: 260,
      sort: 'requirement',
      cell: ({ requirementRef, requirementTitle }) => `${requirementRef} ${requirementTitle}`,
    },
    { key: 'lens', label: t`Lens`, width: 100, cell: (row) => words.name[row.lens] },
    {
      key: 'sufficiency',
      label: t`How far`,
      width: 120,
      cell: (row) => (
        <>
          <SufficiencyWord of={row.sufficiency} counts={counts(row.standing)} />{' '}
          <AsContext of={row.asContext} />
        </>
      ),
    },
    { key: 'standing', label: t`Stands`, width: 150, cell: (row) => <StandingWord of={row.standing} /> },
    { key: 'says', label: t`What it shows`, width: 260, cell: (row) => row.says },
  ];
}

function useFilters(figures: readonly FrameworkFigure[]): readonly FilterField[] {
  const { t } = useLingui();
  const words = useLensWords();
  return [
    {
      field: 'framework',
      label: t`Regime`,
      kind: 'code',
      options: figures.map(({ id, title }) => ({ value: id, label: title })),
    },
    {
      field: 'sufficiency',
      label: t`How far`,
      kind: 'code',
      options: sufficiencies.map((code) => ({ value: code, label: translate(sufficiencyLabels[code]) })),
    },
    {
      field: 'standing',
      label: t`Stands`,
      kind: 'code',
      options: claimStandings.map((code) => ({ value: code, label: translate(claimStandingLabels[code]) })),
    },
    {
      field: 'lens',
      label: t`Lens`,
      kind: 'code',
      options: (['infosec', 'ai'] as const).map((code) => ({ value: code, label: words.name[code] })),
    },
    {
      field: 'counted',
      label: t`Counts`,
      kind: 'boolean',
      options: useYesNo(),
    },
    { field: 'coversTo', label: t`Period ends`, kind: 'day' },
    {
      field: 'owner',
      label: t`Owner of the record`,
      kind: 'person',
      options: [{ value: 'me', label: t`Me` }],
    },
  ];
}
