import { Trans, useLingui } from '@lingui/react/macro';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import classes from './carry-over.module.css';
import { CarryOverFigures, useSummary } from './carry-over-figures.tsx';

/** On the overview: how much of one standard's work serves the other. */
export function OverviewBand() {
  const { t } = useLingui();
  const href = useHref();
  const summary = useSummary().data;
  if (!summary || summary.total === 0) return null;
  return (
    <section className={classes.band} aria-label={t`Carry-over`}>
      <h2>
        <AppLink href={href('/carry-over')}>
          <Trans>Carried over</Trans>
        </AppLink>
      </h2>
      <p className={classes.figures}>
        <CarryOverFigures summary={summary} />
      </p>
    </section>
  );
}
