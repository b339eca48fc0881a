import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
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
  return (
    <div className={classes.saveBar}>
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
