import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { fieldIssues } from '../../web/api.ts';
import { notifyProblem } from '../../web/notify.tsx';
import type { WaitingAct } from '../../web/screens.ts';
import { useSendMove } from './use-moves.tsx';

const FinishDialog = lazy(async () => ({ default: (await import('./finish-dialog.tsx')).FinishDialog }));

/** Finish an action in its row on Home. */
export const FinishAct: WaitingAct = ({ item, label, act, onDone }) => {
  const { t } = useLingui();
  const send = useSendMove();
  const [asking, setAsking] = useState(false);
  const finish = async (reason: string, proof?: readonly string[]) => {
    const done = await send('finish', { id: item.id, version: item.version ?? 0 }, reason, proof);
    onDone(t`${item.ref} is done.`, () => send('reopen', done));
  };
  // One press, unless somebody else verifies it: they have to know what was done.
  const orAsk = (error: unknown): void => {
    if (fieldIssues(error).reason === undefined) throw error;
    setAsking(true);
  };
  return (
    <>
      <Act label={label} act={act} onAct={() => finish('').catch(orAsk)} />
      {asking && (
        <Suspense fallback={null}>
          <FinishDialog
            reference={item.ref}
            needed
            proof={[]}
            onClose={() => setAsking(false)}
            onSend={finish}
          />
        </Suspense>
      )}
    </>
  );
};

/** Verify work of somebody else in its row on Home. It counts from then on, so it is not taken back there. */
export const VerifyAct: WaitingAct = ({ item, label, act, onDone }) => {
  const { t } = useLingui();
  const send = useSendMove();
  return (
    <Act
      label={label}
      act={act}
      onAct={async () => {
        await send('verify', { id: item.id, version: item.version ?? 0 });
        onDone(t`${item.ref} is verified.`);
      }}
    />
  );
};

function Act({ label, act, onAct }: { label: string; act: string; onAct: () => Promise<void> }) {
  const { t } = useLingui();
  const [busy, setBusy] = useState(false);
  return (
    <Button
      variant="default"
      size="xs"
      loading={busy}
      aria-label={t`${label}: ${act}`}
      onClick={() => {
        setBusy(true);
        onAct()
          .catch(notifyProblem)
          .finally(() => setBusy(false));
      }}
    >
      {label}
    </Button>
  );
}
