import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { ask, useOperation } from '../../web/api.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import type { Decision } from './applicability.schema.ts';
import type { ApplicabilityRow } from './applicability-row.schema.ts';

const touches = { touches: ['control', 'home'] };

/** Decide a row from its list with one key; taken back as easily. Excluding needs its reason, so it has no key. */
export function useQuickDecision(): (row: ApplicabilityRow, decision: Exclude<Decision, 'excluded'>) => void {
  const { t } = useLingui();
  const { mutateAsync } = useOperation(operations.decide, touches);
  const restore = useOperation(operations.restore, touches);
  const inTurn = useInTurn();
  const decide = async (row: ApplicabilityRow, decision: Decision): Promise<ApplicabilityRow> => {
    if (!row.can.includes('decide') || (row.decision === decision && !row.asImported)) return row;
    const now = await mutateAsync({ id: row.id, version: row.version, decision });
    notify(t`${row.ref} is changed.`, () => inTurn(now, () => takeBack(now)));
    return now;
  };
  // The entry before in the row's history, with all it said: deciding again would confirm what was imported.
  const takeBack = async ({ id, version }: ApplicabilityRow): Promise<ApplicabilityRow | undefined> => {
    const { entries } = await ask(operations.history, { id, limit: 50 });
    const [, before] = entries.filter((entry) => entry.about === 'record');
    return before && restore.mutateAsync({ id, version, seq: before.seq });
  };
  return (row, decision) => inTurn(row, (latest) => decide(latest, decision));
}

/**
 * Steps on one row, one after the other, each on what the one before left: keys are quicker than the list that is
 * asked again after each.
 */
function useInTurn() {
  const answers = useRef(new Map<string, Promise<ApplicabilityRow | undefined>>());
  return (
    row: ApplicabilityRow,
    step: (latest: ApplicabilityRow) => Promise<ApplicabilityRow | undefined>,
  ) => {
    const before = answers.current.get(row.id) ?? Promise.resolve(undefined);
    const after = before
      .then((known) => step(known && known.version > row.version ? known : row))
      .catch((error: unknown) => {
        notifyProblem(error);
        return undefined;
      });
    answers.current.set(row.id, after);
  };
}
