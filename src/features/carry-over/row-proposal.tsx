import { Trans, useLingui } from '@lingui/react/macro';
import { stringifySearch, useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { RecordSection } from '../../web/record/record-panel.tsx';
import classes from './carry-over.module.css';
import { CarryWord, VerdictWord, WhyLess } from './carry-words.tsx';
import { ProposalSentence } from './ghost-line.tsx';
import { useProposal } from './use-proposals.ts';

/** In the record of a row: what its proposal says and what a person said about it, with the way to all of it. */
export function RowProposal({ requirement }: { requirement: string }) {
  const { t } = useLingui();
  const href = useHref();
  const proposal = useProposal(requirement);
  const target = proposal?.targets.find((one) => one.requirement === requirement);
  if (!proposal || !target) return null;
  const { verdict, text } = target.verdict;
  return (
    <RecordSection
      id="carry-over"
      title={t`Carried over`}
      aside={
        verdict === 'open' ? (
          <CarryWord carry={proposal.effectiveCarry} plain />
        ) : (
          <VerdictWord verdict={verdict} plain />
        )
      }
    >
      <p className={classes.prose}>
        {verdict === 'open' ? (
          proposal.effectiveCarry === 'none' ? (
            <WhyLess proposal={proposal} />
          ) : (
            <ProposalSentence proposal={proposal} />
          )
        ) : (
          text
        )}
      </p>
      <p>
        <AppLink
          href={
            href('/carry-over') +
            stringifySearch({ framework: proposal.framework, kind: proposal.kind, open: proposal.ref })
          }
        >
          {verdict === 'open' && target.can.includes('decide') ? (
            <Trans>Answer the proposal</Trans>
          ) : (
            <Trans>The whole proposal</Trans>
          )}
        </AppLink>
      </p>
    </RecordSection>
  );
}
