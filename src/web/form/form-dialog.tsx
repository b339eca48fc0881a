import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';

/** A few fields asked in a dialog: one filled button sends them, Cancel and the cross leave. */
export function FormDialog({
  title,
  act,
  busy,
  size = 'md',
  onSend,
  onClose,
  children,
}: {
  title: string;
  /** Of the filled button. */
  act: ReactNode;
  busy: boolean;
  size?: 'md' | 'xl';
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
      >
        {children}
        <Group mt="md" gap="xs">
          <Button type="submit" loading={busy}>
            {act}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
