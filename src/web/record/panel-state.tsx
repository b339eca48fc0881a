import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { problemCode } from '../api.ts';
import { useDelayed } from '../delayed.ts';
import { ErrorState } from '../state/error-state.tsx';
import { RecordPanel } from './record-panel.tsx';

/** The panel while its record is on its way, cannot be loaded, or has nothing for this reader. */
export function PanelState({
  reference,
  answer,
  onClose,
}: {
  reference: string;
  answer: { readonly error: unknown; readonly refetch: () => unknown };
  onClose: () => void;
}) {
  const { t } = useLingui();
  const late = useDelayed(!answer.error);
  const missing = problemCode(answer.error) === 'not-found';
  if (!answer.error && !late) return null;
  return (
    <RecordPanel
      reference={reference}
      title={missing ? t`Nothing at this address` : answer.error ? t`Not loaded` : t`Loading`}
      onClose={onClose}
    >
      {missing && (
        <p>
          <Trans>The page may have moved, or the address may have been typed differently.</Trans>
        </p>
      )}
      {Boolean(answer.error) && !missing && (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      )}
      {!answer.error && (
        <div role="status" aria-label={t`Loading`}>
          <Skeleton height={14} width="70%" mb={12} />
          <Skeleton height={14} width="55%" />
        </div>
      )}
    </RecordPanel>
  );
}
