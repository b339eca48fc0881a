import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { problemText, requestId } from '../api.ts';
import classes from './state.module.css';

/**
 * A part of a page that could not be loaded: what the server said, a way to try again, and the request id people
 * quote when they ask for help. `error` is what a query or mutation gave; `retry` asks again.
 */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const id = requestId(error);
  return (
    <div className={classes.block} role="alert">
      <h2>
        <Trans>This could not be loaded</Trans>
      </h2>
      <p>{problemText(error)}</p>
      {retry && (
        <div className={classes.actions}>
          <Button variant="default" onClick={retry}>
            <Trans>Try again</Trans>
          </Button>
        </div>
      )}
      {id && (
        <p className={classes.request}>
          <Trans>Request {id}</Trans>
        </p>
      )}
    </div>
  );
}
