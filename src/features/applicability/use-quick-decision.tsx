import { useLingui } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import type { Decision } from './applicability.schema.ts';
import type { ApplicabilityRow } from './applicability-row.schema.ts';

/** Decide a row from its list with one key; taken back as easily. Excluding needs its reason, so it has no key. */
export function useQuickDecision(): (row: ApplicabilityRow, decision: Exclude<Decision, 'excluded'>) => void {
  const { t } = useLingui();
  const { mutateAsync } = useOperation(operations.decide, { touches: ['control', 'home'] });
  const decide = async (row: ApplicabilityRow, decision: Decision) => {
    if (!row.can.includes('decide') || (row.decision === decision && !row.asImported)) return;
    try {
      const now = await mutateAsync({ id: row.id, version: row.version, decision });
      notify(t`${row.ref} is changed.`, () => {
        mutateAsync({ id: row.id, version: now.version, decision: row.decision }).catch(notifyProblem);
      });
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (row, decision) => void decide(row, decision);
}
