import { Trans } from '@lingui/react/macro';
import { RecordOnPage } from '../../web/record/one-record.tsx';
import { liveProofOperations as operations } from './live-proof.operations.ts';
import { useLiveProofParts } from './use-live-proof-parts.tsx';

/** A live proof on its own page. */
export function LiveProofPage() {
  return (
    <RecordOnPage
      get={operations.get}
      useParts={useLiveProofParts}
      path="/live-proof"
      label={<Trans>Live proof</Trans>}
    />
  );
}
