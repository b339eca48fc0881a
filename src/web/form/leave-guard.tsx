import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Asks before one leaves unsaved work: another page of ours by a dialog, another site by the browser's own. */
export function LeaveGuard({
  when,
  asks,
  onStay,
  children,
}: {
  when: boolean;
  /** Whether to ask after all, where it is known only once what is being saved has ended. */
  asks?: () => Promise<boolean>;
  onStay?: () => void;
  /** What becomes of the work, where it is not kept as the draft of a form. */
  children?: ReactNode;
}) {
  const { t } = useLingui();
  const blocker = useBlocker({
    shouldBlockFn: async ({ current, next }) => when && leaves(current, next) && (asks ? await asks() : true),
    enableBeforeUnload: () => when,
    withResolver: true,
  });
  const stay = () => {
    blocker.reset?.();
    onStay?.();
  };
  return (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={stay}
      title={t`Leave without saving?`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <p>
        {children ?? (
          <Trans>
            What you typed is not saved. It stays in this browser and is put back when you return here.
          </Trans>
        )}
      </p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          <Trans>Leave</Trans>
        </Button>
        <Button onClick={stay} data-autofocus>
          <Trans>Stay</Trans>
        </Button>
      </Group>
    </Modal>
  );
}

interface Place {
  readonly pathname: string;
  readonly search: unknown;
}

/** Another page, or another record in the panel; a changed filter beside the form loses nothing. */
const leaves = (current: Place, next: Place): boolean =>
  current.pathname !== next.pathname || openOf(current) !== openOf(next);

const openOf = ({ search }: Place): unknown =>
  typeof search === 'object' && search !== null && 'open' in search ? search.open : undefined;
