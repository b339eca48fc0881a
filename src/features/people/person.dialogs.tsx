import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Switch } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Output } from '../../kernel/operation.ts';
import { problemText, useOperation } from '../../web/api.ts';
import { notify } from '../../web/notify.tsx';
import { OneTimeLink } from './one-time-link.tsx';
import classes from './people.module.css';
import { peopleOperations } from './people.operations.ts';

interface DialogProps {
  readonly person: Output<typeof peopleOperations.get>;
  readonly onClose: () => void;
}

/** A link with which a member chooses a new password, and on wish without their second factor. */
export function RecoverDialog({ person, onClose }: DialogProps) {
  const { t } = useLingui();
  const [reset, setReset] = useState(false);
  const make = useOperation(peopleOperations.recoveryLink);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t`Recovery link for ${person.name}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      closeOnClickOutside={!make.data}
    >
      {make.data ? (
        <OneTimeLink link={make.data.link} expiresAt={make.data.expiresAt} onDone={onClose}>
          <Trans>Give this link to {person.name}. With it they choose a new password.</Trans>
        </OneTimeLink>
      ) : (
        <Ask
          error={make.error}
          pending={make.isPending}
          label={<Trans>Make the link</Trans>}
          onAct={() => make.mutate({ id: person.id, resetSecondFactor: reset })}
        >
          <p>
            <Trans>Be sure it is really them who ask: whoever holds the link gets into their account.</Trans>
          </p>
          <Switch
            label={t`Forget their authenticator app and passkeys too`}
            description={t`Only when these are lost; they set them up again afterwards.`}
            checked={reset}
            onChange={(event) => setReset(event.currentTarget.checked)}
          />
        </Ask>
      )}
    </Modal>
  );
}

/** End a membership; says what stays behind without an owner who can act. */
export function EndDialog({ person, onClose }: DialogProps) {
  const { t } = useLingui();
  const end = useOperation(peopleOperations.end, { touches: ['web'] });
  const act = () =>
    end.mutate(
      { id: person.id, version: person.version },
      {
        onSuccess: () => {
          notify(t`${person.name} can no longer enter.`);
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`End the membership of ${person.name}?`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Ask error={end.error} pending={end.isPending} label={<Trans>End the membership</Trans>} onAct={act}>
        <p>
          <Trans>
            From their next step on they have no way in; their keys and links end. What they wrote and signed
            stays, under their name.
          </Trans>
        </p>
        {person.owned.count > 0 && (
          <p>
            <Plural
              value={person.owned.count}
              one="They are responsible for # record. It needs somebody else."
              other="They are responsible for # records. These need somebody else."
            />
          </p>
        )}
      </Ask>
    </Modal>
  );
}

/** Erase what is personal of somebody who left; records keep a sign in its place. */
export function EraseDialog({ person, onClose }: DialogProps) {
  const { t } = useLingui();
  const erase = useOperation(peopleOperations.erase);
  const act = () =>
    erase.mutate(
      { id: person.id, version: person.version },
      {
        onSuccess: () => {
          notify(t`Name and address are erased.`);
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Erase name and address of ${person.name}?`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Ask
        error={erase.error}
        pending={erase.isPending}
        label={<Trans>Erase name and address</Trans>}
        onAct={act}
      >
        <p>
          <Trans>
            Everywhere a sign stands in their place, in the ledger too; its chain still verifies. Texts in
            which somebody wrote the name stay as they are. This cannot be undone.
          </Trans>
        </p>
      </Ask>
    </Modal>
  );
}

function Ask({
  error,
  pending,
  label,
  onAct,
  children,
}: {
  error: unknown;
  pending: boolean;
  label: ReactNode;
  onAct: () => void;
  children: ReactNode;
}) {
  return (
    <div className={classes.fields}>
      {error ? (
        <p role="alert" className={classes.problem}>
          {problemText(error)}
        </p>
      ) : null}
      {children}
      <div className={classes.buttons}>
        <Button loading={pending} onClick={onAct}>
          {label}
        </Button>
      </div>
    </div>
  );
}
