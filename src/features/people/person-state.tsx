import { useLingui } from '@lingui/react/macro';
import { IconCheck, IconCircleDashed, IconClock, IconMinus } from '@tabler/icons-react';
import type { Icon } from '../../web/screens.ts';
import { StateWord, type Tone } from '../../web/state/state-word.tsx';
import type { PersonState } from './people.schema.ts';

/** Where somebody stands, as icon and word. */
export function PersonStateWord({ state, plain = false }: { state: PersonState; plain?: boolean }) {
  const { t } = useLingui();
  const looks: Record<PersonState, { label: string; tone: Tone; icon: Icon }> = {
    member: { label: t`Member`, tone: 'good', icon: IconCheck },
    invited: { label: t`Invited`, tone: 'plan', icon: IconClock },
    named: { label: t`No way in`, tone: 'open', icon: IconCircleDashed },
    left: { label: t`Left`, tone: 'quiet', icon: IconMinus },
    erased: { label: t`Erased`, tone: 'quiet', icon: IconMinus },
  };
  return <StateWord code={state} plain={plain} {...looks[state]} />;
}
