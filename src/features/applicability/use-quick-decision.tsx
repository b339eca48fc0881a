import { useLingui } from '@lingui/react/macro';
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
  const decide = async (row: ApplicabilityRow, decision: Decision) => {
    if (!row.can.includes('decide') || (row.decision === decision && !row.asImported)) return;
    try {
      const { id, version } = await mutateAsync({ id: row.id, version: row.version, decision });
      notify(t`${row.ref} is changed.`, () => void takeBack(id, version).catch(notifyProblem));
    } catch (error) {
      notifyProblem(error);
    }
  };
  // The entry before in the row's history, with all it said: deciding again would confirm what was imported.
  const takeBack = async (id: string, version: number) => {
    const { entries } = await ask(operations.history, { id, limit: 50 });
    const [, before] = entries.filter((entry) => entry.about === 'record');
    if (before) await restore.mutateAsync({ id, version, seq: before.seq });
  };
  return (row, decision) => void decide(row, decision);
}
