import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import classes from './account.module.css';
import { sessionSource } from './session-source.ts';

/** This asks for a fresh sign-in: leads there and back here. */
export function SignInAgain() {
  const again = async () => {
    await sessionSource.signOut();
    window.location.assign(`/sign-in?to=${encodeURIComponent(window.location.pathname)}`);
  };
  return (
    <div role="alert" className={classes.fields}>
      <p>
        <Trans>You signed in more than a day ago. Sign in again, then you can go on here.</Trans>
      </p>
      <div className={classes.buttons}>
        <Button onClick={() => void again()}>
          <Trans>Sign in again</Trans>
        </Button>
      </div>
    </div>
  );
}
