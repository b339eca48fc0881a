import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { type Search, stringifySearch, useAddress, useGo, useHref } from '../../web/address.ts';
import { queryOptions, useOperation } from '../../web/api.ts';
import { ActiveFilters } from '../../web/list/active-filters.tsx';
import { useFiltersOf } from '../../web/list/added-filters.ts';
import { ChipBar, CountSentence } from '../../web/list/chip-bar.tsx';
import type { RowGroup } from '../../web/list/column.ts';
import { DataTable } from '../../web/list/data-table.tsx';
import { readFilter } from '../../web/list/filter-text.ts';
import { useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { useRows } from '../../web/list/use-rows.ts';
import { notifyProblem } from '../../web/notify.tsx';
import { Filled } from '../../web/place.tsx';
import { useMay } from '../../web/session.ts';
import { EmptyState, NoMatch } from '../../web/state/empty-state.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import { useApplicabilityColumns, useApplicabilityFilters } from './applicability.columns.tsx';
import classes from './applicability.module.css';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import { aboveStatement } from './applicability.places.ts';
import type { ApplicabilityRow } from './applicability-row.schema.ts';
import { ApplicabilityTabs } from './applicability-tabs.tsx';
import { CompletenessSentence } from './completeness-sentence.tsx';
import { DecisionPanel } from './decision.panel.tsx';
import { ImportedRows } from './imported-rows.tsx';
import { NotAdopted } from './not-adopted.tsx';
import { StatementExport } from './statement-export.tsx';
import { useDecisionShortcuts } from './use-decision-shortcuts.tsx';
import { useQuickDecision } from './use-quick-decision.tsx';
import { type Statement, statementOf, useStatements } from './use-statements.ts';

/** The Statement of Applicability of one framework; without one in the address, that of the open row or the first. */
export function ApplicabilityPage() {
  const { framework } = useParams({ strict: false });
  const { search } = useAddress();
  const go = useGo();
  const href = useHref();
  const answer = useStatements();
  const statements = answer.data?.frameworks;
  const chosen = chosenOf(statements ?? [], framework, search);
  // The framework leaves the filter once it stands in the path: before that nothing else says which one is meant.
  const named = framework !== undefined;
  const proper =
    chosen && (!named || search[ofFramework] !== undefined)
      ? href(`/applicability/${chosen.framework}`) +
        stringifySearch(named ? { ...search, [ofFramework]: undefined } : search)
      : undefined;
  useEffect(() => {
    if (proper) go(proper, { replace: true });
  }, [proper, go]);
  if (answer.error && !answer.data)
    return <ErrorState page error={answer.error} retry={() => void answer.refetch()} />;
  if (!statements || proper) return <PageLoading />;
  if (!chosen) return <NotAdopted of={framework} />;
  return <StatementPage key={chosen.framework} statement={chosen} statements={statements} />;
}

// Doing something with what a filter found is a second step.
const ListActs = lazy(async () => ({ default: (await import('../../web/list/list-acts.tsx')).ListActs }));

/** Rows of every statement are one list to whoever watches or exports them; here each statement has its own address. */
const ofFramework = 'filter.framework';

function isAskedFor({ framework }: Statement, text: string | undefined): boolean {
  if (text === undefined) return false;
  const { op, values } = readFilter(text);
  return op === 'not' ? !values.includes(framework) : values.includes(framework);
}

/** The statement an address means: by its path, else by the row it opens or the filter it names, else the first. */
function chosenOf(
  statements: readonly Statement[],
  framework: string | undefined,
  search: Search,
): Statement | undefined {
  if (framework !== undefined) return statements.find((one) => one.framework === framework);
  return (
    statementOf(statements, search.open) ??
    statements.find((one) => isAskedFor(one, search[ofFramework])) ??
    statements[0]
  );
}

function StatementPage({
  statement,
  statements,
}: {
  statement: Statement;
  statements: readonly Statement[];
}) {
  const { t } = useLingui();
  const href = useHref();
  const address = useListAddress();
  const { framework } = statement;
  const { q, filter, sort } = address.query;
  const asked = { ...(q ? { q } : {}), filter: { ...filter, framework: `is:${framework}` } };
  const rows = useRows<ApplicabilityRow>(operations.list, { ...asked, ...(sort ? { sort } : {}) });
  const count = useQuery(queryOptions(operations.count, asked)).data;
  const fields = useFiltersOf('applicability', useApplicabilityFilters());
  const columns = useApplicabilityColumns();
  const decide = useQuickDecision();
  const { shortcuts, undecidedFrom } = useDecisionShortcuts(rows.rows, address.show);
  const groupOf = useMemo(() => groupBy(statement.groups), [statement.groups]);
  return (
    <ListFrame
      head={
        <PageHead
          title={t`Applicability`}
          figures={<CompletenessSentence of={statement} href={href(`/applicability/${framework}`)} />}
          quiet={<StatementExport framework={framework} />}
          tabs={<ApplicabilityTabs statements={statements} />}
        />
      }
      shortcuts={shortcuts}
      panel={
        address.open ? (
          <DecisionPanel
            key={address.open}
            reference={address.open}
            onClose={() => address.show(undefined)}
            onStep={(by) => undecidedFrom(address.open, by)}
          />
        ) : null
      }
    >
      <ImportedRows statement={statement} />
      <Filled place={aboveStatement} told={{ framework }} />
      <ChipBar
        address={address}
        fields={fields}
        more={
          address.narrowed && (
            <Suspense fallback={null}>
              <ListActs type="applicability" path="/applicability" query={asked} />
            </Suspense>
          )
        }
        count={<CountSentence count={count && { ...count, total: statement.total }} />}
      />
      <DataTable
        label={statement.shortTitle}
        columns={columns}
        rows={rows}
        address={address}
        refOf={(row) => row.ref}
        pageOf={(row) => href(`/applicability/rows/${encodeURIComponent(row.ref)}/decision`)}
        count={count?.count}
        groupOf={groupOf}
        letters={{
          a: (row) => decide(row, 'applicable'),
          u: (row) => decide(row, 'undecided'),
          '[': (row) => undecidedFrom(row.ref, -1),
          ']': (row) => undecidedFrom(row.ref, 1),
        }}
        quiet={(row) => row.decision === 'excluded'}
        empty={
          address.narrowed ? (
            <NoMatch filters={<ActiveFilters address={address} fields={fields} />} onClear={address.clear} />
          ) : (
            <NoRows statedIn={statement.statedIn} />
          )
        }
      />
    </ListFrame>
  );
}

/** Controls stand under the theme or objective of their framework, with how many of it are decided. */
const groupBy =
  (groups: Statement['groups']) =>
  ({ content }: ApplicabilityRow): RowGroup => {
    const figures = groups.find(({ group }) => group === content?.group);
    return {
      key: content?.group ?? '',
      label: content ? (
        <>
          {content.group} {content.groupTitle}{' '}
          {figures && (
            <span className={classes.fraction}>
              <Trans>
                {figures.total - figures.undecided} of {figures.total} decided
              </Trans>
              {figures.asImported > 0 && (
                <>
                  {', '}
                  <Trans>{figures.asImported} as imported</Trans>
                </>
              )}
            </span>
          )}
        </>
      ) : (
        '–'
      ),
    };
  };

function NoRows({ statedIn }: { statedIn: string }) {
  const { t } = useLingui();
  const may = useMay();
  const prepare = useOperation(operations.prepare);
  return (
    <EmptyState
      title={t`No rows yet`}
      what={<Trans>A row for each control of the standard, to be decided one by one.</Trans>}
      asks={<Trans>Clause {statedIn} asks for a Statement of Applicability.</Trans>}
      action={
        may('applicability:write') ? (
          <Button
            loading={prepare.isPending}
            onClick={() => void prepare.mutateAsync({}).catch(notifyProblem)}
          >
            <Trans>Prepare the rows</Trans>
          </Button>
        ) : undefined
      }
    />
  );
}
