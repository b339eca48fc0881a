import { Trans } from '@lingui/react/macro';
import { RecordOnPage } from '../../web/record/one-record.tsx';
import { requestOperations as operations } from './request.operations.ts';
import { useRequestParts } from './use-request-parts.tsx';

/** A request on its own page. */
export function RequestPage() {
  return (
    <RecordOnPage
      get={operations.get}
      useParts={useRequestParts}
      path="/requests"
      label={<Trans>Requests</Trans>}
    />
  );
}
