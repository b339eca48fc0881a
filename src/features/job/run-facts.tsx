import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Progress } from '@mantine/core';
import { IconCheck, IconClock, IconLoader, IconMinus, IconX } from '@tabler/icons-react';
import { useHref } from '../../web/address.ts';
import { useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import { Moment } from '../../web/moment.tsx';
import { notifyProblem } from '../../web/notify.tsx';
import type { Icon } from '../../web/screens.ts';
import { StateWord, type Tone } from '../../web/state/state-word.tsx';
import classes from './job.module.css';
import { jobOperations } from './job.operations.ts';
import { isOpen, type JobRun, type RunState } from './job.schema.ts';

/** One piece of long work: what, how far, how it ended; and its buttons. `who`: whose it is, among everybody's. */
export function RunFacts({ run, who = false, link = true }: { run: JobRun; who?: boolean; link?: boolean }) {
  const { t } = useLingui();
  const href = useHref();
  const title = translate(run.title);
  return (
    <div className={classes.run}>
      <div className={classes.head}>
        <strong>{title}</strong>
        <RunStateWord run={run} />
        <span className={classes.buttons}>
          {link && run.at && !isOpen(run) && (
            <Button
              component={AppLink}
              href={href(run.at)}
              variant="default"
              size="xs"
              aria-label={t`Open: ${title}`}
            >
              <Trans>Open</Trans>
            </Button>
          )}
          {run.can.includes('cancel') && <Cancel run={run} />}
        </span>
      </div>
      {/* Read aloud when asked for, not at every step. */}
      <div className={classes.far} aria-live="off">
        <HowFar run={run} />
      </div>
      {run.said && (
        <p className={run.state === 'failed' ? classes.failed : undefined}>{translate(run.said)}</p>
      )}
      <p className="t-secondary">
        {who && (run.startedByName ?? <Trans>The system</Trans>)}
        {who && ', '}
        {run.endedAt ? (
          <Trans>
            ended <Moment at={run.endedAt} />
          </Trans>
        ) : (
          <Trans>
            started <Moment at={run.createdAt} />
          </Trans>
        )}
      </p>
    </div>
  );
}

function HowFar({ run }: { run: JobRun }) {
  const { t, i18n } = useLingui();
  if (run.state === 'waiting' && run.attempts > 0 && run.dueAt)
    return (
      <p>
        <Plural value={run.attempts} one="It failed once" other="It failed # times" />{' '}
        <Trans>
          and is tried again <Moment at={run.dueAt} />.
        </Trans>
      </p>
    );
  if (run.state !== 'running') return null;
  const [done, total] = [i18n.number(run.done), i18n.number(run.total ?? 0)];
  if (!run.total) return run.done > 0 ? <p>{<Trans>{done} so far</Trans>}</p> : null;
  const said = run.doing
    ? translate({ ...run.doing, values: { ...run.doing.values, done, total } })
    : t`${done} of ${total}`;
  return (
    <>
      <Progress.Root className={classes.bar}>
        <Progress.Section
          value={Math.min(100, (100 * run.done) / run.total)}
          aria-label={t`Progress`}
          aria-valuetext={said}
        />
      </Progress.Root>
      <p className="t-figures">{said}</p>
    </>
  );
}

function Cancel({ run }: { run: JobRun }) {
  const { t } = useLingui();
  const title = translate(run.title);
  const cancel = useOperation(jobOperations.cancel);
  return (
    <Button
      variant="default"
      size="xs"
      aria-label={t`Cancel: ${title}`}
      loading={cancel.isPending}
      onClick={() => cancel.mutate({ id: run.id }, { onError: notifyProblem })}
    >
      <Trans>Cancel</Trans>
    </Button>
  );
}

function RunStateWord({ run }: { run: JobRun }) {
  const { t } = useLingui();
  const looks: Record<RunState, { label: string; tone: Tone; icon: Icon }> = {
    waiting: { label: t`Waiting`, tone: 'open', icon: IconClock },
    running: { label: run.cancelAsked ? t`Stopping` : t`Under way`, tone: 'plan', icon: IconLoader },
    done: { label: t`Done`, tone: 'good', icon: IconCheck },
    failed: { label: t`Failed`, tone: 'bad', icon: IconX },
    cancelled: { label: t`Cancelled`, tone: 'quiet', icon: IconMinus },
  };
  return <StateWord code={run.state} {...looks[run.state]} />;
}
