import { Trans } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { RecordOnPage, type RecordParts } from '../../web/record/one-record.tsx';
import { type ActionRecord, actionOperations as operations } from './action.operations.ts';
import { useActionParts } from './use-action-parts.tsx';

/** An action on its own page. */
export function ActionPage() {
  return (
    <RecordOnPage
      get={operations.get}
      useParts={usePageParts}
      path="/actions"
      label={<Trans>Actions</Trans>}
    />
  );
}

/** From this width on the facts stand beside the lead. */
function usePageParts(record: ActionRecord): RecordParts {
  const wide = useMediaQuery('(min-width: 1200px)', undefined, { getInitialValueInEffect: false });
  return useActionParts(record, wide === true);
}
