import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useOperation } from '../../web/api.ts';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { notify } from '../../web/notify.tsx';
import { outsiderOperations as operations } from './outsider.operations.ts';
import classes from './request.module.css';
import { touches } from './request.steps.ts';

/** Somebody outside, as whoever may erase them sees them. */
export interface Erasable {
  readonly id: string;
  readonly name: string;
  readonly requests: number;
}

/** A button that takes name and address of somebody outside away, after asking. */
export function EraseOutsider({ person }: { person: Erasable }) {
  const { t } = useLingui();
  const [asking, ask] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        size="xs"
        aria-label={t`Erase this person’s details: ${person.name}`}
        onClick={() => ask(true)}
      >
        <Trans>Erase this person’s details</Trans>
      </Button>
      {asking && <EraseDialog person={person} onClose={() => ask(false)} />}
    </>
  );
}

function EraseDialog({ person, onClose }: { person: Erasable; onClose: () => void }) {
  const { t } = useLingui();
  const erase = useOperation(operations.erase, { touches: [...touches, 'request'] });
  const act = async () => {
    await erase.mutateAsync({ id: person.id });
    notify(t`Name and address are erased.`);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Erase name and address of ${person.name}?`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <div className={classes.told}>
        <ProblemLine error={erase.error} />
        <p>
          <Plural
            value={person.requests}
            _0="No request names them."
            one="# request names them. It stays, and says that somebody outside was asked."
            other="# requests name them. They stay, and say that somebody outside was asked."
          />{' '}
          <Trans>
            Their links end and mail to them that has not gone out is taken back. The ledger has never held
            the name and still verifies. Texts in which somebody wrote it stay as they are. This cannot be
            undone.
          </Trans>
        </p>
        <div className={classes.buttons}>
          <Button loading={erase.isPending} onClick={() => act().catch(() => undefined)}>
            <Trans>Erase name and address</Trans>
          </Button>
          <Button variant="subtle" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** What stands where the name of somebody outside stood. */
export function useOutsideName(): (name: string, erased: boolean) => string {
  const { t } = useLingui();
  return (name, erased) => (erased ? t`an outsider (erased)` : name);
}
