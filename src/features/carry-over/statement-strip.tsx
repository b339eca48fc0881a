import classes from './carry-over.module.css';
import { CarryOverFigures, useSummary } from './carry-over-figures.tsx';

/** Above the statement the proposals are for: their figures in one line. */
export function StatementStrip({ framework }: { framework: string }) {
  const summary = useSummary().data;
  if (summary?.framework !== framework || summary.total === 0) return null;
  return (
    <p className={classes.strip}>
      <CarryOverFigures summary={summary} />
    </p>
  );
}
