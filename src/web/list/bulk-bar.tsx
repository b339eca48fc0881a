import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ComponentType, lazy, Suspense } from 'react';
import { bulkActsOf } from '../registry.ts';
import type { BulkAct, BulkActEntry } from '../screens.ts';
import { useMay } from '../session.ts';
import classes from './list.module.css';
import type { SelectedRows } from './selected-rows.ts';

/** In place of search and filters while rows are chosen: how many, all that are shown, and what is done to them. */
export function BulkBar({ type, rows }: { type: string; rows: SelectedRows }) {
  const { t } = useLingui();
  const may = useMay();
  const { refs, shown, choose } = rows;
  const leave = () => {
    const focused = document.querySelector<HTMLElement>('tr[data-index] th a[tabindex="0"]');
    choose([]);
    focused?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a set of controls, but no part of a form.
    <div className={classes.bulk} role="group" aria-label={t`Chosen rows`}>
      <span role="status">
        <Plural value={refs.length} one="# row chosen" other="# rows chosen" />
      </span>
      {refs.length < shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => choose(shown)}>
          <Trans>Choose all {shown.length} shown</Trans>
        </Button>
      )}
      {bulkActsOf(type)
        .filter(({ permission }) => may(permission))
        .map((entry) => {
          const Act = drawn(entry);
          return (
            <Suspense key={entry.id} fallback={null}>
              <Act refs={refs} onDone={leave} />
            </Suspense>
          );
        })}
      <Button variant="subtle" size="compact-sm" onClick={leave}>
        <Trans>Choose none</Trans>
      </Button>
    </div>
  );
}

const loaded = new Map<BulkActEntry, ComponentType<BulkAct>>();

/** Loads when it is first drawn, once. */
function drawn(entry: BulkActEntry): ComponentType<BulkAct> {
  const known = loaded.get(entry);
  if (known) return known;
  const act = lazy(async () => ({ default: await entry.act() }));
  loaded.set(entry, act);
  return act;
}
