import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../adapters/client/client.ts';
import { AppLink } from '../../web/app-link.tsx';
import type { BeforeSetUp } from '../organisation/organisation.places.ts';
import classes from './advisor.module.css';
import { firstRunOperations as operations } from './advisor.operations.ts';
import { copied, forgetAnswers, keptAnswers } from './answers.ts';

/** Above set-up: the way to the advisor; with answers, that they are kept with the organisation. */
export function SetUpCard({ secret, bring, propose }: BeforeSetUp) {
  const [kept, setKept] = useState(keptAnswers);
  const given = Object.values(kept?.answers ?? {}).filter((values) => values.length > 0).length;
  useEffect(() => {
    if (kept && given > 0) bring('advisor', kept.answers, forgetAnswers);
    else bring('advisor', undefined);
  }, [kept, given, bring]);
  const advice = useQuery({
    queryKey: [operations.advise.id, secret, kept?.answers],
    queryFn: () => call(operations.advise, { secret, answers: copied(kept?.answers ?? {}) }),
    enabled: secret !== '' && given > 0,
    // A wrong secret is not tried again by itself; what is wrong with the answers, set-up says.
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const advised = given > 0 ? advice.data?.frameworks : undefined;
  useEffect(() => propose(advised ?? []), [advised, propose]);
  const href = `/set-up/advisor#${encodeURIComponent(secret)}`;
  if (given === 0) {
    return (
      <div className={classes.card}>
        <strong>
          <Trans>Not sure which standard you need?</Trans>
        </strong>
        <span>
          <AppLink href={href}>
            <Trans>Answer about eight minutes of questions first</Trans>
          </AppLink>
        </span>
      </div>
    );
  }
  return (
    <div className={classes.card} role="status">
      <span>
        <Plural
          value={given}
          one="# answer to the advisor is kept with the organisation."
          other="# answers to the advisor are kept with the organisation."
        />
      </span>
      <div>
        <AppLink href={href}>
          <Trans>Look at the advice</Trans>
        </AppLink>
        <button
          type="button"
          className={classes.quiet}
          onClick={() => {
            forgetAnswers();
            setKept(undefined);
          }}
        >
          <Trans>Do not keep them</Trans>
        </button>
      </div>
    </div>
  );
}
