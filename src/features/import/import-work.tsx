import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { RunPanel } from '../job/run.panel.tsx';
import classes from './import.module.css';
import { type ImportRunAnswer, isAtWork } from './import.schema.ts';

/** The areas an import writes to: what is shown of them is out of date afterwards. */
export const written = [
  'applicability',
  'control',
  'asset',
  'evidence',
  'action',
  'mapping',
  'crosswalk',
  'claim',
  'requirement',
  'home',
  'carry-over',
  'record',
  'job',
];

/**
 * The long work on an import in its own place: how far it is while it goes on, and how it ended where the import stands
 * as before. Ended well, what came in says it better.
 */
export function ImportWork({ run }: { run: ImportRunAnswer }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const askAgain = useCallback(
    () =>
      void client.invalidateQueries({
        predicate: ({ queryKey: [id] }) => ['import', ...written].includes(String(id).split('.')[0] ?? ''),
      }),
    [client],
  );
  if (run.jobId === null || run.state === 'undone') return null;
  return (
    <section className={classes.work} aria-label={t`Work on this import`}>
      <RunPanel
        key={run.jobId}
        id={run.jobId}
        onEnd={askAgain}
        result={false}
        unseen={
          isAtWork(run) && (
            <p className="t-secondary">
              <Trans>Somebody else started it; this page shows how it ends.</Trans>
            </p>
          )
        }
      />
    </section>
  );
}
