import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { problemCode, problemText } from '../../web/api.ts';
import { Anything, askAuth } from '../../web/auth-client.ts';
import { PasswordField, usePasswordRule } from '../../web/form/password-field.tsx';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { notify } from '../../web/notify.tsx';
import { SettingsSection } from '../../web/settings-page.tsx';
import classes from './account.module.css';
import { useAuth } from './use-auth.ts';

/** Change the password, by the one in force. */
export function PasswordSection() {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <SettingsSection title={t`Password`}>
      {open ? (
        <PasswordChange onClose={() => setOpen(false)} />
      ) : (
        <Button variant="default" mt="xs" onClick={() => setOpen(true)}>
          <Trans>Change the password</Trans>
        </Button>
      )}
    </SettingsSection>
  );
}

function PasswordChange({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const rule = usePasswordRule();
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '', revokeOtherSessions: true },
    validate: {
      currentPassword: (value) => (value ? null : t`Enter the password you sign in with now.`),
      newPassword: rule,
    },
  });
  const change = useAuth(
    (values: typeof form.values) => askAuth('/change-password', Anything, values),
    () => {
      notify(t`Your password is changed.`);
      onClose();
    },
  );
  const wrong = problemCode(change.error) === 'password-refused';
  return (
    <form className={classes.fields} noValidate onSubmit={form.onSubmit((values) => change.mutate(values))}>
      {!wrong && <ProblemLine error={change.error} />}
      <PasswordInput
        label={t`Password now`}
        autoComplete="current-password"
        autoFocus
        visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
        {...form.getInputProps('currentPassword')}
        error={form.errors.currentPassword ?? (wrong ? problemText(change.error) : undefined)}
      />
      <PasswordField label={t`New password`} {...form.getInputProps('newPassword')} />
      <Switch
        label={t`End my other sessions`}
        {...form.getInputProps('revokeOtherSessions', { type: 'checkbox' })}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={change.isPending}>
          <Trans>Change the password</Trans>
        </Button>
        <Button variant="subtle" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
