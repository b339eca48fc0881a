import { RecordInPanel } from '../../web/record/one-record.tsx';
import { requestOperations as operations } from './request.operations.ts';
import { useRequestParts } from './use-request-parts.tsx';

/** A request beside the list. */
export function RequestPanel(beside: { reference: string; onClose: () => void }) {
  return <RecordInPanel {...beside} get={operations.get} useParts={useRequestParts} path="/requests" />;
}
