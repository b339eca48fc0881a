import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { problemText, queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import classes from './job.module.css';
import { jobOperations } from './job.operations.ts';
import { isOpen } from './job.schema.ts';
import { RunFacts } from './run-facts.tsx';
import { useMoving } from './use-moving.ts';

/** One piece of long work where it was started: live, with its result; it can be left and is found in Long work. */
export function RunPanel({ id }: { id: string }) {
  const href = useHref();
  const answer = useQuery(queryOptions(jobOperations.get, { id }));
  const moving = useMoving('mine', answer.data !== undefined && isOpen(answer.data));
  const run = moving.get(id) ?? answer.data;
  if (answer.error && !run) return <p role="alert">{problemText(answer.error)}</p>;
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
