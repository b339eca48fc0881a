import { Trans, useLingui } from '@lingui/react/macro';
import { AppLink } from '../../web/app-link.tsx';
import classes from './carry-over.module.css';
import type { Direction } from './carry-over.operations.ts';
import type { Summary } from './carry-over-figures.tsx';
import { pathOf, type View, type Way } from './use-way.ts';

/** Both ways as links: what one has of the one standard for the other, and back. */
export function DirectionSwitch({ way, summary, view }: { way: Way; summary: Summary; view: View }) {
  const { t } = useLingui();
  if (summary.directions.length < 2) return null;
  return (
    <nav className={classes.ways} aria-label={t`Which way`}>
      {summary.directions.map((direction) => (
        <AppLink
          key={direction.target.framework}
          href={pathOf(way, view, direction.target.framework)}
          aria-current={direction.target.framework === summary.framework ? 'true' : undefined}
        >
          <WayWords direction={direction} />
        </AppLink>
      ))}
    </nav>
  );
}

/** "42001 from 27001" */
export function WayWords({ direction: { target, sources } }: { direction: Direction }) {
  const from = sources.map(({ number }) => number).join(', ');
  return (
    <Trans>
      {target.number} from {from}
    </Trans>
  );
}
