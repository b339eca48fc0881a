import { Trans } from '@lingui/react/macro';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import classes from './carry-over.module.css';
import { CarryOverFigures, useSummary } from './carry-over-figures.tsx';

/** Above the statement the organisation most likely carries over to: the figures of its proposals in one line. */
export function StatementStrip({ framework }: { framework: string }) {
  const href = useHref();
  const summary = useSummary().data;
  if (summary?.framework !== framework || summary.control.total === 0) return null;
  return (
    <p className={classes.strip}>
      <AppLink href={href('/carry-over')}>
        <Trans>Carry-over</Trans>
      </AppLink>{' '}
      <CarryOverFigures summary={summary} kind="control" />
    </p>
  );
}
