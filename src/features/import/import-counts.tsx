import { Trans } from '@lingui/react/macro';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import classes from './import.module.css';
import { type ImportRunAnswer, rowVerdicts } from './import.schema.ts';
import { useImportWords } from './use-import-words.tsx';

/** What the import would do, or did, in five figures; each opens its rows while the file can still be looked at. */
export function ImportCounts({ run }: { run: ImportRunAnswer }) {
  const href = useHref();
  const words = useImportWords();
  return (
    <section aria-labelledby="import-counts" aria-live="polite">
      <h2 id="import-counts">
        <Title run={run} />
      </h2>
      <dl className={classes.counts}>
        {rowVerdicts.map((verdict) => (
          <div key={verdict}>
            <dt>
              <StateWord code={verdict} {...words.verdicts[verdict]} plain />
            </dt>
            <dd className="t-figures">
              {run.state === 'staged' && run.counts[verdict] > 0 ? (
                <AppLink href={href(`/imports/${run.id}?step=rows&verdict=${verdict}`)}>
                  {run.counts[verdict]}
                </AppLink>
              ) : (
                run.counts[verdict]
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Title({ run }: { run: ImportRunAnswer }) {
  if (run.state === 'staged') return <Trans>What would happen</Trans>;
  return run.state === 'applying' ? <Trans>What is coming in</Trans> : <Trans>What came in</Trans>;
}
