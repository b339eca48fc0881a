import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './shortcuts.module.css';

/** A page's own keys, listed below the common ones: `{ keys: ['a'], does: t`Applicable` }`. */
export interface Shortcut {
  readonly keys: readonly string[];
  readonly does: ReactNode;
}

/** All keys of lists and panels, and those of the page. Letter keys act only while the focus is inside the list. */
export function ShortcutsDialog({
  opened,
  onClose,
  own = [],
}: {
  opened: boolean;
  onClose: () => void;
  own?: readonly Shortcut[];
}) {
  const { t } = useLingui();
  const common: readonly Shortcut[] = [
    { keys: ['Ctrl K', '⌘ K'], does: <Trans>Go to or find, everywhere</Trans> },
    { keys: ['j', '↓'], does: <Trans>Next row</Trans> },
    { keys: ['k', '↑'], does: <Trans>Previous row</Trans> },
    { keys: ['Home', 'End'], does: <Trans>First and last row</Trans> },
    { keys: ['Enter'], does: <Trans>Open beside the list</Trans> },
    { keys: ['Shift Enter'], does: <Trans>Open as a page</Trans> },
    { keys: ['e'], does: <Trans>Edit in the row</Trans> },
    { keys: ['f'], does: <Trans>Add a filter</Trans> },
    { keys: ['/'], does: <Trans>Search this list</Trans> },
    { keys: ['Esc'], does: <Trans>Close the innermost thing</Trans> },
    { keys: ['?'], does: <Trans>Show these keys</Trans> },
  ];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t`Keyboard shortcuts`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Keys shortcuts={common} />
      {own.length > 0 && (
        <>
          <h3 className={classes.heading}>
            <Trans>On this page</Trans>
          </h3>
          <Keys shortcuts={own} />
        </>
      )}
      <p className="t-secondary">
        <Trans>Letters act only while the focus is inside a list. Your account menu switches them off.</Trans>
      </p>
    </Modal>
  );
}

function Keys({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  return (
    <dl className={classes.keys}>
      {shortcuts.map(({ keys, does }) => (
        <div key={keys.join()}>
          <dt>
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
