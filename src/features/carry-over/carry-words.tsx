import { Trans, useLingui } from '@lingui/react/macro';
import {
  IconArrowsRightLeft,
  IconCheck,
  IconCircle,
  IconCircleDotted,
  IconCircleFilled,
  IconCircleHalf2,
  IconPencil,
  IconX,
} from '@tabler/icons-react';
import { translate } from '../../web/language.ts';
import type { Icon } from '../../web/screens.ts';
import { StateWord, type Tone } from '../../web/state/state-word.tsx';
import type { CarryOverProposal } from './carry-over.operations.ts';
import {
  type Carry,
  carryLabels,
  type SourceState,
  type Verdict,
  verdictLabels,
} from './carry-over.schema.ts';

const carryLooks: Record<Carry, { icon: Icon; tone: Tone }> = {
  // Never green: what carries makes nothing met (R8).
  most: { icon: IconCircleFilled, tone: 'plan' },
  part: { icon: IconCircleHalf2, tone: 'plan' },
  context: { icon: IconArrowsRightLeft, tone: 'quiet' },
  none: { icon: IconCircleDotted, tone: 'quiet' },
};

/** How much carries here, as icon and word. */
export function CarryWord({ carry, plain = false }: { carry: Carry; plain?: boolean }) {
  return (
    <StateWord code={carry} label={translate(carryLabels[carry])} plain={plain} {...carryLooks[carry]} />
  );
}

const verdictLooks: Record<Verdict, { icon: Icon; tone: Tone }> = {
  open: { icon: IconCircle, tone: 'open' },
  accepted: { icon: IconCheck, tone: 'plan' },
  edited: { icon: IconPencil, tone: 'plan' },
  rejected: { icon: IconX, tone: 'quiet' },
};

/** What a person said about a proposal, as icon and word. */
export function VerdictWord({ verdict, plain = false }: { verdict: Verdict; plain?: boolean }) {
  return (
    <StateWord
      code={verdict}
      label={translate(verdictLabels[verdict])}
      plain={plain}
      {...verdictLooks[verdict]}
    />
  );
}

/** The words of a proposal that are no states: why a source offers nothing, how much work, how sure. */
export function useCarryWords() {
  const { t } = useLingui();
  const reasons: Record<SourceState, string> = {
    offers: t`implemented here`,
    excluded: t`excluded here`,
    no_row: t`no row here`,
    no_control: t`no control of yours realises it`,
    not_assessed: t`not assessed yet`,
    not_implemented: t`not implemented yet`,
    not_met: t`assessed as not met`,
    not_recorded: t`its standard is not adopted here`,
  };
  const efforts: Record<CarryOverProposal['effort'], { word: string; meaning: string }> = {
    S: { word: t`Days`, meaning: t`up to about two working days` },
    M: { word: t`Weeks`, meaning: t`about one to two weeks of one person` },
    L: { word: t`Longer`, meaning: t`several weeks, several roles, or work per AI system` },
  };
  const confidences: Record<CarryOverProposal['confidence'], string> = {
    high: t`High`,
    medium: t`Medium`,
    low: t`Low`,
  };
  const relations: Record<CarryOverProposal['relations'][number]['relation'], string> = {
    equal: t`asks the same as`,
    subset: t`is contained in`,
    superset: t`contains`,
    intersects: t`overlaps with`,
  };
  return {
    reason: (state: SourceState) => reasons[state],
    effort: (code: CarryOverProposal['effort']) => efforts[code],
    confidence: (code: CarryOverProposal['confidence']) => confidences[code],
    relation: (code: CarryOverProposal['relations'][number]['relation']) => relations[code],
  };
}

/** Where less carries here than the note says: which sources offer nothing, and why. */
export function WhyLess({ proposal }: { proposal: CarryOverProposal }) {
  const { i18n } = useLingui();
  const { reason } = useCarryWords();
  if (proposal.effectiveCarry === proposal.carry) return null;
  const said = translate(carryLabels[proposal.carry]);
  const list = new Intl.ListFormat(i18n.locales?.toString(), { type: 'unit', style: 'long' });
  const why = list.format(
    [...Map.groupBy(proposal.sources, ({ state }) => state)].map(
      ([state, some]) => `${list.format(some.map(({ ref }) => ref))} (${reason(state)})`,
    ),
  );
  return proposal.sources.length === 0 ? (
    <Trans>The note says: {said}. It names no source of yours.</Trans>
  ) : (
    <Trans>
      The note says: {said}. Here nothing carries: {why}.
    </Trans>
  );
}
