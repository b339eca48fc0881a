import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { z } from 'zod';
import { ask, useOperation } from '../../web/api.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { claimOperations as operations } from './claim.operations.ts';
import type { ConfirmedClaim } from './claim-row.schema.ts';
import { asBefore, inParts } from './confirming.rules.ts';
import { touches } from './use-claim-acts.tsx';

export type Wanted = z.input<typeof operations.confirm.input>;

/** Judge many claims in one go; said shortly, and what was judged otherwise can be taken back together. */
export function useConfirming() {
  const { t } = useLingui();
  const { mutateAsync } = useOperation(operations.confirm, touches);
  const [answers, setAnswers] = useState<readonly ConfirmedClaim[]>([]);
  const [done, setDone] = useState<number>();
  return {
    busy: done !== undefined,
    /** How many are answered, while it is at work. */
    done: done ?? 0,
    refused: answers.filter(({ outcome }) => outcome === 'refused'),
    /** In as many calls as it takes, one after the other; each answers for its own. */
    send: async (parts: readonly Wanted[]): Promise<readonly ConfirmedClaim[]> => {
      const claims = await each(parts);
      setAnswers(claims);
      const changed = claims.filter(({ outcome }) => outcome === 'changed').length;
      const back = claims.flatMap(asBefore);
      if (changed === 0) return claims;
      notify(
        changed === 1 ? t`1 claim is judged.` : t`${changed} claims are judged.`,
        back.length > 0 ? () => void takeBack(back).catch(notifyProblem) : undefined,
      );
      return claims;
    },
  };

  async function takeBack(items: NonNullable<Wanted['items']>) {
    const claims = await each(inParts(items).map((some) => ({ items: some })));
    setAnswers(claims.filter(({ outcome }) => outcome === 'refused'));
    const changed = claims.filter(({ outcome }) => outcome === 'changed').length;
    notify(changed === 1 ? t`1 claim is as it was.` : t`${changed} claims are as they were.`);
  }

  async function each(parts: readonly Wanted[]): Promise<ConfirmedClaim[]> {
    const claims: ConfirmedClaim[] = [];
    setDone(0);
    try {
      for (const [at, part] of parts.entries()) {
        // What is shown is asked for again once, after the last of them.
        const last = at === parts.length - 1;
        const answer = await (last ? mutateAsync(part) : ask(operations.confirm, part));
        claims.push(...answer.claims);
        setDone(claims.length);
      }
    } finally {
      setDone(undefined);
    }
    return claims;
  }
}
