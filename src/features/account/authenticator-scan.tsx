import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { problemText } from '../../web/api.ts';
import { Anything, askAuth } from '../../web/auth-client.ts';
import classes from './account.module.css';
import { QrCode } from './qr-code.tsx';
import { useAuth } from './use-auth.ts';

/** Scan or type the key into the app, then prove it with a code; only then is the second factor in force. */
export function AuthenticatorScan({
  uri,
  onDone,
  onCancel,
}: {
  /** `otpauth://totp/…?secret=…` */
  uri: string;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { t } = useLingui();
  const [code, setCode] = useState('');
  const verify = useAuth(
    (given: string) => askAuth('/two-factor/verify-totp', Anything, { code: given }),
    onDone,
  );
  const key = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault();
        const given = code.replaceAll(/\s/g, '');
        if (given) verify.mutate(given);
      }}
    >
      <p>
        <Trans>Scan this with your authenticator app, or type the key into it.</Trans>
      </p>
      <div className={classes.scan}>
        <QrCode text={uri} label={t`QR code with the key below`} />
        <TextInput
          label={t`Key`}
          className={classes.key}
          value={key.replaceAll(/(.{4})(?=.)/g, '$1 ')}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <TextInput
        className={classes.code}
        label={t`Code the app shows now`}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        value={code}
        error={verify.error ? problemText(verify.error) : undefined}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={verify.isPending}>
          <Trans>Confirm</Trans>
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
