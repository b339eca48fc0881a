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
  const way = summary?.directions.find(({ target }) => target.framework === summary.framework);
  if (!summary || !way) return null;
  const into = way.target.number;
  const from = way.sources.map(({ number }) => number).join(', ');
  return (
    <section className={classes.band} aria-label={t`Carry-over`}>
      <h2>
        <AppLink href={href('/carry-over')}>
          <Trans>
            Carried over: {into} from {from}
          </Trans>
        </AppLink>
      </h2>
      <p className={classes.figures}>
        <Trans>Controls:</Trans> <CarryOverFigures summary={summary} kind="control" />
      </p>
      <p className={classes.figures}>
        <Trans>Clauses:</Trans> <CarryOverFigures summary={summary} kind="clause" />
      </p>
    </section>
  );
}
