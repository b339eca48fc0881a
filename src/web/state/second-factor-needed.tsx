import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useHref } from '../address.ts';
import { AppLink } from '../app-link.tsx';
import { usePageTitle } from '../page-title.ts';
import { sessionSource } from '../registry.ts';
import classes from './state.module.css';

/** The organisation asks for a second factor this session has not proven: says so and leads to the own account. */
export function SecondFactorNeeded() {
  const { t } = useLingui();
  const href = useHref();
  const heading = usePageTitle(t`A second factor is needed`);
  return (
    <div className={classes.page}>
      <h1 ref={heading} tabIndex={-1}>
        <Trans>A second factor is needed</Trans>
      </h1>
      <p>
        <Trans>
          This organisation lets people in with an authenticator app or a passkey. Set one up in your account;
          if you have one, sign in with it.
        </Trans>
      </p>
      {sessionSource.accountPath && (
        <div className={classes.actions}>
          <Button component={AppLink} href={href(sessionSource.accountPath)}>
            <Trans>Open your account</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
