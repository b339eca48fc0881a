import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  type Claim,
  claimStandingLabels,
  counts,
  sufficiencyLabels,
} from '../../kernel/claim/claim.schema.ts';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { browserToday } from '../../web/due-text.tsx';
import { translate } from '../../web/language.ts';
import { Ref } from '../../web/ref.tsx';
import { recordPath } from '../../web/registry.ts';
import { StateWord, type Tone } from '../../web/state/state-word.tsx';
import classes from './reading.module.css';
import type { LensReading } from './reading.schema.ts';
import { ReviewedText } from './reviewed-text.tsx';

const tones: Readonly<Record<Claim['sufficiency'], Tone>> = {
  ...{ draft: 'open', context: 'plan', partial: 'part', full: 'good' },
};

/** So many stand there at once: the strongest are enough to judge by. */
const first = 5;

/** What proves a requirement, strongest first: how far, how it stands today, how old it is. */
export function ClaimsList({ lens }: { lens: Pick<LensReading, 'claims' | 'proof'> }) {
  const claims = lens.claims.filter(({ standing }) => standing !== 'withdrawn');
  const { full, partial, context, draft, lapsed } = lens.proof;
  const [whole, setWhole] = useState(claims.length <= first);
  const more = full + partial + context + draft + lapsed - claims.length;
  if (claims.length === 0)
    return (
      <p className="t-quiet">
        {more > 0 ? (
          <Plural
            value={more}
            one="# claim on a record you may not see."
            other="# claims on records you may not see."
          />
        ) : (
          <Trans>No record proves anything here yet.</Trans>
        )}
      </p>
    );
  const shown = whole ? claims : claims.slice(0, first);
  return (
    <>
      <ul className={classes.claims}>
        {shown.map((claim) => (
          <ClaimLine key={`${claim.subjectId}:${claim.lens}`} claim={claim} />
        ))}
      </ul>
      {shown.length < claims.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          <Plural value={claims.length} one="Show # claim" other="Show all # claims" />
        </Button>
      )}
      {whole && more > 0 && (
        <p className="t-quiet t-secondary">
          <Plural value={more} one="and # that is not shown" other="and # that are not shown" />
        </p>
      )}
    </>
  );
}

function ClaimLine({ claim }: { claim: Claim }) {
  const href = useHref();
  const at = recordPath(claim.subjectType, claim.subjectRef);
  const day = claim.subjectDay ?? claim.judgedAt?.slice(0, 10);
  const name = (
    <>
      <Ref of={claim.subjectRef} /> {claim.subjectTitle}
    </>
  );
  return (
    <li data-quiet={!counts(claim.standing)}>
      <span className={classes.claimTitle}>{at ? <AppLink href={href(at)}>{name}</AppLink> : name}</span>
      <StateWord
        code={claim.sufficiency}
        label={translate(sufficiencyLabels[claim.sufficiency])}
        tone={tones[claim.sufficiency]}
        plain
      />
      {claim.standing !== 'current' && (
        <span className={classes.stale}>{translate(claimStandingLabels[claim.standing])}</span>
      )}
      {day && (
        <span className="t-quiet t-secondary">
          <ReviewedText day={day} today={browserToday()} />
        </span>
      )}
      {claim.throughRef && (
        <span className="t-quiet t-secondary">
          <Trans>through {claim.throughRef}</Trans>
        </span>
      )}
      {claim.says && <span className={classes.claimSays}>{claim.says}</span>}
    </li>
  );
}
