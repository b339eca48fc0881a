import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Moment } from '../../web/moment.tsx';
import { notifyProblem } from '../../web/notify.tsx';
import { RecordSection } from '../../web/record/record-panel.tsx';
import { AnswerForm } from './answer.form.tsx';
import type { Asked } from './answer-keys.ts';
import classes from './carry-over.module.css';
import type { CarryOverProposal } from './carry-over.operations.ts';
import { VerdictWord, WhyLess } from './carry-words.tsx';
import { useAnswer } from './use-answer.tsx';

interface AnswerProps {
  readonly proposal: CarryOverProposal;
  readonly asked: Asked | undefined;
  readonly onAsk: (asked: Asked | undefined) => void;
}

/** What was said about a proposal, by whom, and what may be said now. */
export function AnswerSection({ proposal, asked, onAsk }: AnswerProps) {
  const { t } = useLingui();
  // The form is gone once it is sent or left: the section's heading takes the focus, so that the keys go on.
  const close = () => {
    onAsk(undefined);
    document.querySelector<HTMLElement>('#answer h2, #answer h3')?.focus({ preventScroll: true });
  };
  return (
    <RecordSection id="answer" title={t`Answer`}>
      {asked ? (
        <AnswerForm key={asked} proposal={proposal} verdict={asked} onClose={close} />
      ) : (
        <Said proposal={proposal} onAsk={onAsk} />
      )}
    </RecordSection>
  );
}

function Said({ proposal, onAsk }: Omit<AnswerProps, 'asked'>) {
  const { verdict, text, byName, at } = proposal.verdict;
  return (
    <>
      {verdict === 'open' ? (
        <p className="t-quiet">
          <WhyLess proposal={proposal} /> <Trans>Nobody has answered yet.</Trans>
        </p>
      ) : (
        <p>
          <VerdictWord verdict={verdict} plain /> {byName}{' '}
          <span className="t-quiet">{at && <Moment at={at} />}</span>
        </p>
      )}
      {text && <blockquote className={classes.quoted}>{text}</blockquote>}
      <Linked proposal={proposal} />
      {proposal.can.includes('decide') && <Choices proposal={proposal} onAsk={onAsk} />}
    </>
  );
}

/** The controls that realise the rows through this proposal, and the field of the clause its text went into. */
function Linked({ proposal }: { proposal: CarryOverProposal }) {
  const { ref, sources, verdict } = proposal;
  const known = new Map(
    sources.flatMap(({ controls }) => controls).map((control) => [control.id, control.ref]),
  );
  const refs = verdict.linked.flatMap((id) => known.get(id) ?? []).join(', ');
  return (
    <>
      {refs && (
        <p>
          <Trans>
            Through this answer {refs} realises {ref}.
          </Trans>
        </p>
      )}
      {verdict.filled && (
        <p>
          {verdict.filled === 'answer' ? (
            <Trans>The text stands in the answer of the clause.</Trans>
          ) : (
            <Trans>The text stands in the passage of the clause.</Trans>
          )}
        </p>
      )}
    </>
  );
}

function Choices({ proposal, onAsk }: Omit<AnswerProps, 'asked'>) {
  const { verdict } = proposal.verdict;
  const open = verdict === 'open';
  const answered = proposal.targets.some((target) => target.verdict.verdict !== 'open');
  return (
    <div className={classes.actions} data-no-print>
      <Button variant={open ? 'filled' : 'default'} onClick={() => onAsk('accepted')}>
        {open || verdict === 'rejected' ? <Trans>Accept</Trans> : <Trans>Accept anew</Trans>}
      </Button>
      <Button variant="default" onClick={() => onAsk('edited')}>
        <Trans>Edit</Trans>
      </Button>
      <Button variant="default" onClick={() => onAsk('rejected')}>
        <Trans>Reject</Trans>
      </Button>
      {answered && <Reopen proposal={proposal} />}
    </div>
  );
}

/** Take the answer back for every row, and with it the links it made. */
function Reopen({ proposal }: { proposal: CarryOverProposal }) {
  const answer = useAnswer();
  const [busy, setBusy] = useState(false);
  const reopen = async () => {
    setBusy(true);
    try {
      const answered = proposal.targets.filter(
        ({ can, verdict }) => can.includes('decide') && verdict.verdict !== 'open',
      );
      await answer(proposal, { verdict: 'open', text: '', controls: [] }, answered);
    } catch (error) {
      notifyProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="subtle" loading={busy} onClick={() => void reopen()}>
      <Trans>Reopen</Trans>
    </Button>
  );
}
