import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { problemText } from '../../web/api.ts';
import { browserToday } from '../../web/due-text.tsx';
import type { ClauseRecord } from './reading.schema.ts';
import { ReviewedText } from './reviewed-text.tsx';
import classes from './walk.module.css';
import type { Answering } from './walk-answering.ts';

/** Whose judgement it is, and how the last answer fares; read out as it changes, with the ways on where it failed. */
export function WalkStanding({
  answering,
  clause,
  onAgain,
  onDrop,
}: {
  answering: Answering;
  clause: ClauseRecord;
  onAgain: () => void;
  onDrop: () => void;
}) {
  const { t } = useLingui();
  const { problem, theirs, saving, restored } = answering;
  if (problem !== undefined) {
    const why = problemText(problem);
    return (
      <NotStored
        again={<Trans>Try again</Trans>}
        drop={<Trans>Drop my answer</Trans>}
        {...{ onAgain, onDrop }}
      >
        <Trans>Not saved: {why} Answer again to try once more.</Trans>
      </NotStored>
    );
  }
  if (theirs)
    return (
      <NotStored
        again={<Trans>Save mine instead</Trans>}
        drop={<Trans>Keep theirs</Trans>}
        {...{ onAgain, onDrop }}
      >
        <Theirs theirs={theirs} />
      </NotStored>
    );
  if (restored)
    return (
      <NotStored again={<Trans>Save it</Trans>} drop={<Trans>Drop my answer</Trans>} {...{ onAgain, onDrop }}>
        <Trans>Your answer of an earlier visit was not saved; this browser has kept it.</Trans>
      </NotStored>
    );
  const { assessedByName, assessedOn } = clause;
  return (
    <p className={classes.standing} role="status">
      {saving ? (
        <Trans>Saving</Trans>
      ) : assessedOn ? (
        <Trans>
          self-assessed by {assessedByName ?? t`somebody who left`},{' '}
          <ReviewedText day={assessedOn} today={browserToday()} />
        </Trans>
      ) : (
        <Trans>nobody has assessed it</Trans>
      )}
    </p>
  );
}

function NotStored({
  children,
  again,
  drop,
  onAgain,
  onDrop,
}: {
  children: ReactNode;
  again: ReactNode;
  drop: ReactNode;
  onAgain: () => void;
  onDrop: () => void;
}) {
  // The buttons go with what they are about: whoever works by keyboard stays in the lens.
  const staying =
    (act: () => void) =>
    ({ currentTarget }: { currentTarget: Element }) => {
      currentTarget.closest('[data-lens]')?.querySelector<HTMLElement>('input:checked')?.focus();
      act();
    };
  return (
    <div className={classes.problem}>
      <div role="alert">{children}</div>
      <div className={classes.ways}>
        <Button size="compact-sm" variant="default" onClick={staying(onAgain)}>
          {again}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={staying(onDrop)}>
          {drop}
        </Button>
      </div>
    </div>
  );
}

/** What somebody else said in its place; their note is read before one's own takes its place. */
function Theirs({ theirs: { clause, fields } }: { theirs: NonNullable<Answering['theirs']> }) {
  const { t } = useLingui();
  const who = clause.assessedByName ?? t`Somebody`;
  return (
    <>
      {fields.includes('assessment') && (
        <p>
          <Trans>{who} judged it meanwhile, and that stands. Answer again if you see it otherwise.</Trans>
        </p>
      )}
      {fields.includes('rationale') && (
        <>
          <p>
            {clause.rationale ? (
              <Trans>{who} wrote another note meanwhile, and that stands until you save yours:</Trans>
            ) : (
              <Trans>{who} took the note away meanwhile, and that stands until you save yours.</Trans>
            )}
          </p>
          <p className={classes.answer}>{clause.rationale}</p>
        </>
      )}
    </>
  );
}
