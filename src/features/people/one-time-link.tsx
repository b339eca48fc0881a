import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Moment } from '../../web/moment.tsx';
import classes from './people.module.css';

/** A one-time link as it is given out: shown once, copied, and handed over by whoever made it. */
export function OneTimeLink({
  link,
  expiresAt,
  children,
  onDone,
}: {
  /** Path on this server with the secret behind `#`. */
  link: string;
  expiresAt: string;
  /** Whom to give it to and what they do with it. */
  children: ReactNode;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const clipboard = useClipboard();
  const address = `${window.location.origin}${link}`;
  return (
    <div className={classes.fields}>
      <p>{children}</p>
      <TextInput
        label={t`One-time link`}
        value={address}
        readOnly
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className="t-secondary">
        <Trans>
          It works once, until <Moment at={expiresAt} />, and is shown only now. No mail is sent: hand it over
          yourself, on a way only they read.
        </Trans>
      </p>
      <div className={classes.buttons}>
        <Button leftSection={<IconCopy size={16} stroke={1.6} />} onClick={() => clipboard.copy(address)}>
          {clipboard.copied ? <Trans>Copied</Trans> : <Trans>Copy the link</Trans>}
        </Button>
        <Button variant="default" onClick={onDone}>
          <Trans>Done</Trans>
        </Button>
      </div>
    </div>
  );
}
