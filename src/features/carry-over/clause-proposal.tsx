import { Trans } from '@lingui/react/macro';
import { stringifySearch, useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import classes from './carry-over.module.css';
import { CarryWord, VerdictWord } from './carry-words.tsx';
import { ProposalSentence } from './ghost-line.tsx';
import { useProposal } from './use-proposals.ts';

/** Below what answers a clause: what the other standard brings for it, and what a person said about that. */
export function ClauseProposal({
  requirement,
  record,
}: {
  requirement: string;
  record: { readonly type: string } | null;
}) {
  // A row of a statement says it below its decision.
  return record?.type === 'clause' ? <Line requirement={requirement} /> : null;
}

function Line({ requirement }: { requirement: string }) {
  const href = useHref();
  const proposal = useProposal(requirement);
  const target = proposal?.targets.find((one) => one.requirement === requirement);
  // Where nothing carries and nobody said so, there is nothing to say here.
  if (!proposal || !target) return null;
  const { verdict } = target.verdict;
  const open = verdict === 'open';
  if (open && proposal.effectiveCarry === 'none') return null;
  return (
    <p className={classes.line}>
      {open ? <CarryWord carry={proposal.effectiveCarry} plain /> : <VerdictWord verdict={verdict} plain />}{' '}
      {open ? <ProposalSentence proposal={proposal} /> : target.verdict.text}{' '}
      <AppLink
        href={
          href('/carry-over') +
          stringifySearch({ framework: proposal.framework, kind: proposal.kind, open: proposal.ref })
        }
      >
        {open && target.can.includes('decide') ? (
          <Trans>Answer the proposal</Trans>
        ) : (
          <Trans>The whole proposal</Trans>
        )}
      </AppLink>
    </p>
  );
}
