import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { noFiles } from './file/use-file-drop.ts';
import classes from './row-act.module.css';

/**
 * A thing that takes more than a click, done in its row on Home: a button opens it there, and so do files let go on the
 * row. The keyboard goes into what has opened, and back to the button when it is closed.
 */
export function RowAct({
  label,
  act,
  dropped,
  kept = false,
  children,
}: {
  /** The words of the button. */
  label: string;
  /** The row's own words. */
  act: string;
  dropped: readonly File[];
  /** Work of an earlier visit is there: it stands open at once. */
  kept?: boolean;
  /** What it opens to; `files` were let go on the row. */
  children: (close: () => void, files: readonly File[]) => ReactNode;
}) {
  const { t } = useLingui();
  const [open, setOpen] = useState(kept);
  const [givenUp, setGivenUp] = useState(noFiles);
  const files = dropped === givenUp ? noFiles : dropped;
  const shown = open || files.length > 0;
  const inside = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(shown);
  // Only what somebody did just now moves the keyboard, not work that stood open when the page came.
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    (shown ? inside : button).current?.focus();
  }, [shown]);
  const close = () => {
    setGivenUp(dropped);
    setOpen(false);
  };
  if (!shown)
    return (
      <div className={classes.closed}>
        <span className={classes.hint}>
          <Trans>Drop a file or</Trans>
        </span>
        <Button
          ref={button}
          variant="default"
          size="xs"
          aria-expanded={false}
          aria-label={t`${label}: ${act}`}
          onClick={() => setOpen(true)}
        >
          {label}
        </Button>
      </div>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a row, not a set of fields.
    <div data-open ref={inside} tabIndex={-1} role="group" aria-label={act} className={classes.open}>
      {children(close, files)}
    </div>
  );
}
