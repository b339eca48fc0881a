import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { problemText, requestId } from '../api.ts';
import { usePageTitle } from '../page-title.ts';
import classes from './state.module.css';

/** Last resort of a page that broke: it says so, keeps the rest of the application alive, and can be tried again. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui();
  const heading = usePageTitle(t`Something went wrong`);
  const id = requestId(error);
  return (
    <div className={classes.page} role="alert">
      <h1 ref={heading} tabIndex={-1}>
        <Trans>Something went wrong</Trans>
      </h1>
      <p>{problemText(error)}</p>
      <div className={classes.actions}>
        <Button onClick={reset}>
          <Trans>Try again</Trans>
        </Button>
        <Button variant="default" onClick={() => window.location.reload()}>
          <Trans>Reload the page</Trans>
        </Button>
      </div>
      {id && (
        <p className={classes.request}>
          <Trans>Request {id}</Trans>
        </p>
      )}
    </div>
  );
}
