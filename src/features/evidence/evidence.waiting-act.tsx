import { useLingui } from '@lingui/react/macro';
import { useFresh } from '../../web/api.ts';
import { readDraft } from '../../web/form/draft.ts';
import { RowAct } from '../../web/row-act.tsx';
import type { WaitingAct } from '../../web/screens.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import { type EvidenceRecord, evidenceOperations as operations } from './evidence.operations.ts';
import { RenewEvidence, renewalDraft, useTakeBack } from './renew-evidence.tsx';

/** Renew evidence in its row on Home: the new file, its dates and what changed, and back again with one click. */
export const RenewInRow: WaitingAct = ({ item, label, act, today, dropped, onDone }) => {
  const { t, i18n } = useLingui();
  const takeBack = useTakeBack();
  const said = ({ ref, revision, dueOn }: EvidenceRecord): string => {
    if (!dueOn) return t`${ref} is renewed: revision ${revision}.`;
    const day = i18n.date(new Date(`${dueOn}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
    return t`${ref} is renewed: revision ${revision}, due again on ${day}.`;
  };
  return (
    <RowAct label={label} act={act} dropped={dropped} kept={readDraft(renewalDraft(item.id)) !== undefined}>
      {(close, files) => (
        <Renewing
          id={item.id}
          today={today}
          dropped={files}
          onCancel={close}
          onRenewed={(renewed) => onDone(said(renewed), () => takeBack(renewed))}
        />
      )}
    </RowAct>
  );
};

function Renewing({
  id,
  ...form
}: {
  id: string;
  today: string;
  dropped: readonly File[];
  onCancel: () => void;
  onRenewed: (renewed: EvidenceRecord) => void;
}) {
  const { data, error, refetch } = useFresh(operations.get, { id });
  if (data) return <RenewEvidence record={data} {...form} />;
  return error ? <ErrorState error={error} retry={() => void refetch()} /> : <PartLoading />;
}
