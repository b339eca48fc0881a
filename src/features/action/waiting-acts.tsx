import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { notifyProblem } from '../../web/notify.tsx';
import type { WaitingAct } from '../../web/screens.ts';
import { useSendMove } from './use-moves.tsx';

/** Finish an action in its row on Home. */
export const FinishAct: WaitingAct = ({ item, label, act, onDone }) => {
  const { t } = useLingui();
  const send = useSendMove();
  return (
    <Act
      label={label}
      act={act}
      onAct={async () => {
        const done = await send('finish', { id: item.id, version: item.version ?? 0 });
        onDone(t`${item.ref} is done.`, () => send('reopen', done));
      }}
    />
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
