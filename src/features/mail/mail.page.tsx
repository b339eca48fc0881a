import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mailFaultLabels } from '../../kernel/mail-fault.ts';
import { problemText, queryOptions, useOperation } from '../../web/api.ts';
import { useDelayed } from '../../web/delayed.ts';
import { translate } from '../../web/language.ts';
import { Moment } from '../../web/moment.tsx';
import { notifyProblem } from '../../web/notify.tsx';
import { useMay } from '../../web/session.ts';
import { SettingsPage, SettingsSection } from '../../web/settings-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import classes from './mail.module.css';
import { mailOperations } from './mail.operations.ts';
import type { MailState, TestMail } from './mail.schema.ts';

/** Does mail work? Said plainly, tried with a button, and what could not be sent. */
export function MailPage() {
  const { t } = useLingui();
  const may = useMay();
  const answer = useQuery({ ...queryOptions(mailOperations.get, {}), refetchOnMount: 'always' });
  const late = useDelayed(answer.isPending);
  const [tried, setTried] = useState<string>();
  const test = useOperation(mailOperations.test);
  const state = answer.data;
  const canTest = state?.configured && !state.demo && may('settings:write');
  return (
    <SettingsPage
      title={t`Mail`}
      action={
        canTest && (
          <Button
            loading={test.isPending}
            onClick={() => test.mutate({}, { onSuccess: ({ id }) => setTried(id), onError: notifyProblem })}
          >
            <Trans>Send me a test mail</Trans>
          </Button>
        )
      }
    >
      {answer.error && !state && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {late && <PartLoading />}
      {state && <Configured state={state} />}
      {tried && <Tried id={tried} key={tried} />}
      {state && <Failures state={state} mayTry={may('settings:write')} />}
    </SettingsPage>
  );
}

function Configured({ state }: { state: MailState }) {
  const { t } = useLingui();
  if (!state.configured)
    return (
      <SettingsSection title={t`In the application only`}>
        <p>
          <Trans>
            No mail server is configured: people are told in the application only, and nothing is sent later
            for what happens meanwhile. Whoever runs Tandem sets TANDEM_SMTP_URL and TANDEM_MAIL_FROM.
          </Trans>
        </p>
      </SettingsSection>
    );
  return (
    <SettingsSection
      title={t`Mail is sent`}
      about={state.demo && <Trans>Not from here: a demonstration sends no mail.</Trans>}
    >
      <dl className={classes.facts}>
        <div>
          <dt>
            <Trans>Server</Trans>
          </dt>
          <dd>{state.configured.server}</dd>
        </div>
        <div>
          <dt>
            <Trans>From</Trans>
          </dt>
          <dd>{state.configured.from}</dd>
        </div>
        <div>
          <dt>
            <Trans>Encryption</Trans>
          </dt>
          <dd>
            <Encryption of={state.configured.encryption} />
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Sign-in</Trans>
          </dt>
          <dd>{state.configured.user ?? <Trans>None</Trans>}</dd>
        </div>
        <div>
          <dt>
            <Trans>Waiting</Trans>
          </dt>
          <dd>
            <Plural value={state.waiting} _0="Nothing" one="# mail" other="# mails" />
          </dd>
        </div>
      </dl>
    </SettingsSection>
  );
}

function Encryption({ of }: { of: 'tls' | 'starttls' | 'none' }) {
  if (of === 'tls') return <Trans>TLS from the first byte on</Trans>;
  if (of === 'starttls') return <Trans>STARTTLS, and nothing is sent without it</Trans>;
  return <Trans>None: the server is on this machine</Trans>;
}

/** What became of the test mail, asked again until it is known. */
function Tried({ id }: { id: string }) {
  const answer = useQuery({
    ...queryOptions(mailOperations.testState, { id }),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' || !state.data ? 1000 : false),
  });
  const { state, fault } = answer.data ?? {};
  return (
    <p role="status" className={classes.test}>
      {answer.error && problemText(answer.error)}
      {state === 'sent' && <Trans>The mail server has taken the test mail. See whether it arrives.</Trans>}
      {state === 'waiting' && !fault && <Trans>The test mail is on its way to the mail server.</Trans>}
      {answer.data && <Why of={answer.data} />}
      {state === 'waiting' && fault && (
        <span>
          <Trans>It is tried again by itself, for some six hours.</Trans>
        </span>
      )}
    </p>
  );
}

/** Why a mail has not gone out, and what the server said to it in its own words. */
function Why({ of: { fault, said } }: { of: Pick<TestMail, 'fault' | 'said'> }) {
  if (!fault) return null;
  return (
    <>
      <span>{translate(mailFaultLabels[fault])} </span>
      {said && (
        <span className="t-secondary">
          <Trans>It said: {<q>{said}</q>}</Trans>{' '}
        </span>
      )}
    </>
  );
}

function Failures({ state, mayTry }: { state: MailState; mayTry: boolean }) {
  const { t } = useLingui();
  if (state.failures.length === 0)
    return (
      state.configured && <SettingsSection title={t`Could not be sent`} about={<Trans>Nothing.</Trans>} />
    );
  return (
    <SettingsSection
      title={t`Could not be sent`}
      about={
        <Trans>Given up after several hours, or refused by the mail server for good; newest first.</Trans>
      }
    >
      <ul className={classes.rows} aria-label={t`Mails that could not be sent`}>
        {state.failures.map((failure) => (
          <li key={failure.id}>
            <div className={classes.what}>
              <strong>{translate(failure.subject)}</strong>
              <span className="t-secondary">
                <Trans>
                  to {failure.to}, given up <Moment at={failure.endedAt ?? failure.createdAt} />
                </Trans>
              </span>
              <Why of={failure} />
            </div>
            {mayTry && state.configured && <Again failure={failure} />}
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}

function Again({ failure }: { failure: MailState['failures'][number] }) {
  const { t } = useLingui();
  const again = useOperation(mailOperations.again);
  const subject = translate(failure.subject);
  return (
    <Button
      variant="default"
      size="xs"
      aria-label={t`Try again: ${subject} to ${failure.to}`}
      loading={again.isPending}
      onClick={() => again.mutate({ id: failure.id }, { onError: notifyProblem })}
    >
      <Trans>Try again</Trans>
    </Button>
  );
}
