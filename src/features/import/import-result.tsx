import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { Moment } from '../../web/moment.tsx';
import { Ref } from '../../web/ref.tsx';
import { recordPath } from '../../web/registry.ts';
import classes from './import.module.css';
import type { ImportRunAnswer } from './import.schema.ts';
import { comingIn } from './import-counts.rules.ts';
import { told } from './told.ts';

/** What became of the import: where its rows are now, or what taking it back left alone. */
export function ImportResult({ run }: { run: ImportRunAnswer }) {
  if (run.state === 'applied' || run.state === 'undoing') return <Applied run={run} />;
  return run.state === 'undone' ? <Undone run={run} /> : null;
}

function Applied({ run }: { run: ImportRunAnswer }) {
  const href = useHref();
  const rows = comingIn(run.counts);
  const left = run.counts.unclear + run.counts.refused;
  const place = {
    statement: { path: '/applicability', label: <Trans>See them on Applicability</Trans> },
    control: { path: '/controls', label: <Trans>See them in Controls</Trans> },
    asset: { path: '/assets', label: <Trans>See them in Assets</Trans> },
    evidence: { path: '/evidence', label: <Trans>See them in Evidence</Trans> },
    action: { path: '/actions', label: <Trans>See them in Actions</Trans> },
    mapping: { path: '/mappings', label: <Trans>See them in Our own mappings</Trans> },
  }[run.target];
  return (
    <section className={classes.result} aria-labelledby="import-result" aria-live="polite">
      <h2 id="import-result">
        <Plural value={rows} one="# row came in" other="# rows came in" />
      </h2>
      <p>
        {run.appliedAt && <Moment at={run.appliedAt} />}
        {left > 0 && (
          <>
            {' · '}
            <Plural
              value={left}
              one="# row stayed out, listed below"
              other="# rows stayed out, listed below"
            />
          </>
        )}
      </p>
      <div className={classes.buttons}>
        <Button component={AppLink} href={href(place.path)}>
          {place.label}
        </Button>
      </div>
    </section>
  );
}

function Undone({ run }: { run: ImportRunAnswer }) {
  const href = useHref();
  const { putBack = 0, archived = 0, left = [], leftCount = 0 } = run.undo ?? {};
  return (
    <section className={classes.result} aria-labelledby="import-result" aria-live="polite">
      <h2 id="import-result">
        <Trans>The import was taken back</Trans>
      </h2>
      <p>
        {run.undoneAt && <Moment at={run.undoneAt} />}
        {' · '}
        <Plural
          value={putBack}
          one="# record is what it was before"
          other="# records are what they were before"
        />
        {' · '}
        <Plural value={archived} one="# new record is archived" other="# new records are archived" />
      </p>
      {leftCount > 0 && (
        <>
          <h3>
            <Plural value={leftCount} one="# record was left alone" other="# records were left alone" />
          </h3>
          <ul className={classes.left}>
            {left.map((one) => (
              <li key={one.id}>
                <AppLink href={href(recordPath(one.type, one.ref) ?? '/')}>
                  <Ref of={one.ref} /> {one.title}
                </AppLink>{' '}
                <span className="t-secondary">{told(one.why)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
