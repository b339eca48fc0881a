import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { addressOf } from '../../adapters/client/client.ts';
import { useHref, useOrganisationSlug } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { Moment } from '../../web/moment.tsx';
import { hasPage } from '../../web/registry.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import { AdviceFoot, AdviceHeadline, AdviceVerdicts } from './advice-verdicts.tsx';
import classes from './advisor.module.css';
import { type AdvisorRun, advisorOperations as operations } from './advisor.operations.ts';
import { PlanForm } from './plan-form.tsx';

/** One run: the advice with its reasons, what is different from the one before, the plan, and every answer. */
export function RunPage() {
  const { id = '' } = useParams({ strict: false });
  const run = useQuery(queryOptions(operations.get, { id }));
  if (run.error && !run.data) return <ErrorState page error={run.error} retry={() => void run.refetch()} />;
  if (!run.data) return <PageLoading />;
  return <Shown run={run.data} />;
}

function Shown({ run }: { run: AdvisorRun }) {
  const { t } = useLingui();
  const href = useHref();
  const org = useOrganisationSlug();
  const { advice, number, at, byName } = run;
  return (
    <div className={classes.page}>
      <PageHead
        title={t`Advice ${number}`}
        above={
          <span className="t-secondary">
            <AppLink href={href('/advisor')}>
              <Trans>Advisor</Trans>
            </AppLink>
          </span>
        }
        figures={
          <>
            <Moment at={at} /> · {byName ?? '–'}
          </>
        }
        quiet={
          <Button
            component="a"
            variant="default"
            href={addressOf(operations.paper, { id: run.id }, org)}
            download
            leftSection={<IconDownload size={16} stroke={1.6} />}
          >
            <Trans>PDF</Trans>
          </Button>
        }
      />
      {run.contentChanged && (
        <p className="t-quiet">
          <Trans>The questions or rules have changed since. This is the advice as it was given then.</Trans>
        </p>
      )}
      <AdviceHeadline advice={advice} />
      <Compared run={run} />
      <AdviceVerdicts advice={advice} />
      <Frameworks />
      <PlanForm run={run} />
      <Everything run={run} />
      <AdviceFoot advice={advice} />
    </div>
  );
}

/** What is different from the run before, in words. */
function Compared({ run: { before } }: { run: AdvisorRun }) {
  const href = useHref();
  if (!before) return null;
  const { number, moved, changed } = before;
  return (
    <section className={classes.verdict}>
      <h2>
        <Trans>Since</Trans>{' '}
        <AppLink href={href(`/advisor/runs/${before.id}`)}>
          <Trans>advice {number}</Trans>
        </AppLink>
      </h2>
      {moved.length === 0 && (
        <p>
          <Trans>No verdict is another one.</Trans>
        </p>
      )}
      <ul className={classes.items}>
        {moved.map(({ groupTitle, from, to }) => (
          <li key={groupTitle}>
            <span>
              <Trans>
                {groupTitle}: “{from}” has become <strong>“{to}”</strong>.
              </Trans>
            </span>
          </li>
        ))}
      </ul>
      {changed.length > 0 && (
        <details>
          <summary>
            <Plural value={changed.length} one="# answer is different" other="# answers are different" />
          </summary>
          <ul className={classes.items}>
            {changed.map(({ question, text, from, to }) => (
              <li key={question}>
                <span>{text}</span>
                <span className="t-secondary">
                  <Labels labels={from} /> →{' '}
                  <strong>
                    <Labels labels={to} />
                  </strong>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Labels({ labels }: { labels: readonly string[] }) {
  return labels.length > 0 ? labels.join(', ') : <Trans>open</Trans>;
}

/** Nothing is adopted or dropped by advice; where that is done is one click away. */
function Frameworks() {
  const href = useHref();
  if (!hasPage('/settings/frameworks')) return null;
  return (
    <p className={classes.foot}>
      <Trans>
        Advice adopts and drops no framework.{' '}
        <AppLink href={href('/settings/frameworks')}>Look at what you have adopted</AppLink>
      </Trans>
    </p>
  );
}

function Everything({ run: { advice } }: { run: AdvisorRun }) {
  return (
    <section className={classes.verdict}>
      <details>
        <summary>
          <Trans>Everything that was answered</Trans>
        </summary>
        <dl className={classes.said}>
          {advice.said.map(({ question, text, answers }) => (
            <div key={question}>
              <dt>{text}</dt>
              <dd>
                <Labels labels={answers} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
