import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { useDelayed } from '../../web/delayed.ts';
import { CountSentence } from '../../web/list/chip-bar.tsx';
import { ExportMenu } from '../../web/list/export-menu.tsx';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { SkeletonTable } from '../../web/list/skeleton-table.tsx';
import { Filled } from '../../web/place.tsx';
import { hasPage } from '../../web/registry.ts';
import { EmptyState, NoMatch } from '../../web/state/empty-state.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { ProgrammeTabs } from './programme-tabs.tsx';
import { exportRequirements } from './requirement.export.operation.ts';
import { RequirementPanel } from './requirement.panel.tsx';
import { aboveRequirements } from './requirement.places.ts';
import { useTreeColumns } from './tree.columns.tsx';
import classes from './tree.module.css';
import type { RequirementTree } from './tree.schema.ts';
import { TreeFigures } from './tree-figures.tsx';
import { ofFrameworks } from './tree-lines.ts';
import { TreeRail } from './tree-rail.tsx';
import { TreeTable } from './tree-table.tsx';
import { useApart } from './use-apart.ts';
import { useGroups } from './use-groups.tsx';
import { type TreeAddress, useTree, useTreeAddress, useTreeRows } from './use-tree.ts';

/** Both standards and the law read once: what each asks, and how it stands. */
export function RequirementsPage() {
  const { t } = useLingui();
  const address = useTreeAddress();
  const answer = useTree(address.preview);
  const late = useDelayed(answer.isPending);
  if (answer.data) return <Tree tree={answer.data} address={address} />;
  return (
    <ListFrame head={<PageHead title={t`Requirements`} />}>
      {answer.error ? (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      ) : late ? (
        <Waiting />
      ) : null}
    </ListFrame>
  );
}

const nothingYet: RequirementTree = {
  ...{ today: '', frameworks: [], others: [], groups: [], clauses: [] },
  ...{ controlGroups: [], controls: [], articles: [] },
};

function Waiting() {
  const { t } = useLingui();
  const columns = useTreeColumns(nothingYet, [], 'wide');
  return <SkeletonTable label={t`Requirements`} columns={columns} />;
}

function Tree({ tree: whole, address: asked }: { tree: RequirementTree; address: TreeAddress }) {
  const { t } = useLingui();
  const href = useHref();
  const { tree, tabs } = useProgramme(whole, asked.programme);
  const { all, rows, asked: narrowing, address } = useTreeRows(tree, asked);
  const { regimes } = address.asked;
  const frameworks = useMemo(
    () => tree.frameworks.filter(({ id }) => regimes.length === 0 || regimes.includes(id)),
    [tree.frameworks, regimes],
  );
  const wide = useMediaQuery('(min-width: 1200px)', undefined, { getInitialValueInEffect: false });
  const room = !wide ? 'narrow' : asked.open === undefined ? 'wide' : 'beside';
  const columns = useTreeColumns(tree, frameworks, room);
  const groupOf = useGroups(tree, frameworks);
  const adopted = tree.frameworks.filter((one) => one.adopted);
  const walkable = tree.clauses.some(({ cells }) => cells.some(({ record }) => record?.mayWrite));
  return (
    <ListFrame
      head={
        <PageHead
          title={t`Requirements`}
          figures={<TreeFigures tree={tree} />}
          tabs={tabs}
          quiet={
            tree.frameworks.length > 0 ? (
              <ExportMenu operation={exportRequirements} paper={<Trans>Readiness list (PDF)</Trans>} />
            ) : null
          }
          action={
            walkable ? (
              <Button component={AppLink} href={href('/requirements/walk')}>
                <Trans>Walk the clauses</Trans>
              </Button>
            ) : null
          }
        />
      }
      panel={
        asked.open ? (
          <RequirementPanel key={asked.open} reference={asked.open} onClose={() => address.show(undefined)} />
        ) : null
      }
    >
      <Filled place={aboveRequirements} told={{}} />
      <div className={classes.body} data-room={room}>
        <TreeRail
          tree={tree}
          rows={all}
          shown={rows}
          asked={narrowing}
          address={address}
          room={room}
          count={
            <CountSentence count={{ count: rows.length, more: false, total: all.length, totalMore: false }} />
          }
        />
        {adopted.length === 0 && address.preview === undefined ? (
          <NothingAdopted tree={tree} address={address} />
        ) : (
          <TreeTable
            label={t`Requirements`}
            columns={columns}
            rows={rows}
            address={address}
            groupOf={groupOf}
            empty={<NoMatch filters={<Narrowed address={address} />} onClear={address.clear} />}
          />
        )}
      </div>
    </ListFrame>
  );
}

/** One programme at a time where they run apart (R34), with the way to the others; else all there is. */
function useProgramme(tree: RequirementTree, asked: string | undefined) {
  const programmes = useApart();
  const current = programmes.find(({ programme }) => programme === asked) ?? programmes[0];
  return useMemo(() => {
    if (!current) return { tree, tabs: null };
    const ids = current.frameworks.map(({ id }) => id);
    return {
      tree: ofFrameworks(tree, ids),
      tabs: <ProgrammeTabs programmes={programmes} current={current.programme} />,
    };
  }, [tree, programmes, current]);
}

function Narrowed({ address }: { address: TreeAddress }) {
  return address.asked.q ? (
    <Trans>Nothing holds “{address.asked.q}” and fits what is chosen beside it.</Trans>
  ) : (
    <Trans>No requirement fits everything that is chosen beside it.</Trans>
  );
}

/** Which standards apply is a choice; what each would ask can be looked at before. */
function NothingAdopted({ tree, address }: { tree: RequirementTree; address: TreeAddress }) {
  const { t } = useLingui();
  const href = useHref();
  return (
    <EmptyState
      title={t`No standard is adopted`}
      what={
        <Trans>Here stand the requirements of every standard and law the organisation has adopted.</Trans>
      }
      asks={<Trans>Look at one first; nothing is recorded by looking.</Trans>}
      action={
        hasPage('/settings/frameworks') ? (
          <Button component={AppLink} href={href('/settings/frameworks')}>
            <Trans>Choose standards</Trans>
          </Button>
        ) : undefined
      }
      second={tree.others.map(({ id, shortTitle }) => (
        <Button key={id} variant="default" onClick={() => address.look(id)}>
          <Trans>Look at {shortTitle}</Trans>
        </Button>
      ))}
    />
  );
}
