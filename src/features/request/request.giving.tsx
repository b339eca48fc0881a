import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { useOperation } from '../../web/api.ts';
import { FileUpload } from '../../web/file/file-upload.tsx';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { notify } from '../../web/notify.tsx';
import { GiveFiles } from './give.files.tsx';
import classes from './request.module.css';
import { requestOperations as operations, type RequestRecord } from './request.operations.ts';
import { touches } from './request.steps.ts';

/** A member gives what they are asked for, or whoever runs the request puts in what reached them otherwise. */
export function RequestGiving({
  record,
  files,
  dropped,
  onCancel,
  onGiven,
}: {
  record: RequestRecord;
  files: readonly StoredFile[];
  /** Let go beside the form. */
  dropped?: readonly File[];
  /** Closes the form; what was put to the request stays there. */
  onCancel?: () => void;
  /** Says so itself; without it a short notice does. */
  onGiven?: (given: RequestRecord) => void;
}) {
  const { t } = useLingui();
  const id = useId();
  const [note, setNote] = useState(record.note);
  const put = useOperation(operations.put, { touches });
  const take = useOperation(operations.take, { touches });
  const give = useOperation(operations.give, { touches });
  const nothing = files.length === 0 && note.trim() === '';
  const act = async () => {
    const given = await give.mutateAsync({ id: record.id, version: record.version, note });
    if (onGiven) onGiven(given);
    else notify(t`${record.ref} is given.`);
  };
  return (
    <div className={onCancel ? classes.inRow : classes.box}>
      <GiveFiles
        files={[...files]}
        busy={take.isPending}
        onRemove={(fileId) => take.mutate({ id: record.id, fileId })}
      />
      <FileUpload
        onStored={(file) => put.mutate({ id: record.id, fileId: file.id })}
        {...(dropped ? { dropped } : {})}
      />
      <Textarea
        label={t`Anything to say about it`}
        autosize
        minRows={2}
        maxRows={12}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <ProblemLine error={put.error ?? take.error ?? give.error} />
      {nothing && (
        <p className="t-secondary" id={id}>
          <Trans>Choose a file, or write what you can say; then it can be given.</Trans>
        </p>
      )}
      {(!nothing || onCancel) && (
        <div className={classes.buttons}>
          {!nothing && (
            <Button loading={give.isPending} onClick={() => act().catch(() => undefined)}>
              <Trans>Give it</Trans>
            </Button>
          )}
          {onCancel && (
            <Button variant="subtle" onClick={onCancel}>
              <Trans>Close</Trans>
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
