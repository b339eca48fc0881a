import { Trans, useLingui } from '@lingui/react/macro';
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { problemText } from '../../web/api.ts';
import { FormDialog } from '../../web/form/form-dialog.tsx';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import type { AdoptedFramework } from './adoption.schema.ts';
import { KeptWords } from './kept-words.tsx';
import { useAdopting } from './use-frameworks.ts';

/** Asks before a framework is hidden everywhere, and says exactly what that hides. */
export function DropDialog({ framework, onClose }: { framework: AdoptedFramework; onClose: () => void }) {
  const { t } = useLingui();
  const { adopt, drop, busy } = useAdopting();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const { shortTitle } = framework;
  const act = async () => {
    try {
      const dropped = await drop(framework, reason.trim());
      onClose();
      notify(t`${shortTitle} is dropped; everything of it is kept.`, () => {
        adopt(dropped).catch(notifyProblem);
      });
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <FormDialog
      title={t`Drop ${shortTitle}?`}
      act={<Trans>Drop it</Trans>}
      busy={busy}
      onSend={() => void act()}
      onClose={onClose}
    >
      <p>
        <Trans>
          <KeptWords of={framework.kept} /> stay and are hidden.
        </Trans>
      </p>
      <p className="t-secondary">
        <Trans>
          Its statement, clauses, figures, claims and suggestions disappear from every page, search and
          export. Imports into it are refused, and live proof that watches its rows no longer holds. The
          ledger keeps telling of them. Adopting it again brings all back as it is now.
        </Trans>
      </p>
      <Textarea
        mt="sm"
        label={t`Why is it dropped?`}
        description={t`Stands in the ledger; an auditor will ask.`}
        data-autofocus
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {problem !== undefined && <ProblemLine error={problem} key={problemText(problem)} />}
    </FormDialog>
  );
}
