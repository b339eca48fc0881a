import { Trans } from '@lingui/react/macro';
import { RecordOnPage } from '../../web/record/one-record.tsx';
import { controlOperations as operations } from './control.operations.ts';
import { useControlParts } from './use-control-parts.tsx';

/** A control on its own page. */
export function ControlPage() {
  return (
    <RecordOnPage
      get={operations.get}
      useParts={useControlParts}
      path="/controls"
      label={<Trans>Controls</Trans>}
    />
  );
}
