import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ask, queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { PasswordField, usePasswordRule } from '../../web/form/password-field.tsx';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { PlainPage } from '../../web/plain-page.tsx';
import classes from './account.module.css';
import { linkOperations } from './account.operations.ts';
import { LinkGone } from './link-gone.tsx';
import { useLinkToken } from './link-token.ts';

/** Back into one's account by a one-time link: choose a new password; every open session ends. */
export function RecoveryPage() {
  const { t } = useLingui();
  const token = useLinkToken();
  const offer = useQuery({
    ...queryOptions(linkOperations.readRecovery, { token }),
    // Once used the link is gone, and asking again would say so over "done".
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const password = usePasswordRule();
  const form = useForm({ initialValues: { password: '' }, validate: { password } });
  const consume = useMutation({
    mutationFn: (values: typeof form.values) => ask(linkOperations.consumeRecovery, { token, ...values }),
  });
  if (offer.error) return <LinkGone error={offer.error} retry={() => void offer.refetch()} />;
  if (offer.isPending) return null;
  if (consume.isSuccess)
    return (
      <PlainPage
        title={t`Your new password is set`}
        lead={<Trans>Every open session of {consume.data.email} has ended.</Trans>}
      >
        <Button component={AppLink} href="/sign-in" mt="lg">
          <Trans>Sign in</Trans>
        </Button>
      </PlainPage>
    );
  return (
    <PlainPage
      title={t`Choose a new password`}
      lead={
        offer.data.resetSecondFactor ? (
          <Trans>
            For {offer.data.name}. Your authenticator app and passkeys are forgotten too; set them up again
            afterwards.
          </Trans>
        ) : (
          <Trans>For {offer.data.name}. Your second factor stays as it is.</Trans>
        )
      }
    >
      <form className={classes.form} noValidate onSubmit={form.onSubmit((values) => consume.mutate(values))}>
        <ProblemLine error={consume.error} />
        <TextInput
          label={t`E-mail address`}
          type="email"
          autoComplete="username"
          value={offer.data.email}
          readOnly
        />
        <PasswordField label={t`New password`} autoFocus {...form.getInputProps('password')} />
        <Button type="submit" loading={consume.isPending}>
          <Trans>Set the new password</Trans>
        </Button>
      </form>
    </PlainPage>
  );
}
