import { Trans } from '@lingui/react/macro';
import { GiveFiles } from './give.files.tsx';
import classes from './give.module.css';
import type { Giving } from './give.operations.ts';

/** It has arrived: what did, and what happens next. The page can be opened again to see. */
export function GiveArrived({ giving }: { giving: Giving }) {
  const { name } = giving.organisation;
  return (
    <section className={classes.arrived} role="status">
      <h2>
        {giving.state === 'accepted' ? (
          <Trans>{name} has accepted it</Trans>
        ) : (
          <Trans>It has arrived at {name}</Trans>
        )}
      </h2>
      <p>
        {giving.state === 'accepted' ? (
          <Trans>Nothing is left for you to do. Thank you.</Trans>
        ) : (
          <Trans>
            Somebody there looks at it now. If something is missing you will hear from them, and this page
            says what. You can close it.
          </Trans>
        )}
      </p>
      <GiveFiles files={giving.files} />
      {giving.note && <p className={classes.note}>{giving.note}</p>}
      <p className="t-secondary">
        <Trans>Sent by {giving.giverName}.</Trans>
      </p>
    </section>
  );
}
