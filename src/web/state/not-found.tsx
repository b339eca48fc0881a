import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { AppLink } from '../app-link.tsx';
import { usePageTitle } from '../page-title.ts';
import classes from './state.module.css';

/** The same, for addresses outside the shell, where nothing else is the page's main part. */
export const NotFoundAlone = () => (
  <main id="main">
    <NotFoundPage />
  </main>
);

/**
 * The answer to every address that has nothing for this reader: unknown, gone, or not theirs to see. It is the
 * same page for all of them and tells nothing.
 */
export function NotFoundPage() {
  const { t } = useLingui();
  const heading = usePageTitle(t`Nothing at this address`);
  return (
    <div className={classes.page}>
      <h1 ref={heading} tabIndex={-1}>
        <Trans>Nothing at this address</Trans>
      </h1>
      <p>
        <Trans>The page may have moved, or the address may have been typed differently.</Trans>
      </p>
      <div className={classes.actions}>
        <Button component={AppLink} href="/">
          <Trans>Go to the start</Trans>
        </Button>
      </div>
    </div>
  );
}
