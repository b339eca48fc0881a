import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { z } from 'zod';
import { call } from '../../adapters/client/client.ts';
import { Slug } from '../../kernel/schema.ts';
import { organisationHref, useGo } from '../../web/address.ts';
import { fieldIssues } from '../../web/api.ts';
import { useSignedIn } from '../../web/enter.ts';
import { PasswordField, usePasswordRule } from '../../web/form/password-field.tsx';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { Filled } from '../../web/place.tsx';
import { FrameworksField, type Offered } from './frameworks.field.tsx';
import classes from './organisation.module.css';
import { setUpOperations } from './organisation.operations.ts';
import { beforeSetUp } from './organisation.places.ts';
import { proposeSlug } from './organisation.rules.ts';
import { browserTimeZone, TimeZoneField } from './time-zone.field.tsx';

/** Everything the first organisation needs, on one page. The secret comes from the address, behind its `#`. */
export function SetUpForm({ offered }: { offered: Offered }) {
  const { t } = useLingui();
  const printed = decodeURIComponent(window.location.hash.slice(1));
  const form = useSetUpForm(printed);
  const [ownSlug, setOwnSlug] = useState(false);
  const go = useGo();
  const signIn = useSignedIn();
  const { brought, bring } = useBrought();
  const { frameworks, advised, choose, propose } = useFrameworks(offered);
  const setUp = useMutation({
    mutationFn: async (values: typeof form.values) => {
      const given = Object.fromEntries([...brought.current].map(([name, { value }]) => [name, value]));
      const { slug } = await call(setUpOperations.complete, {
        ...{ ...values, brought: given },
        ...(frameworks ? { frameworks } : {}),
      });
      for (const { kept } of brought.current.values()) kept?.();
      await signIn(values.email.trim(), values.password);
      return slug;
    },
    onSuccess: (slug) => go(organisationHref(slug, '/'), { replace: true }),
    onError: (error) => form.setErrors(fieldIssues(error)),
  });
  const issues = Object.keys(fieldIssues(setUp.error));
  // What is not said beside a field is said above them: what features bring has no field here.
  const beside =
    issues.length > 0 && issues.every((name) => name in form.values && !(printed && name === 'secret'));
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit((values) => {
        if (frameworks?.length !== 0) setUp.mutate(values);
      })}
    >
      {!beside && <ProblemLine error={setUp.error} />}
      <Filled place={beforeSetUp} told={{ secret: printed || form.values.secret, bring, propose }} />
      {!printed && (
        <TextInput
          label={t`Set-up secret`}
          description={t`Printed where the server was started, behind the # of the address.`}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('secret')}
        />
      )}
      <fieldset className={classes.group}>
        <legend>
          <Trans>The organisation</Trans>
        </legend>
        <TextInput
          label={t`Name of the organisation`}
          autoComplete="organization"
          autoFocus
          {...form.getInputProps('organisationName')}
          onChange={(event) => {
            const name = event.currentTarget.value;
            if (!ownSlug) form.setFieldValue('slug', name.trim() ? proposeSlug(name) : '');
            form.setFieldValue('organisationName', name);
          }}
        />
        <TextInput
          label={t`Address`}
          description={`${window.location.host}/o/${form.values.slug || '…'}`}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('slug')}
          onChange={(event) => {
            setOwnSlug(event.currentTarget.value !== '');
            form.setFieldValue('slug', event.currentTarget.value);
          }}
        />
        <TimeZoneField
          value={form.values.timeZone}
          onChange={(zone) => form.setFieldValue('timeZone', zone)}
          error={fieldIssues(setUp.error).timeZone}
        />
        <FrameworksField
          offered={offered}
          chosen={frameworks}
          advised={advised}
          onChoose={choose}
          error={frameworks?.length === 0 ? t`Choose at least one.` : undefined}
        />
      </fieldset>
      <fieldset className={classes.group}>
        <legend>
          <Trans>You</Trans>
        </legend>
        <TextInput label={t`Your name`} autoComplete="name" {...form.getInputProps('name')} />
        <TextInput
          label={t`Your e-mail address`}
          description={t`You sign in with it. No mail is sent.`}
          type="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <PasswordField label={t`Password`} {...form.getInputProps('password')} />
      </fieldset>
      <Button type="submit" loading={setUp.isPending}>
        <Trans>Create the organisation</Trans>
      </Button>
    </form>
  );
}

/** What is adopted at once: the usual ones until somebody chooses, or advice proposes what is not known to be chosen. */
function useFrameworks(offered: Offered) {
  const [own, setOwn] = useState<string[]>();
  const [proposed, setProposed] = useState<readonly string[]>([]);
  const known = offered.filter(({ id }) => proposed.includes(id)).map(({ id }) => id);
  const propose = useCallback((some: readonly string[]) => setProposed(some), []);
  const advised = known.length > 0;
  return { frameworks: own ?? (advised ? known : undefined), advised, choose: setOwn, propose };
}

/** What features have from before and want kept with the organisation. */
function useBrought() {
  const brought = useRef(new Map<string, { value: unknown; kept: (() => void) | undefined }>());
  const bring = useCallback((feature: string, value: unknown, kept?: () => void) => {
    if (value === undefined) brought.current.delete(feature);
    else brought.current.set(feature, { value, kept });
  }, []);
  return { brought, bring };
}

function useSetUpForm(secret: string) {
  const { t } = useLingui();
  const password = usePasswordRule();
  return useForm({
    initialValues: {
      secret,
      organisationName: '',
      slug: '',
      name: '',
      email: '',
      password: '',
      timeZone: browserTimeZone(),
    },
    validate: {
      secret: (value) => (value.trim() ? null : t`Enter the secret the server printed.`),
      organisationName: (value) => (value.trim() ? null : t`Enter the name of the organisation.`),
      slug: (value) =>
        Slug.safeParse(value).success
          ? null
          : t`Small letters, digits and hyphens, at most 50; a letter or digit at both ends.`,
      name: (value) => (value.trim() ? null : t`Enter your name.`),
      email: (value) =>
        z.email().safeParse(value.trim()).success
          ? null
          : t`Enter an e-mail address such as name@example.org.`,
      password,
    },
  });
}
