import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useListParts } from '../../web/list/list-frame.tsx';
import { OwnClauses } from './own-clauses.tsx';
import classes from './tree.module.css';
import type { RequirementTree } from './tree.schema.ts';
import { countsOf, type Narrowing, narrowings, type TreeRow } from './tree-lines.ts';
import type { TreeAddress } from './use-tree.ts';

/** Beside the tree: search, which regimes, and what is open in them; all of it from and to the address. */
export function TreeRail({
  tree,
  rows,
  shown,
  address,
  count,
}: {
  tree: RequirementTree;
  rows: readonly TreeRow[];
  shown: readonly TreeRow[];
  address: TreeAddress;
  count: ReactNode;
}) {
  const { t } = useLingui();
  const words = useNarrowingWords();
  const { asked } = address;
  const counts = countsOf(rows, asked);
  const offered = narrowings.filter((one) => counts[one] > 0 || asked.show.includes(one));
  return (
    // biome-ignore lint/a11y/useSemanticElements: `search` is the landmark; React knows no element for all browsers yet.
    <div className={classes.rail} role="search" aria-label={t`This list`}>
      <Search address={address} />
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
      {address.narrowed && (
        <Button variant="subtle" size="compact-sm" onClick={address.clear}>
          <Trans>Show everything</Trans>
        </Button>
      )}
      {count}
      <OwnClauses rows={shown} frameworks={asked.regimes} />
      <Looking tree={tree} address={address} />
    </div>
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

function Search({ address }: { address: TreeAddress }) {
  const { t } = useLingui();
  const parts = useListParts();
  const [text, setText] = useState(address.asked.q);
  useEffect(() => setText(address.asked.q), [address.asked.q]);
  const search = useDebouncedCallback(address.search, 150);
  return (
    <TextInput
      className={classes.search}
      size="xs"
      type="search"
      ref={parts?.search}
      aria-label={t`Search this list`}
      placeholder={t`Number, title or owner`}
      leftSection={<IconSearch size={14} stroke={1.8} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}

function useNarrowingWords(): Readonly<Record<Narrowing, string>> {
  const { t } = useLingui();
  return {
    not_assessed: t`Not assessed`,
    passage_missing: t`Passage missing`,
    no_claim: t`No claim`,
    draft_only: t`Drafts only`,
    context_only: t`Context only`,
    stale: t`Stale`,
    mine: t`Mine`,
  };
}
