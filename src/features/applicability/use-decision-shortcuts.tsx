import { Trans } from '@lingui/react/macro';
import type { Shortcut } from '../../web/shortcuts.tsx';
import type { ApplicabilityRow } from './applicability-row.schema.ts';

/** Keys of a statement's page, and the step to the next row nobody has decided. */
export function useDecisionShortcuts(
  rows: readonly ApplicabilityRow[],
  show: (ref: string) => void,
): {
  readonly shortcuts: readonly Shortcut[];
  readonly undecidedFrom: (ref: string | undefined, by: 1 | -1) => void;
} {
  const undecidedFrom = (ref: string | undefined, by: 1 | -1) => {
    const from = rows.findIndex((row) => row.ref === ref);
    for (let at = from + by; at >= 0 && at < rows.length; at += by) {
      const row = rows[at];
      if (row?.decision === 'undecided') return show(row.ref);
    }
  };
  return {
    undecidedFrom,
    shortcuts: [
      { keys: ['a'], does: <Trans>Applicable</Trans> },
      { keys: ['u'], does: <Trans>Undecided</Trans> },
      { keys: ['1', '2', '3'], does: <Trans>In the record: applicable, excluded, undecided</Trans> },
      { keys: ['[', ']'], does: <Trans>Previous and next undecided row</Trans> },
    ],
  };
}
