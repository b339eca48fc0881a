import { RecordInPanel } from '../../web/record/one-record.tsx';
import { evidenceOperations as operations } from './evidence.operations.ts';
import { useEvidenceParts } from './use-evidence-parts.tsx';

/** A piece of evidence beside the list. */
export function EvidencePanel(beside: { reference: string; onClose: () => void }) {
  return <RecordInPanel {...beside} get={operations.get} useParts={useEvidenceParts} path="/evidence" />;
}
