import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../web/api.ts';
import { keepFile } from '../../web/list/export-menu.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { goesOnAfter, readFileHead } from './ledger.file.ts';
import { ledgerOperations } from './ledger.operations.ts';

/**
 * The ledger as files that anybody can verify; a long one in several. Where a file ends only the file itself says (it
 * may end early where entries are long), so each goes on from the one before, and no entry can be missed.
 */
export function ExportLedger() {
  const { t, i18n } = useLingui();
  const [after, setAfter] = useState(0);
  const take = useMutation({
    mutationFn: async () => {
      const file = await ask(ledgerOperations.export, { after });
      const head = readFileHead(file.bytes);
      keepFile(file);
      return head;
    },
    onSuccess: (head) => {
      const next = goesOnAfter(head);
      setAfter(next ?? 0);
      const [first, last, newest] = [head.after + 1, head.last, head.head.seq].map((seq) => i18n.number(seq));
      if (next !== null)
        notify(t`The file holds entries ${first} to ${last} of ${newest}. Export the next file to go on.`);
      else if (head.after > 0) notify(t`The last file holds entries ${first} to ${last}.`);
    },
    onError: notifyProblem,
  });
  const from = i18n.number(after + 1);
  return (
    <Button variant="default" loading={take.isPending} onClick={() => take.mutate()}>
      {after === 0 ? <Trans>Export as JSON lines</Trans> : <Trans>Export entries from {from} on</Trans>}
    </Button>
  );
}
