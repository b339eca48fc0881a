import { RecordInPanel } from '../../web/record/one-record.tsx';
import { controlOperations as operations } from './control.operations.ts';
import { useControlParts } from './use-control-parts.tsx';

/** A control beside the list. */
export function ControlPanel(beside: { reference: string; onClose: () => void }) {
  return <RecordInPanel {...beside} get={operations.get} useParts={useControlParts} path="/controls" />;
}
