import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useHref } from '../../web/address.ts';
import { problemCode, problemText, queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import classes from './job.module.css';
import { jobOperations } from './job.operations.ts';
import { isOpen } from './job.schema.ts';
import { RunFacts } from './run-facts.tsx';
import { useMoving } from './use-moving.ts';

/**
 * One piece of long work where it was started: live, with its result; it can be left and is found in Long work.
 * `onEnd` hears once that it has ended; without `result` nothing is shown of work that was done, because its place
 * tells. `unseen` stands there for who sees its place and not the work itself.
 */
export function RunPanel({
  id,
  onEnd,
  result = true,
  unseen,
}: {
  id: string;
  onEnd?: () => void;
  result?: boolean;
  unseen?: ReactNode;
}) {
  const href = useHref();
  const { run, error } = useRun(id, onEnd);
  if (error && !run) return <Unseen error={error} otherwise={unseen} />;
  if (run?.state === 'done' && !result) return null;
  return (
    <div className={classes.inline} role="status">
      {run && <RunFacts run={run} link={false} />}
      {run && isOpen(run) && (
        <p className="t-secondary">
          <Trans>
            You can leave this page; it goes on and is found in{' '}
            <AppLink href={href('/work')}>Long work</AppLink>.
          </Trans>
        </p>
      )}
    </div>
  );
}

function Unseen({ error, otherwise }: { error: Error; otherwise: ReactNode }) {
  if (otherwise !== undefined && problemCode(error) === 'not-found') return otherwise;
  return <p role="alert">{problemText(error)}</p>;
}

/** The work as it moves. */
function useRun(id: string, onEnd: (() => void) | undefined) {
  const { data, error } = useQuery(queryOptions(jobOperations.get, { id }));
  // Whoever is shown somebody else's work may see everybody's: the stream of one's own would not tell of it.
  const moving = useMoving(data?.mine === false ? 'all' : 'mine', data !== undefined && isOpen(data));
  const run = moving.get(id) ?? data;
  useEnd(run && isOpen(run), onEnd);
  return { run, error };
}

/** Call `onEnd` when what was open is not any more. */
function useEnd(open: boolean | undefined, onEnd: (() => void) | undefined): void {
  const before = useRef(open);
  useEffect(() => {
    if (before.current && open === false) onEnd?.();
    before.current = open;
  }, [open, onEnd]);
}
