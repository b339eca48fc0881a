import {
  IconArrowBackUp,
  IconCheck,
  IconCircleDashed,
  IconClock,
  IconInbox,
  IconX,
} from '@tabler/icons-react';
import { translate } from '../../web/language.ts';
import type { Icon } from '../../web/screens.ts';
import { StateWord, type Tone } from '../../web/state/state-word.tsx';
import { type RequestState, requestStateLabels } from './request.schema.ts';

const looks: Record<RequestState, { icon: Icon; tone: Tone }> = {
  draft: { icon: IconCircleDashed, tone: 'open' },
  asked: { icon: IconClock, tone: 'plan' },
  received: { icon: IconInbox, tone: 'part' },
  returned: { icon: IconArrowBackUp, tone: 'part' },
  accepted: { icon: IconCheck, tone: 'good' },
  cancelled: { icon: IconX, tone: 'quiet' },
};

/** Where a request is, as icon and word. */
export function RequestStateWord({ of, plain = false }: { of: RequestState; plain?: boolean }) {
  return <StateWord code={of} label={translate(requestStateLabels[of])} plain={plain} {...looks[of]} />;
}
