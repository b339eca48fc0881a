import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { ask, queryKey } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { Moment } from '../../web/moment.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import classes from './import.module.css';
import { importOperations as operations } from './import.operations.ts';
import type { ImportRun } from './import.schema.ts';
import { useImportWords } from './use-import-words.tsx';

/** Imports so far, the newest first: where one goes on, sees what came in, or takes it back. */
export function ImportRuns() {
  const answer = useInfiniteQuery({
    queryKey: queryKey(operations.list, {}),
    queryFn: ({ pageParam, signal }) =>
      ask(operations.list, { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  if (answer.error) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  const runs = answer.data?.pages.flatMap((page) => page.rows) ?? [];
  if (runs.length === 0) return null;
  return (
    <section aria-labelledby="import-runs">
      <h2 id="import-runs">
        <Trans>Imports so far</Trans>
      </h2>
      <ul className={classes.runs}>
        {runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </ul>
      {answer.hasNextPage && (
        <Button
          variant="default"
          loading={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          <Trans>Show earlier imports</Trans>
        </Button>
      )}
    </section>
  );
}

function Run({ run }: { run: ImportRun }) {
  const href = useHref();
  const words = useImportWords();
  const state = words.states[run.state];
  return (
    <li>
      <AppLink className={classes.runName} href={href(`/imports/${run.id}`)}>
        {run.fileName}
      </AppLink>
      <StateWord code={run.state} {...state} />
      <span className="t-secondary">
        {words.aim(run)} · <Moment at={run.createdAt} /> · {run.createdByName}
      </span>
    </li>
  );
}
