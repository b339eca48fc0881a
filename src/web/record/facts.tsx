import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import classes from './record.module.css';

/** What is recorded of a record, at a glance. */
export const Facts = ({ children }: { children: ReactNode }) => (
  <dl className={classes.recorded}>{children}</dl>
);

/** One of them; nothing recorded is said. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {children || (
          <span className="t-quiet">
            <Trans>Not recorded</Trans>
          </span>
        )}
      </dd>
    </div>
  );
}
