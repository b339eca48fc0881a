import { Trans } from '@lingui/react/macro';
import { RecordOnPage } from '../../web/record/one-record.tsx';
import { mappingOperations as operations } from './mapping.operations.ts';
import { useMappingParts } from './use-mapping-parts.tsx';

/** A mapping of ours on its own page. */
export function MappingPage() {
  return (
    <RecordOnPage
      get={operations.get}
      useParts={useMappingParts}
      path="/mappings"
      label={<Trans>Our own mappings</Trans>}
    />
  );
}
