import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { problemText } from './api.ts';

/**
 * Say shortly what was done; `status`, so that it is read without taking the focus. `undo` only for reversible
 * changes of single fields; the change stands in the record's history too.
 */
export function notify(message: string, undo?: () => void): void {
  const id = crypto.randomUUID();
  const before = document.activeElement;
  const act = () => {
    notifications.hide(id);
    undo?.();
    // The button goes with the notice; whoever works by keyboard goes on where they were.
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
  notifications.show({
    id,
    role: 'status',
    closeButtonProps: { 'aria-label': i18n._(msg`Close`) },
    message: undo ? (
      <>
        {message}{' '}
        <Button variant="subtle" size="compact-xs" onClick={act}>
          {i18n._(msg`Undo`)}
        </Button>
      </>
    ) : (
      message
    ),
  });
}

/** Say that something could not be done, in the server's own words; stays until it is closed. */
export function notifyProblem(error: unknown): void {
  notifications.show({
    role: 'status',
    color: 'red',
    autoClose: false,
    closeButtonProps: { 'aria-label': i18n._(msg`Close`) },
    message: problemText(error),
  });
}
