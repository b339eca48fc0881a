import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { problemCode, problemText } from '../../web/api.ts';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import classes from './account.module.css';

/** Ask for the password once more before something that changes how one signs in. */
export function PasswordAsk({
  label,
  pending,
  error,
  onPassword,
  onCancel,
}: {
  /** Plain verb of the button. */
  label: ReactNode;
  pending: boolean;
  error: unknown;
  onPassword: (password: string) => void;
  onCancel: () => void;
}) {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const wrong = problemCode(error) === 'password-refused';
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault();
        if (password) onPassword(password);
      }}
    >
      {!wrong && <ProblemLine error={error} />}
      <PasswordInput
        label={t`Your password`}
        description={t`So that nobody else at this screen changes how you sign in.`}
        autoComplete="current-password"
        autoFocus
        visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
        value={password}
        error={wrong ? problemText(error) : undefined}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={pending}>
          {label}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
