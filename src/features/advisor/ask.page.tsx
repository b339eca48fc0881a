import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Output } from '../../kernel/operation.ts';
import { useGo, useHref } from '../../web/address.ts';
import { queryOptions, useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import classes from './advisor.module.css';
import { advisorOperations as operations } from './advisor.operations.ts';
import { copied, forgetAnswers, useAnswers } from './answers.ts';
import { Questions } from './questions.tsx';
import { SourceText } from './source-text.tsx';

type Asked = Output<typeof operations.questions>;

/** A new run: what is recorded is filled in, each with its source, and may be changed. */
export function AskPage() {
  const asked = useQuery(queryOptions(operations.questions, {}));
  if (asked.error && !asked.data)
    return <ErrorState page error={asked.error} retry={() => void asked.refetch()} />;
  if (!asked.data) return <PageLoading />;
  return <Asking asked={asked.data} />;
}

function Asking({ asked }: { asked: Asked }) {
  const { t } = useLingui();
  const href = useHref();
  const go = useGo();
  const proposed = new Map(asked.proposed.map((one) => [one.question, one]));
  const { answers, screen, change, restored, restart } = useAnswers(
    Object.fromEntries(asked.proposed.map(({ question, values }) => [question, values])),
  );
  const run = useOperation(operations.run, { touches: ['ledger'] });
  const submit = async () => {
    const made = await run.mutateAsync({ answers: copied(answers) }).catch(() => undefined);
    if (!made) return;
    forgetAnswers();
    go(href(`/advisor/runs/${made.id}`));
  };
  const note = (question: string) => {
    const one = proposed.get(question);
    const same = one && [...one.values].sort().join() === [...(answers[question] ?? [])].sort().join();
    if (!one) return null;
    return (
      <span className={classes.source}>
        <SourceText source={one.source} />
        {!same && one.values.length > 0 && (
          <>
            {' '}
            <Trans>You answered otherwise.</Trans>
          </>
        )}
      </span>
    );
  };
  return (
    <div className={classes.page}>
      <PageHead
        title={t`Ask the advisor`}
        above={
          <span className="t-secondary">
            <AppLink href={href('/advisor')}>
              <Trans>Advisor</Trans>
            </AppLink>
          </span>
        }
        figures={
          <Trans>
            About {asked.minutes} minutes. Answers are kept in this browser until you see the advice.
          </Trans>
        }
      />
      {restored && (
        <p className={classes.source} role="status">
          <Trans>Your answers from earlier are put back.</Trans>{' '}
          <button type="button" className={classes.quiet} onClick={restart}>
            <Trans>Begin again with what is recorded</Trans>
          </button>
        </p>
      )}
      <Questions
        asked={asked}
        answers={answers}
        screen={screen}
        onChange={change}
        note={note}
        onDone={() => void submit()}
        done={{ label: t`See the advice`, busy: run.isPending }}
        problem={<ProblemLine error={run.error} />}
      />
    </div>
  );
}
