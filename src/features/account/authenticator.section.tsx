import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { Anything, askAuth } from '../../web/auth-client.ts';
import { notify } from '../../web/notify.tsx';
import { SettingsSection } from '../../web/settings-page.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import classes from './account.module.css';
import type { Account } from './account.schema.ts';
import { AuthenticatorScan } from './authenticator-scan.tsx';
import { PasswordAsk } from './password-ask.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useAuth } from './use-auth.ts';

const Enrolment = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const NewCodes = z.object({ backupCodes: z.array(z.string()) });

type Step =
  | { readonly at: 'rest' | 'set-up' | 'new-codes' | 'turn-off' }
  | { readonly at: 'scan'; readonly uri: string; readonly codes: readonly string[] }
  | { readonly at: 'codes'; readonly codes: readonly string[] };

/** The authenticator app as second factor: set up, new recovery codes, turn off. */
export function AuthenticatorSection({ account }: { account: Account }) {
  const { t } = useLingui();
  const [step, setStep] = useState<Step>({ at: 'rest' });
  return (
    <SettingsSection
      title={t`Authenticator app`}
      about={
        <Trans>
          A code of six digits besides the password. Somebody who learns your password still cannot get in.
        </Trans>
      }
    >
      <Current account={account} step={step} go={setStep} />
    </SettingsSection>
  );
}

interface StepProps {
  readonly account: Account;
  readonly step: Step;
  readonly go: (step: Step) => void;
}

function Current({ account, step, go }: StepProps) {
  switch (step.at) {
    case 'scan':
      return (
        <AuthenticatorScan
          uri={step.uri}
          onDone={() => go({ at: 'codes', codes: step.codes })}
          onCancel={() => go({ at: 'rest' })}
        />
      );
    case 'codes':
      return <RecoveryCodes codes={step.codes} email={account.email} onKept={() => go({ at: 'rest' })} />;
    case 'rest':
      return <AtRest account={account} go={go} />;
    default:
      return <Confirm at={step.at} go={go} />;
  }
}

function AtRest({ account, go }: Omit<StepProps, 'step'>) {
  const { t } = useLingui();
  if (!account.secondFactor.totp)
    return (
      <Button variant="default" onClick={() => go({ at: 'set-up' })}>
        <Trans>Set up an authenticator app</Trans>
      </Button>
    );
  return (
    <div className={classes.buttons}>
      <StateWord code="totp" label={t`Set up`} tone="good" icon={IconCheck} />
      <Button variant="default" onClick={() => go({ at: 'new-codes' })}>
        <Trans>Make new recovery codes</Trans>
      </Button>
      <Button variant="default" onClick={() => go({ at: 'turn-off' })}>
        <Trans>Turn it off</Trans>
      </Button>
    </div>
  );
}

function Confirm({ at, go }: { at: 'set-up' | 'new-codes' | 'turn-off'; go: StepProps['go'] }) {
  const { t } = useLingui();
  const rest = () => go({ at: 'rest' });
  const enable = useAuth(
    (password: string) => askAuth('/two-factor/enable', Enrolment, { password }),
    ({ totpURI, backupCodes }) => go({ at: 'scan', uri: totpURI, codes: backupCodes }),
  );
  const renew = useAuth(
    (password: string) => askAuth('/two-factor/generate-backup-codes', NewCodes, { password }),
    ({ backupCodes }) => go({ at: 'codes', codes: backupCodes }),
  );
  const disable = useAuth(
    (password: string) => askAuth('/two-factor/disable', Anything, { password }),
    () => {
      notify(t`The authenticator app is turned off.`);
      rest();
    },
  );
  const acts = {
    'set-up': { act: enable, label: <Trans>Go on</Trans>, says: null },
    'new-codes': {
      act: renew,
      label: <Trans>Make new codes</Trans>,
      says: <Trans>The codes you have now stop working.</Trans>,
    },
    'turn-off': {
      act: disable,
      label: <Trans>Turn it off</Trans>,
      says: (
        <Trans>
          Then the password alone lets you in. Organisations that ask for a second factor stay closed to you.
        </Trans>
      ),
    },
  };
  const { act, label, says } = acts[at];
  return (
    <>
      {says && <p className={classes.says}>{says}</p>}
      <PasswordAsk
        label={label}
        pending={act.isPending}
        error={act.error}
        onPassword={(password) => act.mutate(password)}
        onCancel={rest}
      />
    </>
  );
}
