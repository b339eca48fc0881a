import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import {
  IconArchive,
  IconCheck,
  IconCircle,
  IconCircleDashed,
  IconCircleHalf2,
  IconClock,
  IconMinus,
  IconX,
} from '@tabler/icons-react';
import type { Icon } from '../screens.ts';
import classes from './state-word.module.css';

/** How a state feels, never what it means: the word and the icon say that. */
export type Tone = 'good' | 'part' | 'plan' | 'bad' | 'quiet' | 'open';

interface Look {
  readonly label: MessageDescriptor;
  readonly icon: Icon;
  readonly tone: Tone;
}

/** Codes of the field with their words. Not assessed is hatched grey: never green, never red. */
const looks: Readonly<Record<string, Look>> = {
  undecided: { label: msg`Undecided`, icon: IconCircle, tone: 'open' },
  applicable: { label: msg`Applicable`, icon: IconCheck, tone: 'plan' },
  excluded: { label: msg`Excluded`, icon: IconMinus, tone: 'quiet' },
  not_assessed: { label: msg`Not assessed`, icon: IconCircleDashed, tone: 'open' },
  planned: { label: msg`Planned`, icon: IconClock, tone: 'plan' },
  partly: { label: msg`Partly`, icon: IconCircleHalf2, tone: 'part' },
  implemented: { label: msg`Implemented`, icon: IconCheck, tone: 'good' },
  retired: { label: msg`Retired`, icon: IconArchive, tone: 'quiet' },
  not_met: { label: msg`Not met`, icon: IconX, tone: 'bad' },
  partly_met: { label: msg`Partly met`, icon: IconCircleHalf2, tone: 'part' },
  met: { label: msg`Met`, icon: IconCheck, tone: 'good' },
  draft: { label: msg`Draft`, icon: IconCircleDashed, tone: 'open' },
  in_approval: { label: msg`In approval`, icon: IconClock, tone: 'plan' },
  issued: { label: msg`Issued`, icon: IconCheck, tone: 'good' },
  superseded: { label: msg`Superseded`, icon: IconArchive, tone: 'quiet' },
  withdrawn: { label: msg`Withdrawn`, icon: IconX, tone: 'quiet' },
  archived: { label: msg`Archived`, icon: IconArchive, tone: 'quiet' },
};

/** The word of a code in the reader's language; a code without one shows itself, so that nothing is hidden. */
export function useStateWord(): (code: string) => string {
  const { i18n } = useLingui();
  return (code) => {
    const look = looks[code];
    return look ? i18n._(look.label) : code;
  };
}

/** A state as icon and word on a quiet ground. `label` and `tone` serve vocabularies of a single feature. */
export function StateWord({
  code,
  label,
  tone,
  icon,
  plain = false,
}: {
  code: string;
  label?: string;
  tone?: Tone;
  icon?: Icon;
  /** Without the ground, for dense columns. */
  plain?: boolean;
}) {
  const word = useStateWord();
  const look = looks[code];
  const StateIcon = icon ?? look?.icon ?? IconCircle;
  return (
    <span className={classes.state} data-tone={tone ?? look?.tone ?? 'quiet'} data-plain={plain}>
      <StateIcon size={14} stroke={2} />
      {label ?? word(code)}
    </span>
  );
}
