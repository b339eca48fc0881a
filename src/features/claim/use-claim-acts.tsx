import { useLingui } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { claimOperations as operations } from './claim.operations.ts';
import type { ClaimRow, RequirementName } from './claim-row.schema.ts';

/** What a claim changes besides the claims themselves: figures, verdicts, what waits. */
export const touches = {
  touches: [
    'applicability',
    'clause',
    'requirement',
    'evidence',
    'control',
    'home',
    'overview',
    'live-proof',
  ],
};

export const keyOf = (claim: Pick<ClaimRow, 'subjectId' | 'requirement' | 'lens'>) => ({
  id: claim.subjectId,
  requirement: claim.requirement,
  lens: claim.lens,
});

type Given = Pick<ClaimRow, 'sufficiency' | 'says' | 'coversFrom' | 'coversTo'>;

/** Judge, withdraw and bring back claims; each is said shortly and can be undone. */
export function useClaimActs() {
  const { t } = useLingui();
  const judge = useOperation(operations.judge, touches);
  const withdraw = useOperation(operations.withdraw, touches);
  const bringBack = useOperation(operations.bringBack, touches);
  const undoing = (act: () => Promise<unknown>) => () => void act().catch(notifyProblem);
  return {
    judge: async (
      before: ClaimRow | Pick<ClaimRow, 'subjectId' | 'requirement' | 'lens'>,
      given: Given,
      name: RequirementName | undefined,
      version: number,
      source: 'person' | 'crosswalk' | 'documents' | 'carry_over' = 'person',
    ) => {
      const claim = await judge.mutateAsync({ ...keyOf(before), version, source, ...given });
      const said = t`${claim.subjectRef} is judged for ${numberOf(name, claim)}.`;
      notify(
        said,
        undoing(async () => undoJudgement(before, claim)),
      );
      return claim;
    },
    withdraw: async (claim: ClaimRow, reason: string) => {
      const gone = await withdraw.mutateAsync({ ...keyOf(claim), version: claim.version, reason });
      notify(
        t`The claim is withdrawn.`,
        undoing(() => bringBack.mutateAsync({ ...keyOf(gone), version: gone.version })),
      );
    },
    bringBack: async (claim: ClaimRow) => {
      await bringBack.mutateAsync({ ...keyOf(claim), version: claim.version });
      notify(t`The claim is back.`);
    },
  };

  /** As it was before: the earlier judgement again, a draft again, or a claim nobody made. */
  function undoJudgement(before: object, claim: ClaimRow): Promise<unknown> {
    const key = { ...keyOf(claim), version: claim.version };
    if (!('sufficiency' in before))
      return withdraw.mutateAsync({ ...key, reason: t`Undone right after it was made.` });
    const { sufficiency, says, coversFrom, coversTo } = before as ClaimRow;
    return judge.mutateAsync({ ...key, sufficiency, says, coversFrom, coversTo });
  }
}

const numberOf = (name: RequirementName | undefined, claim: ClaimRow): string =>
  name ? name.ref : claim.requirement;
