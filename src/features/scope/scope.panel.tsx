import { RecordInPanel } from '../../web/record/one-record.tsx';
import { scopeOperations as operations } from './scope.operations.ts';
import { useScopeParts } from './use-scope-parts.tsx';

/** A scope beside the list. */
export function ScopePanel(beside: { reference: string; onClose: () => void }) {
  return <RecordInPanel {...beside} get={operations.get} useParts={useScopeParts} path="/scopes" />;
}
