import { useLingui } from '@lingui/react/macro';
import {
  IconAlertTriangle,
  IconCheck,
  IconCircle,
  IconClock,
  IconHourglass,
  IconPlayerPlay,
  IconX,
} from '@tabler/icons-react';
import { translate } from '../../web/language.ts';
import { DayText } from '../../web/moment.tsx';
import type { Icon } from '../../web/screens.ts';
import { StateWord, type Tone } from '../../web/state/state-word.tsx';
import classes from './action.module.css';
import type { ActionRecord } from './action.operations.ts';
import { type ActionState, actionStateLabels } from './action.schema.ts';

const looks: Record<ActionState, { icon: Icon; tone: Tone }> = {
  open: { icon: IconCircle, tone: 'quiet' },
  doing: { icon: IconPlayerPlay, tone: 'plan' },
  waiting: { icon: IconHourglass, tone: 'part' },
  done: { icon: IconCheck, tone: 'good' },
  dropped: { icon: IconX, tone: 'quiet' },
};

/** Where an action stands, as icon and word. Done and not verified yet says so: it does not count yet. */
export function ActionStateWord({
  of,
  plain = false,
}: {
  of: Pick<ActionRecord, 'state' | 'needsVerification' | 'verifiedAt'>;
  plain?: boolean;
}) {
  const { t } = useLingui();
  if (of.state === 'done' && of.needsVerification) {
    return of.verifiedAt === null ? (
      <StateWord
        code="to_verify"
        label={t`Done, to be verified`}
        icon={IconClock}
        tone="part"
        plain={plain}
      />
    ) : (
      <StateWord code="verified" label={t`Done and verified`} icon={IconCheck} tone="good" plain={plain} />
    );
  }
  return (
    <StateWord
      code={of.state}
      label={translate(actionStateLabels[of.state])}
      {...looks[of.state]}
      plain={plain}
    />
  );
}

/** The day it is due, with the word for late; red is never alone. */
export function DueWord({ of }: { of: Pick<ActionRecord, 'due' | 'dueState'> }) {
  const { t } = useLingui();
  return (
    <span className={classes.due} data-state={of.dueState}>
      {of.dueState === 'overdue' && (
        <>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" />
          <span>{t`Overdue`}</span>{' '}
        </>
      )}
      <DayText day={of.due} />
    </span>
  );
}
