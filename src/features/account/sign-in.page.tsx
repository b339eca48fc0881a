import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useEnter } from '../../web/enter.ts';
import { PlainPage } from '../../web/plain-page.tsx';
import { sessionQuery } from '../../web/session.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { OrganisationChoice } from './organisation-choice.tsx';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { PasswordForm } from './password.form.tsx';
import { SecondStepForm } from './second-step.form.tsx';

/** Sign in by password and second step or by passkey; then where one wanted to go, or a choice of organisations. */
export function SignInPage() {
  const { t } = useLingui();
  const session = useQuery(sessionQuery);
  const enter = useEnter();
  const [step, setStep] = useState<'password' | 'second'>('password');
  if (session.error)
    return (
      <PlainPage title={t`Sign in`}>
        <ErrorState error={session.error} retry={() => void session.refetch()} />
      </PlainPage>
    );
  if (session.isPending) return null;
  if (session.data) return <OrganisationChoice session={session.data} />;
  if (step === 'second')
    return (
      <PlainPage
        title={t`Second step`}
        lead={<Trans>Your account asks for a code besides the password.</Trans>}
      >
        <SecondStepForm onDone={enter} onBack={() => setStep('password')} />
      </PlainPage>
    );
  return (
    <PlainPage title={t`Sign in`}>
      <PasswordForm onDone={enter} onSecondStep={() => setStep('second')} />
      <PasskeySignIn onDone={enter} />
    </PlainPage>
  );
}
