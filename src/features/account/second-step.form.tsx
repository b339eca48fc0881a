import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { problemCode } from '../../web/api.ts';
import { Anything, askAuth } from '../../web/auth-client.ts';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import classes from './account.module.css';

/** The code of the authenticator app, or one of the recovery codes. */
export function SecondStepForm({ onDone, onBack }: { onDone: () => Promise<void>; onBack: () => void }) {
  const { t } = useLingui();
  const [kind, setKind] = useState<'totp' | 'recovery'>('totp');
  const [code, setCode] = useState('');
  const verify = useMutation({
    mutationFn: () =>
      kind === 'totp'
        ? askAuth('/two-factor/verify-totp', Anything, { code: code.replaceAll(/\s/g, '') })
        : askAuth('/two-factor/verify-backup-code', Anything, { code: code.trim() }),
    onSuccess: onDone,
    onError: () => setCode(''),
  });
  const change = (next: typeof kind) => {
    setKind(next);
    setCode('');
    verify.reset();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim()) verify.mutate();
      }}
    >
      <ProblemLine error={verify.error} />
      <TextInput
        key={kind}
        className={classes.code}
        label={kind === 'totp' ? t`Code of your authenticator app` : t`Recovery code`}
        description={kind === 'totp' ? t`Six digits.` : t`One of the ten you kept; each works once.`}
        inputMode={kind === 'totp' ? 'numeric' : 'text'}
        autoComplete={kind === 'totp' ? 'one-time-code' : 'off'}
        autoFocus
        required
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={verify.isPending}>
          <Trans>Sign in</Trans>
        </Button>
        {kind === 'totp' ? (
          <Button variant="default" onClick={() => change('recovery')}>
            <Trans>Use a recovery code</Trans>
          </Button>
        ) : (
          <Button variant="default" onClick={() => change('totp')}>
            <Trans>Use the app’s code</Trans>
          </Button>
        )}
        <Button
          variant={problemCode(verify.error) === 'second-step-expired' ? 'default' : 'subtle'}
          onClick={onBack}
        >
          <Trans>Back to the password</Trans>
        </Button>
      </div>
    </form>
  );
}
