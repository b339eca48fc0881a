import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select, UnstyledButton } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { queryOptions } from '../../web/api.ts';
import { useListParts } from '../../web/list/list-frame.tsx';
import { SearchField } from '../../web/list/search-field.tsx';
import { useMay } from '../../web/session.ts';
import { scopeOperations } from '../scope/scope.operations.ts';
import { OwnClauses } from './own-clauses.tsx';
import type { Room } from './tree.columns.tsx';
import classes from './tree.module.css';
import type { RequirementTree } from './tree.schema.ts';
import { clausesAsked } from './tree-address.ts';
import { countsOf, type Narrowing, narrowings, type TreeAsked, type TreeRow } from './tree-lines.ts';
import type { TreeAddress } from './use-tree.ts';

// Doing something with what is narrowed is a second step.
const ListActs = lazy(async () => ({ default: (await import('../../web/list/list-acts.tsx')).ListActs }));

/** Beside the tree: search, which regimes, and what is open in them; all of it from and to the address. */
export function TreeRail({
  tree,
  rows,
  shown,
  asked,
  address,
  room,
  count,
}: {
  tree: RequirementTree;
  rows: readonly TreeRow[];
  shown: readonly TreeRow[];
  asked: TreeAsked;
  address: TreeAddress;
  room: Room;
  count: ReactNode;
}) {
  const { t } = useLingui();
  const words = useNarrowingWords();
  const parts = useListParts();
  const [unfolded, setUnfolded] = useState(false);
  // As a bar above the tree it must not push the tree away: what is not chosen is folded.
  const folded = room !== 'wide' && !unfolded;
  const counts = countsOf(rows, asked);
  const offered = narrowings.filter((one) => (counts[one] > 0 && !folded) || asked.show.includes(one));
  return (
    // biome-ignore lint/a11y/useSemanticElements: `search` is the landmark; React knows no element for all browsers yet.
    <div className={classes.rail} role="search" aria-label={t`This list`}>
      <SearchField
        className={classes.search}
        asked={address.asked.q}
        search={address.search}
        wait={150}
        placeholder={t`Number, title or owner`}
      />
      {tree.frameworks.length > 1 && (
        <fieldset className={classes.chips} aria-label={t`Regimes`}>
          {tree.frameworks.map(({ id, short }) => (
            <UnstyledButton
              key={id}
              className={classes.chip}
              aria-pressed={asked.regimes.includes(id)}
              onClick={() => address.toggleRegime(id)}
            >
              {short}
            </UnstyledButton>
          ))}
        </fieldset>
      )}
      {room !== 'wide' && (
        <UnstyledButton
          ref={parts?.filter}
          className={classes.unfold}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          <IconFilter size={16} stroke={1.6} aria-hidden="true" />
          <Trans>Filters</Trans>
        </UnstyledButton>
      )}
      {offered.length > 0 && (
        <fieldset className={classes.narrowings} aria-label={t`Only those`}>
          {offered.map((one) => (
            <UnstyledButton
              key={one}
              className={classes.narrowing}
              aria-pressed={asked.show.includes(one)}
              onClick={() => address.toggle(one)}
            >
              <span>{words[one]}</span> <span className="t-figures">{counts[one]}</span>
            </UnstyledButton>
          ))}
        </fieldset>
      )}
      {(!folded || address.scope !== undefined) && <Scope address={address} />}
      {address.narrowed && (
        <Button variant="subtle" size="compact-sm" onClick={address.clear}>
          <Trans>Show everything</Trans>
        </Button>
      )}
      <Watching asked={asked} scope={address.scope} />
      {count}
      <OwnClauses rows={shown} frameworks={asked.regimes} />
      <Looking tree={tree} address={address} />
    </div>
  );
}

/** What other features do with the clauses as they are narrowed now; controls have their own list. */
function Watching({ asked, scope }: { asked: TreeAsked; scope: string | undefined }) {
  const filter = clausesAsked(asked, scope);
  if (!filter) return null;
  return (
    <div className={classes.watching}>
      <Suspense fallback={null}>
        <ListActs type="clause" path="/requirements" query={{ filter }} />
      </Suspense>
      {!asked.show.includes('clauses') && (
        <p className="t-secondary">
          <Trans>Its clauses; controls are watched on Applicability.</Trans>
        </p>
      )}
    </div>
  );
}

/** Only what stands in one scope of the management systems (4.3). */
function Scope({ address }: { address: TreeAddress }) {
  const { t } = useLingui();
  const may = useMay();
  const scopes = useQuery({
    ...queryOptions(scopeOperations.list, { limit: 200 }),
    enabled: may('scope:read'),
    staleTime: 60_000,
  }).data?.rows;
  if (!scopes || (scopes.length === 0 && address.scope === undefined)) return null;
  return (
    <Select
      size="xs"
      clearable
      aria-label={t`Scope`}
      placeholder={t`Any scope`}
      clearButtonProps={{ 'aria-label': t`Any scope` }}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      data={scopes.map(({ ref, title }) => ({ value: ref, label: `${ref} ${title}` }))}
      value={address.scope ?? null}
      onChange={(ref) => address.inScope(ref ?? undefined)}
    />
  );
}

/** What one that is not adopted would add, in the same tree; by looking nothing is recorded. */
function Looking({ tree, address }: { tree: RequirementTree; address: TreeAddress }) {
  const previewed = tree.frameworks.find(({ id, adopted }) => !adopted && id === address.preview);
  if (previewed)
    return (
      <p className={classes.looking} role="status">
        <Trans>You are looking at {previewed.shortTitle}. It is not adopted, and nothing is recorded.</Trans>{' '}
        <Button variant="default" size="compact-sm" onClick={() => address.look(undefined)}>
          <Trans>Stop looking</Trans>
        </Button>
      </p>
    );
  // A question about another standard; laws come with adoption, there is too much in them to look at by the way.
  const standards = tree.others.filter(({ law }) => !law);
  if (tree.frameworks.length === 0) return null;
  return standards.map(({ id, short }) => (
    <Button key={id} variant="subtle" size="compact-sm" onClick={() => address.look(id)}>
      <Trans>What would {short} add?</Trans>
    </Button>
  ));
}

function useNarrowingWords(): Readonly<Record<Narrowing, string>> {
  const { t } = useLingui();
  return {
    met: t`Met`,
    partly_met: t`Partly met`,
    not_met: t`Not met`,
    not_assessed: t`Not assessed`,
    clauses: t`Clauses only`,
    passage_missing: t`Passage missing`,
    no_claim: t`No claim`,
    draft_only: t`Drafts only`,
    context_only: t`Context only`,
    stale: t`Stale`,
    mine: t`Mine`,
  };
}
