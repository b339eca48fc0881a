import { PanelState } from '../../web/record/panel-state.tsx';
import { DecisionPanel } from '../applicability/decision.panel.tsx';
import { ControlPanel } from '../control/control.panel.tsx';
import type { Asked } from './answer-keys.ts';
import { ProposalPanel } from './proposal.panel.tsx';
import { useProposals } from './use-proposals.ts';

/** Whatever is open beside the proposals: one of them, a row of ours at its source, or a control behind that. */
export function CarryOverPanel({
  reference,
  framework,
  onClose,
  ...answering
}: {
  reference: string;
  framework: string | undefined;
  asked: Asked | undefined;
  onAsk: (asked: Asked | undefined) => void;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}) {
  const answer = useProposals(framework);
  const proposal = answer.data?.proposals.find((one) => one.ref === reference);
  if (proposal) return <ProposalPanel proposal={proposal} onClose={onClose} {...answering} />;
  if (!answer.data) return <PanelState reference={reference} answer={answer} onClose={onClose} />;
  // Rows are named with their framework before the number, controls in one word.
  return reference.includes(' ') ? (
    <DecisionPanel reference={reference} onClose={onClose} />
  ) : (
    <ControlPanel reference={reference} onClose={onClose} />
  );
}
