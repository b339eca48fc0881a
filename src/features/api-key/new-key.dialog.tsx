import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Textarea } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCopy } from '@tabler/icons-react';
import { useOperation } from '../../web/api.ts';
import classes from './api-key.module.css';
import { apiKeyOperations } from './api-key.operations.ts';
import { NewKeyForm } from './new-key.form.tsx';

/** Make a key; afterwards the same dialog shows its secret, once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const create = useOperation(apiKeyOperations.create);
  const made = create.data;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={made ? t`Secret of ${made.key.name}` : t`New key`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      closeOnClickOutside={!made}
    >
      {made ? <Secret secret={made.secret} onDone={onClose} /> : <NewKeyForm create={create} />}
    </Modal>
  );
}

function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { t } = useLingui();
  const clipboard = useClipboard();
  return (
    <div className={classes.fields}>
      <p>
        <Trans>
          The program sends it as <code>Authorization: Bearer</code>. It is shown only now; put it where you
          keep secrets.
        </Trans>
      </p>
      <Textarea
        className={classes.secret}
        label={t`Secret`}
        value={secret}
        readOnly
        autosize
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={classes.buttons}>
        <Button leftSection={<IconCopy size={16} stroke={1.6} />} onClick={() => clipboard.copy(secret)}>
          {clipboard.copied ? <Trans>Copied</Trans> : <Trans>Copy the secret</Trans>}
        </Button>
        <Button variant="default" onClick={onDone}>
          <Trans>Done</Trans>
        </Button>
      </div>
    </div>
  );
}
