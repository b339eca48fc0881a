import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import classes from './file.module.css';
import { forgetUpload, type Unfinished, unfinishedUploads } from './unfinished.ts';

/**
 * Uploads begun before the page was left. A browser gives a file to a page only when it is chosen: so each is named,
 * and goes on when somebody chooses it again. Not shown once files are on their way.
 */
export function UnfinishedUploads({ endpoint, sending }: { endpoint: string; sending: number }) {
  const { t } = useLingui();
  const [left, setLeft] = useState(() => unfinishedUploads(endpoint));
  if (sending > 0 || left.length === 0) return null;
  const forget = (one: Unfinished): void => {
    setLeft(left.filter(({ key }) => key !== one.key));
    void forgetUpload(one);
  };
  return (
    <div className={classes.unfinished}>
      <p>
        <Trans>
          These had not arrived in full when this page was left. Choose one again and it goes on where it
          stopped.
        </Trans>
      </p>
      <ul>
        {left.map((one) => (
          <li key={one.key}>
            <span className={classes.name}>{one.name}</span>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t`Give up ${one.name}`}
              onClick={() => forget(one)}
            >
              <Trans>Give up</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
