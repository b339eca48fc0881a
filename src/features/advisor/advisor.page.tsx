import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { ask, queryKey } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { Moment } from '../../web/moment.tsx';
import { useMay } from '../../web/session.ts';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import classes from './advisor.module.css';
import { advisorOperations as operations, type RunHead } from './advisor.operations.ts';

/** The runs there have been, the newest first, and the way to another one. */
export function AdvisorPage() {
  const { t } = useLingui();
  const runs = useInfiniteQuery({
    queryKey: queryKey(operations.list, {}),
    queryFn: ({ pageParam, signal }) => ask(operations.list, pageParam ? { after: pageParam } : {}, signal),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  if (runs.error) return <ErrorState page error={runs.error} retry={() => void runs.refetch()} />;
  if (!runs.data) return <PageLoading />;
  const all = runs.data.pages.flatMap((page) => page.runs);
  return (
    <div className={classes.page}>
      <PageHead
        title={t`Advisor`}
        figures={<Trans>Which standard, in which order, together or apart.</Trans>}
        action={all.length > 0 ? <AskButton again /> : undefined}
      />
      {all.length === 0 ? (
        <EmptyState
          title={t`No advice yet`}
          what={
            <Trans>
              About eight minutes of questions; what is recorded already is filled in. The advice says which
              answers decided it and what would change it.
            </Trans>
          }
          asks={<Trans>Clauses 4.1 to 4.3 of both standards ask what the management system is for.</Trans>}
          action={<AskButton />}
        />
      ) : (
        <ul className={classes.runs}>
          {all.map((run) => (
            <RunLine key={run.id} run={run} />
          ))}
        </ul>
      )}
      {runs.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={runs.isFetchingNextPage}
          onClick={() => void runs.fetchNextPage()}
        >
          <Trans>Show earlier ones</Trans>
        </Button>
      )}
    </div>
  );
}

function AskButton({ again = false }: { again?: boolean }) {
  const href = useHref();
  const may = useMay();
  if (!may('advisor:write')) return null;
  return (
    <Button component={AppLink} href={href('/advisor/new')}>
      {again ? <Trans>Ask again</Trans> : <Trans>Answer the questions</Trans>}
    </Button>
  );
}

function RunLine({ run: { id, number, at, byName, firstRun, verdicts } }: { run: RunHead }) {
  const href = useHref();
  const [standard, ...others] = verdicts;
  return (
    <li>
      <AppLink href={href(`/advisor/runs/${id}`)}>
        <strong>{standard?.title}</strong>
      </AppLink>
      <span>{others.map(({ title }) => title).join(' · ')}</span>
      <span className="t-secondary t-quiet">
        <Trans>
          Advice {number} · <Moment at={at} /> · {byName ?? '–'}
        </Trans>
        {firstRun && (
          <>
            {' · '}
            <Trans>before set-up</Trans>
          </>
        )}
      </span>
    </li>
  );
}
