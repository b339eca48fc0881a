import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { StoredFile } from '../../kernel/file.schema.ts';
import classes from './file.module.css';
import { UnfinishedUploads } from './unfinished-uploads.tsx';
import { UploadRow } from './upload-row.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { membersEndpoint, useUploads } from './use-uploads.ts';

/**
 * Bring files: dropped, chosen, or from a phone's camera; any number of any size. Each goes up in pieces, survives a
 * lost connection, can be paused, and goes on where it stopped when it is chosen again after the page was left.
 * `onStored` gets each file once it is kept, and it leaves the list; what belongs to a record is attached by its own operation.
 * `endpoint` is another place than the organisation's own: the one of a link for people from outside.
 */
export function FileUpload({
  onStored,
  endpoint,
  label,
  multiple = true,
}: {
  onStored: (file: StoredFile) => void;
  endpoint?: string;
  /** What to bring: "Drop the signed report here". */
  label?: ReactNode;
  multiple?: boolean;
}) {
  const { t } = useLingui();
  const [place] = useState(() => endpoint ?? membersEndpoint());
  const { items, uploads } = useUploads(place, onStored);
  // What has arrived is the page's to show.
  const shown = items.filter(({ state }) => state !== 'done');
  const take = (files: readonly File[]): void => uploads.add(multiple ? files : files.slice(0, 1));
  const { over, handlers } = useFileDrop(take);
  const chosen = (files: File | File[] | null): void => take([files ?? []].flat());
  return (
    <section className={classes.upload} aria-label={t`Bring files`}>
      <div className={classes.drop} data-over={over} {...handlers}>
        <p>{label ?? (multiple ? <Trans>Drop files here</Trans> : <Trans>Drop a file here</Trans>)}</p>
        <div className={classes.choices}>
          <FileButton multiple={multiple} onChange={chosen}>
            {(props) => (
              <Button {...props} variant="default">
                {multiple ? <Trans>Choose files</Trans> : <Trans>Choose a file</Trans>}
              </Button>
            )}
          </FileButton>
          <span className={classes.camera}>
            <FileButton accept="image/*" capture="environment" onChange={chosen}>
              {(props) => (
                <Button {...props} variant="default">
                  <Trans>Take a photo</Trans>
                </Button>
              )}
            </FileButton>
          </span>
        </div>
      </div>
      <UnfinishedUploads endpoint={place} sending={items.length} />
      {shown.length > 0 && (
        <ul className={classes.rows} aria-label={t`Files on their way`}>
          {shown.map((item) => (
            <UploadRow key={item.key} item={item} uploads={uploads} />
          ))}
        </ul>
      )}
      <VisuallyHidden role="status">
        {items.length > 0 && (
          <Arrived
            done={items.filter(({ state }) => state === 'done').length}
            failed={items.filter(({ state }) => state === 'failed').length}
            all={items.length}
          />
        )}
      </VisuallyHidden>
    </section>
  );
}

/** Read out as it changes: how many have arrived, and how many cannot. */
function Arrived({ done, failed, all }: { done: number; failed: number; all: number }) {
  return (
    <>
      <Plural value={all} one={`${done} of # file has arrived.`} other={`${done} of # files have arrived.`} />{' '}
      {failed > 0 && <Plural value={failed} one="# file did not arrive." other="# files did not arrive." />}
    </>
  );
}
