import { Trans } from '@lingui/react/macro';
import { DayText } from '../../web/moment.tsx';
import type { EvidenceRow } from './evidence.operations.ts';

/** The period evidence speaks of, in words. */
export function Covers({
  of: { coversFrom, coversTo },
}: {
  of: Pick<EvidenceRow, 'coversFrom' | 'coversTo'>;
}) {
  if (coversFrom && coversTo)
    return (
      <Trans>
        <DayText day={coversFrom} /> to <DayText day={coversTo} />
      </Trans>
    );
  if (coversFrom)
    return (
      <Trans>
        from <DayText day={coversFrom} />
      </Trans>
    );
  if (coversTo)
    return (
      <Trans>
        to <DayText day={coversTo} />
      </Trans>
    );
  return <span className="t-quiet">–</span>;
}
