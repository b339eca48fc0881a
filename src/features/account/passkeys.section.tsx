import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { useState } from 'react';
import { problemCode } from '../../web/api.ts';
import { Anything, askAuth } from '../../web/auth-client.ts';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { DayText } from '../../web/moment.tsx';
import { notify } from '../../web/notify.tsx';
import { SettingsSection } from '../../web/settings-page.tsx';
import classes from './account.module.css';
import type { Account } from './account.schema.ts';
import { NamedHost, useNamedHost } from './named-host.tsx';
import { registerPasskey } from './passkey.ts';
import { SignInAgain } from './sign-in-again.tsx';
import { useAuth } from './use-auth.ts';

type Passkey = Account['passkeys'][number];

/** Passkeys: sign in with the device itself, without password or code. */
export function PasskeysSection({ account }: { account: Account }) {
  const { t } = useLingui();
  return (
    <SettingsSection
      title={t`Passkeys`}
      about={
        <Trans>
          Sign in with your device or a security key alone. A passkey checks that it is you and works only
          here, so a false page cannot take it.
        </Trans>
      }
    >
      {account.passkeys.length > 0 && (
        <ul className={classes.rows}>
          {account.passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      <AddPasskey first={account.passkeys.length === 0} />
    </SettingsSection>
  );
}

function AddPasskey({ first }: { first: boolean }) {
  const { t } = useLingui();
  const named = useNamedHost();
  const [name, setName] = useState('');
  const add = useAuth(registerPasskey, (added) => {
    if (!added) return;
    setName('');
    notify(t`The passkey is added.`);
  });
  if (!named) return <NamedHost />;
  if (!browserSupportsWebAuthn())
    return (
      <p>
        <Trans>This browser cannot use passkeys.</Trans>
      </p>
    );
  return (
    <form
      className={classes.line}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(name.trim() || t`Passkey`);
      }}
    >
      {problemCode(add.error) === 'sign-in-again' ? <SignInAgain /> : <ProblemLine error={add.error} />}
      <TextInput
        label={t`Name of the new passkey`}
        placeholder={t`Work laptop`}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={add.isPending}>
        {first ? <Trans>Add a passkey</Trans> : <Trans>Add another passkey</Trans>}
      </Button>
    </form>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { t } = useLingui();
  const [mode, setMode] = useState<'rest' | 'rename' | 'remove'>('rest');
  const [name, setName] = useState(passkey.name ?? '');
  const rest = () => setMode('rest');
  const rename = useAuth(
    () => askAuth('/passkey/update-passkey', Anything, { id: passkey.id, name: name.trim() }),
    rest,
  );
  const remove = useAuth(
    () => askAuth('/passkey/delete-passkey', Anything, { id: passkey.id }),
    () => notify(t`The passkey is removed.`),
  );
  const shown = passkey.name || t`Passkey`;
  return (
    <li>
      {mode === 'rename' ? (
        <form
          className={classes.line}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) rename.mutate(undefined);
          }}
        >
          <TextInput
            aria-label={t`Name of ${shown}`}
            autoFocus
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" loading={rename.isPending}>
            <Trans>Save the name</Trans>
          </Button>
        </form>
      ) : (
        <span className={classes.what}>
          <strong>{shown}</strong>
          {passkey.createdAt && (
            <span className="t-secondary">
              <Trans>
                added <DayText day={passkey.createdAt.slice(0, 10)} />
              </Trans>
            </span>
          )}
        </span>
      )}
      <span className={classes.buttons}>
        {mode === 'rest' && (
          <>
            <Button variant="subtle" size="xs" onClick={() => setMode('rename')}>
              <Trans>Rename</Trans>
            </Button>
            <Button variant="subtle" size="xs" onClick={() => setMode('remove')}>
              <Trans>Remove</Trans>
            </Button>
          </>
        )}
        {mode === 'remove' && (
          <Button color="red.8" size="xs" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            <Trans>Remove {shown}</Trans>
          </Button>
        )}
        {mode !== 'rest' && (
          <Button variant="subtle" size="xs" onClick={rest}>
            <Trans>Cancel</Trans>
          </Button>
        )}
      </span>
      <ProblemLine error={rename.error ?? remove.error} />
    </li>
  );
}
