import { Trans } from '@lingui/react/macro';
import { RecordOnPage } from '../../web/record/one-record.tsx';
import { evidenceOperations as operations } from './evidence.operations.ts';
import { useEvidenceParts } from './use-evidence-parts.tsx';

/** A piece of evidence on its own page. */
export function EvidencePage() {
  return (
    <RecordOnPage
      get={operations.get}
      useParts={useEvidenceParts}
      path="/evidence"
      label={<Trans>Evidence</Trans>}
    />
  );
}
