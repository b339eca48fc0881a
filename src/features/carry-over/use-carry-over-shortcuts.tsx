import { Trans } from '@lingui/react/macro';
import type { Shortcut } from '../../web/shortcuts.tsx';
import type { CarryOverProposal } from './carry-over.operations.ts';

/** Keys of the page, and the step to the next proposal nobody has answered. */
export function useCarryOverShortcuts(
  rows: readonly CarryOverProposal[],
  show: (ref: string) => void,
): {
  readonly shortcuts: readonly Shortcut[];
  readonly openFrom: (ref: string | undefined, by: 1 | -1) => void;
} {
  const openFrom = (ref: string | undefined, by: 1 | -1) => {
    const from = rows.findIndex((row) => row.ref === ref);
    for (let at = from + by; at >= 0 && at < rows.length; at += by) {
      const row = rows[at];
      if (row?.verdict.verdict === 'open') return show(row.ref);
    }
  };
  return {
    openFrom,
    shortcuts: [
      { keys: ['y'], does: <Trans>Accept: shows first what will be written</Trans> },
      { keys: ['e'], does: <Trans>Edit what is taken over</Trans> },
      { keys: ['r'], does: <Trans>Reject with a reason</Trans> },
      { keys: ['[', ']'], does: <Trans>In the proposal: previous and next open one</Trans> },
    ],
  };
}
