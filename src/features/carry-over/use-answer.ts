import { useLingui } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { type CarryOverProposal, carryOverOperations as operations } from './carry-over.operations.ts';
import type { Wish } from './carry-over.rules.ts';
import type { Verdict } from './carry-over.schema.ts';

/**
 * Record an answer on the version one saw; a notice says what was done and takes it back to the answer before.
 * Throws what the server answered, a stale version among it.
 */
export function useAnswer(): (
  proposal: CarryOverProposal,
  wish: Wish,
  version: number,
) => Promise<CarryOverProposal> {
  const { t } = useLingui();
  const { mutateAsync } = useOperation(operations.decide, { touches: ['applicability', 'control', 'home'] });
  return async ({ requirement, ref, verdict: before }, wish, version) => {
    const send = (said: Wish, on: number) =>
      mutateAsync({ ...said, controls: [...said.controls], requirement, version: on });
    const done: Record<Verdict, string> = {
      accepted: t`The proposal for ${ref} is accepted.`,
      edited: t`The proposal for ${ref} is accepted as edited.`,
      rejected: t`The proposal for ${ref} is rejected.`,
      open: t`The proposal for ${ref} is open again.`,
    };
    const answered = await send(wish, version);
    const { verdict, text, linked } = before;
    notify(done[wish.verdict], () => {
      send({ verdict, text, controls: linked }, answered.verdict.version).catch(notifyProblem);
    });
    return answered;
  };
}
