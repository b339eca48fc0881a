import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useAddress, useHref } from '../../web/address.ts';
import { ask, queryKey } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import classes from './import.module.css';
import { importOperations as operations } from './import.operations.ts';
import { type ImportRow, type ImportRunAnswer, rowVerdicts } from './import.schema.ts';
import { ImportRowLine } from './import-row.tsx';
import { useChoose } from './use-choose.ts';
import { useImportWords } from './use-import-words.tsx';

/** Rows of the file by verdict, with the file's own lines and the reasons; what stayed out once it is brought in. */
export function ImportRows({ run }: { run: ImportRunAnswer }) {
  const staged = run.state === 'staged';
  const answer = useRows(run);
  if (answer.error) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <PartLoading />;
  const rows = answer.data.pages.flatMap((page) => page.rows);
  if (!staged && rows.length === 0) return null;
  return (
    <section aria-labelledby="import-rows">
      <h2 id="import-rows">{staged ? <Trans>Row by row</Trans> : <Trans>Rows that stayed out</Trans>}</h2>
      {staged && <Filters run={run} repaired={answer.data.pages[0]?.repaired ?? 0} />}
      {staged && <ConfirmSingle run={run} rows={rows} />}
      {rows.length === 0 && <NoRow />}
      <ol className={classes.rows}>
        {rows.map((row) => (
          <ImportRowLine key={row.line} run={run} row={row} />
        ))}
      </ol>
      {answer.hasNextPage && (
        <Button
          variant="default"
          loading={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          <Trans>Show more rows</Trans>
        </Button>
      )}
    </section>
  );
}

/** Windows of 200 rows, narrowed as the address says; of an import that is brought in only what stayed out. */
function useRows(run: ImportRunAnswer) {
  const { search } = useAddress();
  const verdict = rowVerdicts.find((one) => one === search.verdict);
  const narrowed = {
    ...(verdict ? { verdict } : {}),
    ...(search.repaired === 'true' ? { repaired: true } : {}),
  };
  const given = run.state === 'staged' ? narrowed : { left: true };
  return useInfiniteQuery({
    queryKey: queryKey(operations.preview, { id: run.id, ...given }),
    queryFn: ({ pageParam, signal }) =>
      ask(operations.preview, { id: run.id, limit: 200, after: pageParam, ...given }, signal),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

const NoRow = () => (
  <p className="t-quiet">
    <Trans>No row of this kind.</Trans>
  </p>
);

function Filters({ run, repaired }: { run: ImportRunAnswer; repaired: number }) {
  const { t } = useLingui();
  const href = useHref();
  const { search } = useAddress();
  const words = useImportWords();
  const at = (query: string): string => href(`/imports/${run.id}?step=rows${query}`);
  const every = search.verdict === undefined && search.repaired === undefined;
  return (
    <nav className={classes.filters} aria-label={t`Which rows`}>
      <AppLink href={at('')} aria-current={every ? 'true' : undefined}>
        <Trans>All {run.reading.rows}</Trans>
      </AppLink>
      {rowVerdicts
        .filter((verdict) => run.counts[verdict] > 0)
        .map((verdict) => (
          <AppLink
            key={verdict}
            href={at(`&verdict=${verdict}`)}
            aria-current={search.verdict === verdict ? 'true' : undefined}
          >
            {words.verdicts[verdict].label} {run.counts[verdict]}
          </AppLink>
        ))}
      {repaired > 0 && (
        <AppLink href={at('&repaired=true')} aria-current={search.repaired === 'true' ? 'true' : undefined}>
          <Trans>Put right {repaired}</Trans>
        </AppLink>
      )}
    </nav>
  );
}

/** Old numbers with one proposal each can be confirmed together; a person still says so. */
function ConfirmSingle({ run, rows }: { run: ImportRunAnswer; rows: readonly ImportRow[] }) {
  const { choose, busy } = useChoose(run);
  const confirm = new Map<string, string>();
  for (const { number, proposals, confirmed } of rows) {
    const [only, ...more] = proposals;
    if (number && only && more.length === 0 && confirmed === null) confirm.set(number, only.requirement);
  }
  if (confirm.size < 2) return null;
  return (
    <div className={classes.buttons}>
      <Button
        variant="default"
        loading={busy}
        onClick={() =>
          choose({
            confirm: [...confirm].map(([number, requirement]) => ({ number, requirement })).slice(0, 500),
          })
        }
      >
        <Plural
          value={confirm.size}
          one="Confirm # row with one proposal"
          other="Confirm the # rows with one proposal"
        />
      </Button>
    </div>
  );
}
