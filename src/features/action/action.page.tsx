import { Trans } from '@lingui/react/macro';
import { RecordOnPage } from '../../web/record/one-record.tsx';
import { actionOperations as operations } from './action.operations.ts';
import { useActionParts } from './use-action-parts.tsx';

/** An action on its own page. */
export function ActionPage() {
  return (
    <RecordOnPage
      get={operations.get}
      useParts={useActionParts}
      path="/actions"
      label={<Trans>Actions</Trans>}
    />
  );
}
