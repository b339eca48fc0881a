import { AppLink } from '../../web/app-link.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import classes from './carry-over.module.css';
import type { CarryOverProposal } from './carry-over.operations.ts';
import { VerdictWord } from './carry-words.tsx';
import { useWay } from './use-way.ts';

/** The rows a note for a group is for, each with what was decided about it and what was said of it. */
export function ProposalTargets({ proposal }: { proposal: CarryOverProposal }) {
  const { hrefOf, kind } = useWay();
  return (
    <ul className={classes.sources}>
      {proposal.targets.map((target) => {
        const name = `${target.number} ${target.title}`;
        return (
          <li key={target.requirement}>
            <span className={classes.words}>
              {target.record ? (
                <AppLink href={hrefOf('/carry-over', { kind, open: target.record.ref })}>{name}</AppLink>
              ) : (
                name
              )}
              {target.decision && <StateWord code={target.decision} plain />}
              <VerdictWord verdict={target.verdict.verdict} plain />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
