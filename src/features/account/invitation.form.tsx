import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { organisationHref, useGo } from '../../web/address.ts';
import { ask } from '../../web/api.ts';
import { useSignedIn } from '../../web/enter.ts';
import { PasswordField, usePasswordRule } from '../../web/form/password-field.tsx';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import type { Session } from '../../web/screens.ts';
import { sessionQuery } from '../../web/session.ts';
import classes from './account.module.css';
import { linkOperations } from './account.operations.ts';
import type { InvitationOffer } from './account.schema.ts';
import { sessionSource } from './session-source.ts';

type Offer = z.infer<typeof InvitationOffer>;

/** Somebody new chooses name and password and is signed in. */
export function AcceptAsNew({ token, offer }: { token: string; offer: Offer }) {
  const { t } = useLingui();
  const go = useGo();
  const signIn = useSignedIn();
  const password = usePasswordRule();
  const form = useForm({
    initialValues: { name: offer.name, password: '' },
    validate: { name: (value) => (value.trim() ? null : t`Enter your name.`), password },
  });
  const accept = useMutation({
    mutationFn: async (values: typeof form.values) => {
      const { slug } = await ask(linkOperations.acceptInvitation, { token, ...values });
      await signIn(offer.email, values.password);
      return slug;
    },
    onSuccess: (slug) => go(organisationHref(slug, '/'), { replace: true }),
  });
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((values) => accept.mutate(values))}>
      <ProblemLine error={accept.error} />
      <TextInput
        label={t`E-mail address`}
        description={t`You sign in with it.`}
        type="email"
        autoComplete="username"
        value={offer.email}
        readOnly
      />
      <TextInput label={t`Your name`} autoComplete="name" {...form.getInputProps('name')} />
      <PasswordField label={t`Password`} {...form.getInputProps('password')} />
      <Button type="submit" loading={accept.isPending}>
        <Trans>Join {offer.organisation}</Trans>
      </Button>
    </form>
  );
}

/** Somebody with an account accepts signed in as the person the invitation names. */
export function AcceptAsMember({
  token,
  offer,
  session,
}: {
  token: string;
  offer: Offer;
  session: Session | null;
}) {
  const go = useGo();
  const client = useQueryClient();
  const accept = useMutation({
    mutationFn: () => ask(linkOperations.acceptInvitation, { token }),
    onSuccess: async ({ slug }) => {
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
      go(organisationHref(slug, '/'), { replace: true });
    },
  });
  const back = encodeURIComponent(`${window.location.pathname}${window.location.hash}`);
  const signIn = async () => {
    if (session) await sessionSource.signOut();
    window.location.assign(`/sign-in?to=${back}`);
  };
  const right = session?.email === offer.email;
  return (
    <div className={classes.form}>
      <ProblemLine error={accept.error} />
      {right ? (
        <Button loading={accept.isPending} onClick={() => accept.mutate()}>
          <Trans>Join {offer.organisation}</Trans>
        </Button>
      ) : (
        <>
          <p>
            {session ? (
              <Trans>
                The invitation is for {offer.email}; here {session.email} is signed in.
              </Trans>
            ) : (
              <Trans>{offer.email} has an account on this server. Sign in with it, then accept.</Trans>
            )}
          </p>
          <Button onClick={() => void signIn()}>
            <Trans>Sign in as {offer.email}</Trans>
          </Button>
        </>
      )}
    </div>
  );
}
