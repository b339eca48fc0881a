import { Trans } from '@lingui/react/macro';
import { useNetwork } from '@mantine/hooks';
import classes from './shell.module.css';

/** Says that the connection is gone and what that means; it leaves by itself. */
export function OfflineBar() {
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <div className={classes.bar}>
          <Trans>
            You are offline. What you see was loaded earlier; changes can be saved once the connection is
            back.
          </Trans>
        </div>
      )}
    </div>
  );
}
