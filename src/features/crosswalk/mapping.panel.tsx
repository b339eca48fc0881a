import { RecordInPanel } from '../../web/record/one-record.tsx';
import { mappingOperations as operations } from './mapping.operations.ts';
import { useMappingParts } from './use-mapping-parts.tsx';

/** A mapping of ours beside the list. */
export function MappingPanel(beside: { reference: string; onClose: () => void }) {
  return <RecordInPanel {...beside} get={operations.get} useParts={useMappingParts} path="/mappings" />;
}
