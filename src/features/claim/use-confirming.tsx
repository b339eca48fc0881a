import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { z } from 'zod';
import { useOperation } from '../../web/api.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { claimOperations as operations } from './claim.operations.ts';
import type { ConfirmedClaim } from './claim-row.schema.ts';
import { touches } from './use-claim-acts.tsx';

type Wanted = z.input<typeof operations.confirm.input>;

/** Judge many claims in one go; said shortly, and what was judged otherwise can be taken back together. */
export function useConfirming() {
  const { t } = useLingui();
  const confirm = useOperation(operations.confirm, touches);
  const [answers, setAnswers] = useState<readonly ConfirmedClaim[]>([]);
  return {
    busy: confirm.isPending,
    answers,
    refused: answers.filter(({ outcome }) => outcome === 'refused'),
    send: async (wanted: Wanted): Promise<readonly ConfirmedClaim[]> => {
      const { claims } = await confirm.mutateAsync(wanted);
      setAnswers(claims);
      const done = claims.filter(({ outcome }) => outcome === 'changed').length;
      const back = claims.flatMap(asBefore);
      notify(
        done === 1 ? t`1 claim is judged.` : t`${done} claims are judged.`,
        back.length > 0 ? () => void takeBack(back).catch(notifyProblem) : undefined,
      );
      return claims;
    },
  };

  async function takeBack(items: NonNullable<Wanted['items']>) {
    const { claims } = await confirm.mutateAsync({ items });
    setAnswers(claims.filter(({ outcome }) => outcome === 'refused'));
    const done = claims.filter(({ outcome }) => outcome === 'changed').length;
    notify(done === 1 ? t`1 claim is as it was.` : t`${done} claims are as they were.`);
  }
}

/** A claim that was judged otherwise, to be judged as before; one that was confirmed again has nothing to take back. */
function asBefore({ outcome, before, ...claim }: ConfirmedClaim): NonNullable<Wanted['items']> {
  const { subject, requirement, lens, version, sufficiency, says } = claim;
  const differs = before && (before.sufficiency !== sufficiency || before.says !== says);
  return outcome === 'changed' && before && differs
    ? [{ subject, requirement, lens, version, ...before }]
    : [];
}
