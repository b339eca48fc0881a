import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import classes from './form.module.css';

/** What an auditor will look for in a field, with an example; folded, right above the field it belongs to. */
export function AuditorHelp({ looksFor, example }: { looksFor: ReactNode; example?: ReactNode }) {
  return (
    <details className={classes.help}>
      <summary>
        <Trans>What an auditor looks for</Trans>
      </summary>
      <p>{looksFor}</p>
      {example && (
        <p>
          <Trans>For example: {example}</Trans>
        </p>
      )}
    </details>
  );
}

/** A field with its help: the help stands above, the field (with its own label) below. */
export function FieldWithHelp({
  looksFor,
  example,
  children,
}: {
  looksFor: ReactNode;
  example?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes.field}>
      {children}
      <AuditorHelp looksFor={looksFor} example={example} />
    </div>
  );
}
