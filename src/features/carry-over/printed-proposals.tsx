import { Fragment } from 'react';
import classes from './carry-over.module.css';
import type { CarryOverProposal } from './carry-over.operations.ts';
import { CarryWord, VerdictWord, WhyLess } from './carry-words.tsx';
import { Facts, Note } from './proposal-note.tsx';
import { ProposalSources } from './proposal-sources.tsx';
import { ProposalTargets } from './proposal-targets.tsx';

/** Every proposal of the list in full, for paper: a table's windows and a panel print badly. */
export function PrintedProposals({ proposals }: { proposals: readonly CarryOverProposal[] }) {
  return (
    <div className={classes.paper}>
      {proposals.map((one, index) => (
        <Fragment key={one.requirement}>
          {proposals[index - 1]?.group !== one.group && (
            <h2>
              {one.group} {one.groupTitle}
            </h2>
          )}
          <article>
            <h3>
              {one.ref} {one.title}
            </h3>
            <p>
              <CarryWord carry={one.effectiveCarry} plain />{' '}
              <VerdictWord verdict={one.verdict.verdict} plain /> <WhyLess proposal={one} />
            </p>
            {one.verdict.text && <blockquote className={classes.quoted}>{one.verdict.text}</blockquote>}
            <Note proposal={one} />
            {one.targets.length > 1 && <ProposalTargets proposal={one} />}
            <ProposalSources proposal={one} />
            <Facts proposal={one} />
          </article>
        </Fragment>
      ))}
    </div>
  );
}
