import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Output } from '../../kernel/operation.ts';
import { useHref } from '../../web/address.ts';
import { ask, queryKey, queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import type { Column } from '../../web/list/column.ts';
import { DataTable } from '../../web/list/data-table.tsx';
import { useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import type { Rows } from '../../web/list/use-rows.ts';
import { Ref } from '../../web/ref.tsx';
import { hasPage } from '../../web/registry.ts';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import { programmeOperations } from '../adoption/programme.operations.ts';
import { ControlPanel } from '../control/control.panel.tsx';
import classes from './applicability.module.css';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import { shortNumber } from './applicability.rules.ts';
import { ApplicabilityTabs } from './applicability-tabs.tsx';
import { DecisionPanel } from './decision.panel.tsx';

type View = Output<typeof operations.sideBySide>;
type Item = View['items'][number];

const refOf = (item: Item): string => (item.kind === 'control' ? item.control.ref : item.row.ref);

/** R4: a working view over every framework, never a statement: our controls with the rows each realises. */
export function SideBySidePage() {
  const programmes = useQuery(queryOptions(programmeOperations.get, {})).data;
  if (!programmes) return <PageLoading />;
  return programmes.mode === 'apart' ? <RunApart /> : <SideBySide />;
}

/** R34: two programmes apart are not laid side by side; the address says so and where that is chosen. */
function RunApart() {
  const { t } = useLingui();
  const href = useHref();
  return (
    <>
      <PageHead title={t`Applicability`} />
      <EmptyState
        title={t`The programmes run apart`}
        what={<Trans>Each management system has its own statement; they are not laid side by side.</Trans>}
        asks={<Trans>Whoever runs the programme can bring them together again; nothing is lost by it.</Trans>}
        action={
          hasPage('/settings/frameworks') && (
            <Button component={AppLink} href={href('/settings/frameworks')}>
              <Trans>See how they run</Trans>
            </Button>
          )
        }
        second={
          <Button variant="default" component={AppLink} href={href('/applicability')}>
            <Trans>Open the statements</Trans>
          </Button>
        }
      />
    </>
  );
}

function SideBySide() {
  const { t } = useLingui();
  const href = useHref();
  const address = useListAddress();
  const { rows, frameworks } = useSideBySide();
  const columns = useSideBySideColumns(frameworks);
  const { open } = address;
  const close = () => address.show(undefined);
  const groups = {
    control: { key: 'control', label: t`Controls of ours, with the rows they realise` },
    unrealised: { key: 'unrealised', label: t`Rows no control realises` },
  };
  // Rows are named with their framework before the number, controls in one word.
  const panel = open?.includes(' ') ? (
    <DecisionPanel key={open} reference={open} onClose={close} />
  ) : (
    open && <ControlPanel key={open} reference={open} onClose={close} />
  );
  return (
    <ListFrame
      head={
        <PageHead
          title={t`Applicability`}
          figures={<Trans>A working view. Each standard keeps its own statement.</Trans>}
          tabs={<ApplicabilityTabs statements={frameworks} />}
        />
      }
      panel={panel || null}
    >
      <DataTable
        label={t`Side by side`}
        columns={columns}
        rows={rows}
        address={address}
        refOf={refOf}
        pageOf={(item) =>
          href(
            item.kind === 'control'
              ? `/controls/${item.control.ref}`
              : `/applicability/rows/${encodeURIComponent(item.row.ref)}/decision`,
          )
        }
        groupOf={(item) => groups[item.kind]}
        empty={
          <EmptyState
            title={t`Nothing to compare yet`}
            what={<Trans>Here stand your controls beside the rows of every standard they realise.</Trans>}
            asks={<Trans>Clause 6.1.3 of both standards asks which controls are necessary.</Trans>}
          />
        }
      />
    </ListFrame>
  );
}

function useSideBySide(): { rows: Rows<Item>; frameworks: View['frameworks'] } {
  const answer = useInfiniteQuery({
    queryKey: [...queryKey(operations.sideBySide, { limit: 100 }), 'windows'],
    queryFn: ({ pageParam, signal }) =>
      ask(operations.sideBySide, { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const items = useMemo(() => answer.data?.pages.flatMap((page) => page.items) ?? [], [answer.data]);
  return {
    frameworks: answer.data?.pages[0]?.frameworks ?? [],
    rows: {
      rows: items,
      loading: answer.isPending,
      error: answer.error,
      hasMore: answer.hasNextPage,
      more: () => {
        if (!answer.isFetching) void answer.fetchNextPage();
      },
      retry: () => void answer.refetch(),
    },
  };
}

function useSideBySideColumns(frameworks: View['frameworks']): readonly Column<Item>[] {
  const { t } = useLingui();
  return [
    {
      key: 'lead',
      label: t`Control of ours`,
      cell: (item) =>
        item.kind === 'control' ? (
          <>
            <Ref of={item.control.ref} /> {item.control.title}
          </>
        ) : (
          <>
            <span className="t-quiet">{t`No control yet:`}</span> {item.row.ref}
          </>
        ),
    },
    {
      key: 'implementation',
      label: t`Implementation`,
      width: 170,
      cell: (item) =>
        item.kind === 'control' ? <StateWord code={item.control.implementation} plain /> : null,
    },
    ...frameworks.map((framework) => ({
      key: framework.framework,
      label: shortNumber(framework),
      width: 320,
      cell: (item: Item) => {
        const all = item.kind === 'control' ? item.rows : [item.row];
        const own = all.filter((row) => row.framework === framework.framework);
        return own.length === 0 ? null : (
          <span className={classes.cellRows}>
            {own.map((row) => (
              <span key={row.id}>
                <span className="t-quiet t-figures">{row.number}</span> {row.title}{' '}
                <StateWord code={row.decision} plain />
              </span>
            ))}
          </span>
        );
      },
    })),
  ];
}
