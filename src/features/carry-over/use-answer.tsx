import { useLingui } from '@lingui/react/macro';
import { fieldIssues, useOperation } from '../../web/api.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import {
  type CarryOverProposal,
  type CarryOverTarget,
  carryOverOperations as operations,
} from './carry-over.operations.ts';
import { takingBack, type Wish } from './carry-over.rules.ts';
import type { Verdict } from './carry-over.schema.ts';

/** What an answer changes besides the proposals. */
export const answerTouches = {
  touches: ['applicability', 'control', 'clause', 'requirement', 'claim', 'home'],
};

/**
 * Record an answer for some targets of a proposal, each on the version one saw; a notice says what was done and takes
 * each back to the answer before. Throws what the server answered, a stale version among it.
 */
export function useAnswer(): (
  proposal: CarryOverProposal,
  wish: Wish,
  targets: readonly CarryOverTarget[],
) => Promise<CarryOverProposal | undefined> {
  const { t } = useLingui();
  const { mutateAsync } = useOperation(operations.decide, answerTouches);
  return async (proposal, wish, targets) => {
    const send = async (said: Wish, on: readonly CarryOverTarget[]) => {
      const [first, ...also] = on.map(({ requirement, verdict }) => ({
        requirement,
        version: verdict.version,
      }));
      return first && mutateAsync({ ...said, controls: [...said.controls], ...first, also });
    };
    const { ref } = proposal;
    const done: Record<Verdict, string> = {
      accepted: t`The proposal for ${ref} is accepted.`,
      edited: t`The proposal for ${ref} is accepted as edited.`,
      rejected: t`The proposal for ${ref} is rejected.`,
      open: t`The proposal for ${ref} is open again.`,
    };
    const takeBack = (said: Wish, on: readonly CarryOverTarget[]) =>
      send(said, on).catch((error: unknown) => {
        // Somebody has written there since the answer: their text stays, and the answer before comes back without it.
        if (!said.fill || !fieldIssues(error).fill) throw error;
        return send({ ...said, fill: false }, on);
      });
    const answered = await send(wish, targets);
    const undo = async () => {
      for (const before of takingBack(targets, answered?.targets ?? []))
        await takeBack(before.wish, before.on);
    };
    notify(done[wish.verdict], () => {
      undo().catch(notifyProblem);
    });
    return answered;
  };
}
