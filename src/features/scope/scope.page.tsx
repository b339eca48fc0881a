import { Trans } from '@lingui/react/macro';
import { RecordOnPage } from '../../web/record/one-record.tsx';
import { scopeOperations as operations } from './scope.operations.ts';
import { useScopeParts } from './use-scope-parts.tsx';

/** A scope on its own page. */
export function ScopePage() {
  return (
    <RecordOnPage
      get={operations.get}
      useParts={useScopeParts}
      path="/scopes"
      label={<Trans>Scopes</Trans>}
    />
  );
}
