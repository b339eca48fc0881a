import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useOperation } from '../../web/api.ts';
import { DayText, Moment } from '../../web/moment.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import type { Icon } from '../../web/screens.ts';
import { StateWord, type Tone } from '../../web/state/state-word.tsx';
import classes from './api-key.module.css';
import { apiKeyOperations } from './api-key.operations.ts';
import type { ApiKey, KeyState } from './api-key.schema.ts';

/** One key: whose, what it may do, until when, when it was last used; and its end. */
export function ApiKeyRow({ apiKey: key }: { apiKey: ApiKey }) {
  return (
    <li>
      <div className={classes.what}>
        <span className={classes.name}>
          <strong>{key.name}</strong>
          <KeyStateWord state={key.state} />
        </span>
        <span className="t-secondary">
          <Trans>
            ends in {key.hint}, acts for {key.personName}
          </Trans>
        </span>
        <span className="t-secondary">{key.scopes.join(', ')}</span>
        <span className="t-secondary">
          <Trans>
            until <DayText day={key.expiresAt.slice(0, 10)} />
          </Trans>
          {', '}
          {key.lastUsedAt ? (
            <Trans>
              last used <Moment at={key.lastUsedAt} />
            </Trans>
          ) : (
            <Trans>never used</Trans>
          )}
        </span>
      </div>
      {key.can.includes('revoke') && <Revoke apiKey={key} />}
    </li>
  );
}

function Revoke({ apiKey: key }: { apiKey: ApiKey }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState(false);
  const revoke = useOperation(apiKeyOperations.revoke);
  if (!asked)
    return (
      <Button variant="default" size="xs" aria-label={t`Revoke ${key.name}`} onClick={() => setAsked(true)}>
        <Trans>Revoke</Trans>
      </Button>
    );
  return (
    <span className={classes.buttons}>
      <Button
        size="xs"
        color="red.8"
        loading={revoke.isPending}
        onClick={() =>
          revoke.mutate(
            { keyId: key.keyId },
            {
              onSuccess: () =>
                notify(t`${key.name} is revoked; programs that use it are refused from now on.`),
              onError: notifyProblem,
            },
          )
        }
      >
        <Trans>Revoke {key.name}</Trans>
      </Button>
      <Button size="xs" variant="subtle" onClick={() => setAsked(false)}>
        <Trans>Cancel</Trans>
      </Button>
    </span>
  );
}

function KeyStateWord({ state }: { state: KeyState }) {
  const { t } = useLingui();
  const looks: Record<KeyState, { label: string; tone: Tone; icon: Icon }> = {
    in_force: { label: t`In force`, tone: 'good', icon: IconCheck },
    expired: { label: t`Expired`, tone: 'quiet', icon: IconClock },
    revoked: { label: t`Revoked`, tone: 'quiet', icon: IconX },
  };
  return <StateWord code={state} plain {...looks[state]} />;
}
