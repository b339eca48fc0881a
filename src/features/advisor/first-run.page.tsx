import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../adapters/client/client.ts';
import { AppLink } from '../../web/app-link.tsx';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { PlainPage } from '../../web/plain-page.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import { AdviceItems } from './advice-items.tsx';
import { AdviceFoot, AdviceHeadline, AdviceVerdicts } from './advice-verdicts.tsx';
import classes from './advisor.module.css';
import { firstRunOperations as operations } from './advisor.operations.ts';
import { copied, useAnswers } from './answers.ts';
import { Questions } from './questions.tsx';

/** Before the first organisation: whoever holds the printed secret and does not know yet which standard they need. */
export function FirstRunPage() {
  const { t } = useLingui();
  const [secret, setSecret] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const questions = useQuery({
    queryKey: [operations.questions.id, secret],
    queryFn: () => call(operations.questions, { secret }),
    enabled: secret !== '',
    // Each try counts: a wrong secret is not tried again by itself.
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (questions.data) return <Asking secret={secret} asked={questions.data} />;
  return (
    <PlainPage title={t`Which standard do you need?`}>
      {questions.isFetching ? (
        <PageLoading />
      ) : (
        <SecretForm
          error={questions.error}
          onSecret={setSecret}
          again={(typed) => typed === secret && void questions.refetch()}
        />
      )}
    </PlainPage>
  );
}

function SecretForm({
  error,
  onSecret,
  again,
}: {
  error: Error | null;
  onSecret: (secret: string) => void;
  /** The same one is tried again only because somebody says so. */
  again: (typed: string) => void;
}) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  return (
    <form
      className={classes.flow}
      onSubmit={(event) => {
        event.preventDefault();
        onSecret(typed.trim());
        if (error) again(typed.trim());
      }}
    >
      <ProblemLine error={error} />
      <TextInput
        label={t`Set-up secret`}
        description={t`Printed where the server was started, behind the # of the address.`}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" disabled={typed.trim() === ''}>
        <Trans>Continue</Trans>
      </Button>
    </form>
  );
}

function Asking({ secret, asked }: { secret: string; asked: Parameters<typeof Questions>[0]['asked'] }) {
  const { t } = useLingui();
  const { answers, screen, change, restored, restart } = useAnswers({});
  const advise = useMutation({
    mutationFn: () => call(operations.advise, { secret, answers: copied(answers) }),
  });
  const setUp = `/set-up#${encodeURIComponent(secret)}`;
  const advice = advise.data;
  if (advice) {
    return (
      <PlainPage
        title={t`Your advice`}
        lead={<Trans>It is kept with the organisation you set up next.</Trans>}
      >
        <AdviceHeadline advice={advice} />
        <div className={classes.ends}>
          <Button component={AppLink} href={setUp}>
            <Trans>Set up your organisation</Trans>
          </Button>
          <Button variant="default" onClick={() => advise.reset()}>
            <Trans>Change answers</Trans>
          </Button>
        </div>
        <AdviceVerdicts advice={advice} />
        <AdviceItems advice={advice} />
        <AdviceFoot advice={advice} />
      </PlainPage>
    );
  }
  return (
    <PlainPage
      title={t`Which standard do you need?`}
      lead={
        <Trans>
          About {asked.minutes} minutes. Your answers stay in this browser until you set up your organisation;
          what you leave open stays open.
        </Trans>
      }
    >
      {restored && (
        <p className={classes.source} role="status">
          <Trans>Your answers from earlier are put back.</Trans>{' '}
          <button
            type="button"
            className={classes.quiet}
            onClick={() => {
              restart();
              advise.reset();
            }}
          >
            <Trans>Begin again</Trans>
          </button>
        </p>
      )}
      <Questions
        asked={asked}
        answers={answers}
        screen={screen}
        onChange={change}
        onDone={() => advise.mutate()}
        done={{ label: t`See the advice`, busy: advise.isPending }}
        problem={<ProblemLine error={advise.error} />}
      />
      <p className={classes.foot}>
        <AppLink href={setUp}>
          <Trans>Set up without advice</Trans>
        </AppLink>
      </p>
    </PlainPage>
  );
}
