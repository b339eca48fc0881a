import { RecordInPanel } from '../../web/record/one-record.tsx';
import { liveProofOperations as operations } from './live-proof.operations.ts';
import { useLiveProofParts } from './use-live-proof-parts.tsx';

/** A live proof beside the list. */
export function LiveProofPanel(beside: { reference: string; onClose: () => void }) {
  return <RecordInPanel {...beside} get={operations.get} useParts={useLiveProofParts} path="/live-proof" />;
}
