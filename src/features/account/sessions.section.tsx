import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ask, queryOptions } from '../../web/api.ts';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { Moment } from '../../web/moment.tsx';
import { notify } from '../../web/notify.tsx';
import { SettingsSection } from '../../web/settings-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import classes from './account.module.css';
import { accountOperations } from './account.operations.ts';
import type { AccountSession } from './account.schema.ts';
import { useAuth } from './use-auth.ts';
import { browserName } from './user-agent.ts';

/** Where one is signed in; any of it can be ended and is refused at its next request. */
export function SessionsSection() {
  const { t } = useLingui();
  const answer = useQuery(queryOptions(accountOperations.sessions, {}));
  const end = useAuth(
    (sessionId: string) => ask(accountOperations.revokeSession, { sessionId }),
    () => notify(t`The session has ended.`),
  );
  const endOthers = useAuth(
    () => ask(accountOperations.revokeOthers, {}),
    () => notify(t`All other sessions have ended.`),
  );
  const sessions = answer.data?.sessions ?? [];
  return (
    <SettingsSection
      title={t`Sessions`}
      about={<Trans>Where you are signed in now. An ended session is refused at its next step.</Trans>}
    >
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      <ProblemLine error={end.error ?? endOthers.error} />
      <ul className={classes.rows}>
        {sessions.map((session) => (
          <li key={session.sessionId}>
            <SessionLine session={session} />
            {!session.current && (
              <Button
                variant="subtle"
                size="xs"
                loading={end.isPending && end.variables === session.sessionId}
                onClick={() => end.mutate(session.sessionId)}
              >
                <Trans>End</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button
          variant="default"
          mt="sm"
          loading={endOthers.isPending}
          onClick={() => endOthers.mutate(undefined)}
        >
          <Trans>End all others</Trans>
        </Button>
      )}
    </SettingsSection>
  );
}

function SessionLine({ session }: { session: AccountSession }) {
  const { t } = useLingui();
  const methods: Record<AccountSession['method'], string> = {
    password: t`by password`,
    totp: t`by password and code`,
    recovery_code: t`by password and recovery code`,
    passkey: t`by passkey`,
  };
  const browser = browserName(session.userAgent) ?? t`Unknown browser`;
  return (
    <span className={classes.what}>
      <strong>
        {browser}
        {session.current && (
          <>
            {', '}
            <Trans>this one</Trans>
          </>
        )}
      </strong>
      <span className="t-secondary">
        {methods[session.method]}, <Moment at={session.openedAt} />
        {session.address && `, ${session.address}`}
      </span>
    </span>
  );
}
