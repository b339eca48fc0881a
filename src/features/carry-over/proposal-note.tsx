import { Trans } from '@lingui/react/macro';
import classes from './carry-over.module.css';
import type { CarryOverProposal } from './carry-over.operations.ts';
import { CarryWord, useCarryWords } from './carry-words.tsx';

interface Told {
  readonly proposal: CarryOverProposal;
}

/** What is taken over, what has to be added, and what an auditor finds where it was only copied. */
export function Note({ proposal: { reuse, add, trap } }: Told) {
  return (
    <>
      <p>{reuse}</p>
      {add.length > 0 && (
        <>
          <p className={classes.part}>
            <strong>
              <Trans>Still to do</Trans>
            </strong>
          </p>
          <ul className={classes.list}>
            {add.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      <p className={classes.part}>
        <strong>
          <Trans>The trap</Trans>
        </strong>
      </p>
      <p>{trap}</p>
    </>
  );
}

/** How much work is left, how sure the note is, and which documents it means. */
export function Facts({ proposal }: Told) {
  const { effort, confidence } = useCarryWords();
  const { word, meaning } = effort(proposal.effort);
  return (
    <dl className={classes.facts}>
      <dt>
        <Trans>Effort</Trans>
      </dt>
      <dd>
        {word} <span className="t-quiet">({meaning})</span>
      </dd>
      <dt>
        <Trans>Confidence</Trans>
      </dt>
      <dd>{confidence(proposal.confidence)}</dd>
      <dt>
        <Trans>The note says</Trans>
      </dt>
      <dd>
        <CarryWord carry={proposal.carry} plain />
      </dd>
      {proposal.documents.length > 0 && (
        <>
          <dt>
            <Trans>Documents</Trans>
          </dt>
          <dd>{proposal.documents.join(', ')}</dd>
        </>
      )}
    </dl>
  );
}

/** Relations of the crosswalk: two topics touch. They propose and count nothing. */
export function Reading({ proposal }: Told) {
  const { relation } = useCarryWords();
  return (
    <>
      <p className="t-secondary">
        <Trans>Two topics touch here. That proposes nothing and counts nowhere.</Trans>
      </p>
      <ul className={classes.list}>
        {proposal.relations.map((one) => (
          <li key={`${one.of} ${one.id} ${one.relation}`}>
            {proposal.targets.length > 1 && `${one.of} `}
            {relation(one.relation)} {one.frameworkTitle} {one.number} {one.title}
            <p className="t-secondary">{one.rationale}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
