import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useAddress, useHref } from '../../web/address.ts';
import { ask, queryKey } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { useDelayed } from '../../web/delayed.ts';
import { PageHead } from '../../web/list/page-head.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import classes from './job.module.css';
import { jobOperations } from './job.operations.ts';
import { isOpen, type JobRun } from './job.schema.ts';
import { RunFacts } from './run-facts.tsx';
import { useMoving } from './use-moving.ts';

/** Long work: my own, and for those who look after the programme or the installation everybody's. */
export function JobsPage() {
  const { t } = useLingui();
  const { search, change } = useAddress();
  const whose = search.whose === 'all' ? 'all' : 'mine';
  const answer = useRuns(whose);
  const late = useDelayed(answer.isPending);
  const pages = answer.data?.pages ?? [];
  const listed = pages.flatMap((page) => page.rows);
  const moving = useMoving(whose, listed.some(isOpen));
  const rows = listed.map((row) => moving.get(row.id) ?? row);
  const open = rows.filter(isOpen).length;
  return (
    <>
      <PageHead
        title={t`Long work`}
        figures={open > 0 && <Plural value={open} one="# under way" other="# under way" />}
        quiet={pages[0]?.mayAll && <Whose whose={whose} onChange={(next) => change({ whose: next })} />}
      />
      <div className={classes.page}>
        {answer.error && pages.length === 0 && (
          <ErrorState error={answer.error} retry={() => void answer.refetch()} />
        )}
        {late && <PartLoading />}
        {answer.data && rows.length === 0 && <NoWork />}
        {rows.length > 0 && <Rows rows={rows} who={whose === 'all'} />}
        {answer.hasNextPage && (
          <Button
            variant="default"
            loading={answer.isFetchingNextPage}
            onClick={() => void answer.fetchNextPage()}
          >
            <Trans>Show older work</Trans>
          </Button>
        )}
      </div>
    </>
  );
}

const useRuns = (whose: 'mine' | 'all') =>
  useInfiniteQuery({
    queryKey: queryKey(jobOperations.list, { whose }),
    queryFn: ({ pageParam, signal }) =>
      ask(jobOperations.list, pageParam ? { whose, after: pageParam } : { whose }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    refetchOnMount: 'always',
  });

function Whose({ whose, onChange }: { whose: 'mine' | 'all'; onChange: (next?: string) => void }) {
  return whose === 'all' ? (
    <Button variant="default" onClick={() => onChange(undefined)}>
      <Trans>Show mine only</Trans>
    </Button>
  ) : (
    <Button variant="default" onClick={() => onChange('all')}>
      <Trans>Show everybody’s</Trans>
    </Button>
  );
}

function Rows({ rows, who }: { rows: readonly JobRun[]; who: boolean }) {
  const { t } = useLingui();
  return (
    <ul className={classes.rows} aria-label={t`Long work`}>
      {rows.map((run) => (
        <li key={run.id}>
          <RunFacts run={run} who={who} />
        </li>
      ))}
    </ul>
  );
}

function NoWork() {
  const { t } = useLingui();
  const href = useHref();
  return (
    <EmptyState
      title={t`No long work yet`}
      what={
        <Trans>
          What takes longer than a moment, such as verifying the ledger or reading a large file, goes on here
          while you do something else, and is found again with its result.
        </Trans>
      }
      asks={
        <Trans>
          27001 A.8.15 asks that what programs do is traceable: who started it, when, how it ended.
        </Trans>
      }
      action={
        <Button component={AppLink} href={href('/')}>
          <Trans>Go to Home</Trans>
        </Button>
      }
    />
  );
}
