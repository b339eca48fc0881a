import { Plural, Trans, useLingui } from '@lingui/react/macro';
import classes from './carry-over.module.css';
import type { CarryOverProposal } from './carry-over.operations.ts';
import type { Carry } from './carry-over.schema.ts';
import { useProposal } from './use-proposals.ts';

/** In the row of a control nobody has decided: the open proposal in one quiet line, where anything carries. */
export function GhostLine({ requirement }: { requirement: string }) {
  const proposal = useProposal(requirement);
  const target = proposal?.targets.find((one) => one.requirement === requirement);
  if (!proposal || target?.verdict.verdict !== 'open' || proposal.effectiveCarry === 'none') return null;
  return (
    <span className={classes.ghost}>
      <ProposalSentence proposal={proposal} />
    </span>
  );
}

/** From where how much comes, and the first thing that is still to do. */
export function ProposalSentence({ proposal }: { proposal: CarryOverProposal }) {
  const { i18n } = useLingui();
  const offering = proposal.sources.filter((source) => source.state === 'offers').map((source) => source.ref);
  const from = new Intl.ListFormat(i18n.locales?.toString(), { type: 'conjunction' }).format(offering);
  const [first, ...others] = proposal.add;
  return (
    <>
      <Coming carry={proposal.effectiveCarry} from={from} />
      {first !== undefined && (
        <>
          {' '}
          <Trans>Still to do: {first}</Trans>
        </>
      )}
      {others.length > 0 && (
        <>
          {' '}
          <Plural value={others.length} one="And # more." other="And # more." />
        </>
      )}
    </>
  );
}

function Coming({ carry, from }: { carry: Carry; from: string }) {
  switch (carry) {
    case 'most':
      return <Trans>Proposed from {from}: most of it is there.</Trans>;
    case 'part':
      return <Trans>Proposed from {from}: part of it is there.</Trans>;
    default:
      return <Trans>Proposed from {from}: only context is there.</Trans>;
  }
}
