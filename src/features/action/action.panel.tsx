import { RecordInPanel } from '../../web/record/one-record.tsx';
import { actionOperations as operations } from './action.operations.ts';
import { useActionParts } from './use-action-parts.tsx';

/** An action beside the list. */
export function ActionPanel(beside: { reference: string; onClose: () => void }) {
  return <RecordInPanel {...beside} get={operations.get} useParts={useActionParts} path="/actions" />;
}
