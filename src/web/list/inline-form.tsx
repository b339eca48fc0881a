import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { problemText } from '../api.ts';
import { storedVersion } from '../form/stored-version.ts';
import classes from './inline-form.module.css';

/**
 * The small form of one cell: its field as children, saved with Enter or the button, left with Esc. What goes wrong
 * is said in the cell and what was chosen stays. After a stale save the version stored now is taken over, so that
 * a second, knowing save wins.
 */
export function InlineForm({
  version,
  save,
  done,
  children,
}: {
  version: number;
  save: (version: number) => Promise<unknown>;
  done: () => void;
  children: ReactNode;
}) {
  const [on, setOn] = useState(version);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const submit = async () => {
    setBusy(true);
    try {
      await save(on);
      done();
    } catch (error) {
      setOn(storedVersion(error) ?? on);
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={classes.field}>{children}</div>
      <Button type="submit" size="compact-sm" loading={busy}>
        <Trans>Save</Trans>
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={done}>
        <Trans>Cancel</Trans>
      </Button>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
    </form>
  );
}
