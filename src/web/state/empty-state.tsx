import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './state.module.css';

/**
 * Nothing here yet, in three parts and no drawing: what this is in one sentence, which clause asks for it, one
 * filled and one quiet button.
 */
export function EmptyState({
  title,
  what,
  asks,
  action,
  second,
}: {
  title: string;
  what: ReactNode;
  /** Which clause asks for it. */
  asks: ReactNode;
  action?: ReactNode;
  second?: ReactNode;
}) {
  return (
    <section className={classes.block}>
      <h2>{title}</h2>
      <p>{what}</p>
      <p className="t-quiet">{asks}</p>
      <div className={classes.actions}>
        {action}
        {second}
      </div>
    </section>
  );
}

/** Rows exist, but none fits: says what narrows the list, and one button takes it away. */
export function NoMatch({ filters, onClear }: { filters: ReactNode; onClear: () => void }) {
  return (
    <section className={classes.block} aria-live="polite">
      <h2>
        <Trans>Nothing matches</Trans>
      </h2>
      <p>{filters}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={onClear}>
          <Trans>Show everything</Trans>
        </Button>
      </div>
    </section>
  );
}
