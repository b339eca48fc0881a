import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconFile,
  IconHistory,
  IconLink,
  IconMinus,
  IconNote,
} from '@tabler/icons-react';
import { translate } from '../../web/language.ts';
import type { Icon } from '../../web/screens.ts';
import { StateWord, type Tone } from '../../web/state/state-word.tsx';
import classes from './evidence.module.css';
import { type EvidenceKind, evidenceKindLabels, type Freshness, freshnessLabels } from './evidence.schema.ts';

const looks: Record<Freshness, { icon: Icon; tone: Tone }> = {
  current: { icon: IconCheck, tone: 'good' },
  due_soon: { icon: IconClock, tone: 'part' },
  stale: { icon: IconAlertTriangle, tone: 'bad' },
  no_rule: { icon: IconMinus, tone: 'quiet' },
};

/** How fresh evidence is today, as icon and word. */
export function FreshnessWord({ of, plain = false }: { of: Freshness; plain?: boolean }) {
  return <StateWord code={of} label={translate(freshnessLabels[of])} plain={plain} {...looks[of]} />;
}

const icons: Record<EvidenceKind, Icon> = {
  file: IconFile,
  link: IconLink,
  note: IconNote,
  snapshot: IconHistory,
};

/** What it is, as icon and word. */
export function KindWord({ of }: { of: EvidenceKind }) {
  const KindIcon = icons[of];
  return (
    <span className={classes.kind}>
      <KindIcon size={14} stroke={1.8} aria-hidden="true" />
      {translate(evidenceKindLabels[of])}
    </span>
  );
}
