import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  IconArchive,
  IconCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconClock,
  IconInfoCircle,
  IconRefresh,
  IconX,
} from '@tabler/icons-react';
import {
  type ClaimStanding,
  claimStandingLabels,
  type Sufficiency,
  sufficiencyLabels,
} from '../../kernel/claim/claim.schema.ts';
import type { Lens } from '../../kernel/content/framework.schema.ts';
import { translate } from '../../web/language.ts';
import type { Icon } from '../../web/screens.ts';
import { StateWord, type Tone } from '../../web/state/state-word.tsx';
import classes from './claim.module.css';

const looks: Record<Sufficiency, { icon: Icon; tone: Tone }> = {
  full: { icon: IconCheck, tone: 'good' },
  partial: { icon: IconCircleHalf2, tone: 'part' },
  context: { icon: IconInfoCircle, tone: 'quiet' },
  draft: { icon: IconCircleDashed, tone: 'open' },
};

/** What each step means for whoever judges. */
export const sufficiencyMeanings: Record<Sufficiency, MessageDescriptor> = {
  full: msg`Enough by itself to show that the requirement is met.`,
  partial: msg`Shows a part of it; something else is needed beside it.`,
  context: msg`Helps to understand it and proves nothing by itself.`,
  draft: msg`Nobody has judged it yet. It counts for nothing.`,
};

/** How far a claim proves its requirement. A draft has a look of its own: it counts for nothing. */
export function SufficiencyWord({ of, counts = true }: { of: Sufficiency; counts?: boolean }) {
  const label = translate(sufficiencyLabels[of]);
  if (of === 'draft')
    return (
      <span className={classes.draft}>
        <IconCircleDashed size={14} stroke={2} />
        {label}
      </span>
    );
  return <StateWord code={of} label={label} {...looks[of]} {...(counts ? {} : { tone: 'quiet' })} />;
}

const standings: Record<Exclude<ClaimStanding, 'current'>, { icon: Icon; tone: Tone }> = {
  review: { icon: IconRefresh, tone: 'part' },
  stale: { icon: IconClock, tone: 'bad' },
  subject_archived: { icon: IconArchive, tone: 'quiet' },
  withdrawn: { icon: IconX, tone: 'quiet' },
};

/** How a claim stands today; a current one needs no word. */
export function StandingWord({ of }: { of: ClaimStanding }) {
  if (of === 'current') return null;
  return <StateWord code={of} label={translate(claimStandingLabels[of])} {...standings[of]} />;
}

/** The name of a lens, as it stands above what is said through it. */
export function useLensWords(): { name: Record<Lens, string>; nothing: Record<Lens, string> } {
  const { t } = useLingui();
  return {
    name: { infosec: t`Security`, ai: t`AI` },
    nothing: { infosec: t`Says nothing for security yet.`, ai: t`Says nothing for AI yet.` },
  };
}

/** Where a draft comes from. */
export function Through({ claim }: { claim: { source: string; throughRef: string | null } }) {
  const { throughRef } = claim;
  if (throughRef === null) return null;
  return (
    <span className="t-secondary">
      {claim.source === 'import' ? (
        <Trans>from an import, through {throughRef}</Trans>
      ) : (
        <Trans>through {throughRef}</Trans>
      )}
    </span>
  );
}

/** Judged full or partial, and counted as context all the same: why. */
export function AsContext({ of }: { of: 'other_lens' | 'excluded' | null }) {
  if (of === null) return null;
  return (
    <span className="t-secondary">
      {of === 'excluded' ? (
        <Trans>context: the row is excluded</Trans>
      ) : (
        <Trans>context: the other lens</Trans>
      )}
    </span>
  );
}
