import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './form.module.css';
import { LeaveGuard } from './leave-guard.tsx';
import type { RecordForm, Values } from './use-record-form.ts';

/**
 * Foot of a form: says whether work is unsaved or was found again, saves, discards, and asks before one leaves.
 * `label` is the plain verb of the page: "Save the control".
 */
export function SaveBar<V extends Values>({
  form,
  label,
  onCancel,
}: {
  form: RecordForm<V>;
  label?: ReactNode;
  /** Where a form stands in place of what it edits: closes it while nothing is changed. */
  onCancel?: () => void;
}) {
  const { t } = useLingui();
  const bar = useKeptFocus(form.saving);
  return (
    <div className={classes.saveBar} ref={bar}>
      <LeaveGuard when={form.dirty && !form.saving} />
      {form.problem && (
        <p role="alert" className={classes.problem}>
          {form.problem}
        </p>
      )}
      <Button type="submit" loading={form.saving} loaderProps={{ 'aria-label': t`Saving` }}>
        {label ?? <Trans>Save</Trans>}
      </Button>
      {!form.dirty && onCancel && (
        <Button variant="subtle" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      )}
      {form.dirty && (
        <Button variant="subtle" onClick={form.discard}>
          <Trans>Discard the changes</Trans>
        </Button>
      )}
      <span className="t-secondary" role="status">
        {form.dirty && form.restored && <Trans>Unsaved work from your last visit was put back.</Trans>}
        {form.dirty && !form.restored && <Trans>Not saved yet; kept in this browser.</Trans>}
      </span>
    </div>
  );
}

/**
 * The button one saves with cannot hold the focus while it saves, and goes once all is saved. Afterwards the focus is
 * on the first field that was refused, else back on the button, else on the heading the form stands under.
 */
function useKeptFocus(saving: boolean) {
  const bar = useRef<HTMLDivElement>(null);
  const before = useRef(saving);
  useEffect(() => {
    const saved = before.current && !saving;
    before.current = saving;
    if (!saved || !isFocusLost()) return;
    const refused = bar.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid=true]');
    (refused ?? bar.current?.querySelector('button'))?.focus();
  }, [saving]);
  useEffect(() => {
    const heading = bar.current
      ?.closest('section')
      ?.querySelector<HTMLElement>(':is(h1, h2, h3)[tabindex="-1"]');
    return () => {
      requestAnimationFrame(() => isFocusLost() && heading?.focus());
    };
  }, []);
  return bar;
}

const isFocusLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;
