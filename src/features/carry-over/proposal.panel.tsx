import { Trans, useLingui } from '@lingui/react/macro';
import type { KeyboardEvent } from 'react';
import { useHref } from '../../web/address.ts';
import { letterOf } from '../../web/list/keys.ts';
import { RecordPanel, RecordSection } from '../../web/record/record-panel.tsx';
import { AnswerSection } from './answer.section.tsx';
import { type Asked, answerKeys } from './answer-keys.ts';
import classes from './carry-over.module.css';
import type { CarryOverProposal } from './carry-over.operations.ts';
import { CarryWord, VerdictWord } from './carry-words.tsx';
import { Facts, Note, Reading } from './proposal-note.tsx';
import { ProposalSources } from './proposal-sources.tsx';
import { ProposalTargets } from './proposal-targets.tsx';
import { pageOf } from './target-page.ts';

/** One proposal beside the list: what carries here and why, the note, what is ours at its sources, the answer. */
export function ProposalPanel({
  proposal,
  asked,
  onAsk,
  onStep,
  onClose,
}: {
  proposal: CarryOverProposal;
  asked: Asked | undefined;
  onAsk: (asked: Asked | undefined) => void;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const href = useHref();
  const { verdict } = proposal.verdict;
  const page = pageOf(proposal);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const letter = letterOf(event);
    if (!letter || event.defaultPrevented) return;
    const answer = answerKeys[letter];
    if (letter === '[') onStep(-1);
    else if (letter === ']') onStep(1);
    else if (answer && proposal.can.includes('decide')) onAsk(answer);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside bubble here.
    <div className={classes.keys} onKeyDown={onKeyDown}>
      <RecordPanel
        reference={proposal.ref}
        title={proposal.title}
        state={
          <>
            <CarryWord carry={proposal.effectiveCarry} />
            <VerdictWord verdict={verdict} />
          </>
        }
        {...(page === undefined ? {} : { pageHref: href(page) })}
        sections={[
          { id: 'answer', label: t`Answer` },
          ...(proposal.targets.length > 1 ? [{ id: 'rows', label: t`Its rows` }] : []),
          { id: 'note', label: t`The note` },
          { id: 'sources', label: t`What you have` },
        ]}
        onClose={onClose}
      >
        <AnswerSection proposal={proposal} asked={asked} onAsk={onAsk} />
        {proposal.targets.length > 1 && (
          <RecordSection id="rows" title={t`Its rows`}>
            <ProposalTargets proposal={proposal} />
          </RecordSection>
        )}
        <RecordSection id="note" title={t`The note`}>
          <Note proposal={proposal} />
        </RecordSection>
        <RecordSection id="sources" title={t`What you have`}>
          <ProposalSources proposal={proposal} />
        </RecordSection>
        <RecordSection id="work" title={t`How much work`}>
          <Facts proposal={proposal} />
        </RecordSection>
        {proposal.relations.length > 0 && (
          <details className={classes.reading}>
            <summary>
              <Trans>Related elsewhere, for reading only</Trans>
            </summary>
            <Reading proposal={proposal} />
          </details>
        )}
      </RecordPanel>
    </div>
  );
}
