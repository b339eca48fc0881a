import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { askAuth } from '../../web/auth-client.ts';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import classes from './account.module.css';

const Answer = z.object({ twoFactorRedirect: z.boolean().optional() });

/** E-mail address and password; the address field also offers passkeys where the browser can. */
export function PasswordForm({
  onDone,
  onSecondStep,
}: {
  onDone: () => Promise<void>;
  onSecondStep: () => void;
}) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() ? null : t`Enter your e-mail address.`),
      password: (value) => (value ? null : t`Enter your password.`),
    },
  });
  const signIn = useMutation({
    mutationFn: (body: typeof form.values) => askAuth('/sign-in/email', Answer, body),
    onSuccess: async (answer) => (answer.twoFactorRedirect ? onSecondStep() : onDone()),
    onError: () => form.setFieldValue('password', ''),
  });
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit((values) => signIn.mutate({ ...values, email: values.email.trim() }))}
    >
      <ProblemLine error={signIn.error} />
      <TextInput
        label={t`E-mail address`}
        type="email"
        autoComplete="username webauthn"
        autoFocus
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={t`Password`}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
        {...form.getInputProps('password')}
      />
      <Button type="submit" loading={signIn.isPending}>
        <Trans>Sign in</Trans>
      </Button>
      <details className={classes.aside}>
        <summary>
          <Trans>You cannot sign in?</Trans>
        </summary>
        <p>
          <Trans>
            An administrator of your organisation can give you a link with which you choose a new password. If
            nobody can, whoever runs the server makes one there.
          </Trans>
        </p>
      </details>
    </form>
  );
}
