import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { problemText, requestId } from '../api.ts';
import classes from './state.module.css';

/**
 * A part of a page that could not be loaded: what the server said, a way to try again, and the request id people
 * quote when they ask for help. `error` is what a query or mutation gave; `retry` asks again; `page` where it is all
 * there is, so that its heading is the page's.
 */
export function ErrorState({ error, retry, page }: { error: unknown; retry?: () => void; page?: boolean }) {
  const id = requestId(error);
  const Heading = page ? 'h1' : 'h2';
  return (
    <div className={classes.block} role="alert">
      <Heading>
        <Trans>This could not be loaded</Trans>
      </Heading>
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
