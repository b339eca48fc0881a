import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useAddress, useHref } from '../../web/address.ts';
import { problemCode, queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { Moment } from '../../web/moment.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { NotFoundPage } from '../../web/state/not-found.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import classes from './import.module.css';
import { importOperations as operations } from './import.operations.ts';
import { type ImportRunAnswer, isAtWork } from './import.schema.ts';
import { ImportActions } from './import-actions.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportCounts } from './import-counts.tsx';
import { ImportFiles } from './import-files.tsx';
import { ImportNotices } from './import-notices.tsx';
import { ImportReading } from './import-reading.tsx';
import { ImportResult } from './import-result.tsx';
import { ImportRows } from './import-rows.tsx';
import { ImportWork } from './import-work.tsx';
import { useImportWords } from './use-import-words.tsx';

/** One import: its columns, its rows, and what came of it. The step stands in the address. */
export function ImportPage() {
  const { id = '' } = useParams({ strict: false });
  const answer = useQuery({
    ...queryOptions(operations.get, { id }),
    // The stream says it at once; where it does not reach the reader, this does.
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? 15_000 : false),
  });
  const nowhere = ['not-found', 'invalid'].includes(problemCode(answer.error) ?? '');
  if (nowhere) return <NotFoundPage />;
  if (answer.error && !answer.data)
    return <ErrorState page error={answer.error} retry={() => void answer.refetch()} />;
  return answer.data ? <Run key={answer.data.id} run={answer.data} /> : <PageLoading />;
}

function Run({ run }: { run: ImportRunAnswer }) {
  const href = useHref();
  const words = useImportWords();
  const { search } = useAddress();
  const step = search.step === 'rows' || run.state !== 'staged' ? 'rows' : 'columns';
  const person = run.createdByName ?? '';
  return (
    <>
      <PageHead
        title={run.fileName}
        state={<StateWord code={run.state} {...words.states[run.state]} />}
        figures={
          <>
            {words.aim(run)} ·{' '}
            <Trans>
              read <Moment at={run.createdAt} /> by {person}
            </Trans>
          </>
        }
        above={
          <span className="t-secondary">
            <AppLink href={href('/imports')}>
              <Trans>Import</Trans>
            </AppLink>
          </span>
        }
        tabs={run.state === 'staged' ? <Steps run={run} step={step} /> : undefined}
      />
      <div className={classes.split}>
        <div className={classes.main}>
          <ImportWork run={run} />
          <ImportResult run={run} />
          {run.state === 'staged' && <ImportNotices run={run} />}
          {run.target === 'evidence' && run.state === 'staged' && <ImportFiles run={run} />}
          {step === 'columns' && (
            <>
              <ImportColumns run={run} />
              <ImportReading run={run} />
            </>
          )}
          {step === 'rows' && showsRows(run) && <ImportRows run={run} />}
        </div>
        <aside className={classes.side}>
          <ImportCounts run={run} />
          <ImportActions run={run} step={step} />
        </aside>
      </div>
    </>
  );
}

/** Rows are looked at before they come in, and those that stayed out afterwards. */
const showsRows = ({ state }: ImportRunAnswer): boolean => state === 'staged' || state === 'applied';

function Steps({ run, step }: { run: ImportRunAnswer; step: 'columns' | 'rows' }) {
  const { t } = useLingui();
  const href = useHref();
  const steps = [
    { key: 'columns', href: href(`/imports/${run.id}`), label: <Trans>1. Columns</Trans> },
    { key: 'rows', href: href(`/imports/${run.id}?step=rows`), label: <Trans>2. Rows</Trans> },
  ];
  return (
    <nav className={classes.steps} aria-label={t`Steps`}>
      {steps.map((one) => (
        <AppLink key={one.key} href={one.href} aria-current={one.key === step ? 'step' : undefined}>
          {one.label}
        </AppLink>
      ))}
    </nav>
  );
}
