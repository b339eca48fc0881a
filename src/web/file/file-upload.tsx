import { Plural, useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { DropZone } from './drop-zone.tsx';
import classes from './file.module.css';
import { UnfinishedUploads } from './unfinished-uploads.tsx';
import { UploadRow } from './upload-row.tsx';
import { noFiles, useDropped } from './use-file-drop.ts';
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
  dropped = noFiles,
}: {
  onStored: (file: StoredFile) => void;
  endpoint?: string;
  /** What to bring: "Drop the signed report here". */
  label?: ReactNode;
  multiple?: boolean;
  /** Let go beside it: they are taken like those dropped here. */
  dropped?: readonly File[];
}) {
  const { t } = useLingui();
  const [place] = useState(() => endpoint ?? membersEndpoint());
  const { items, uploads } = useUploads(place, onStored);
  // What has arrived is the page's to show.
  const shown = items.filter(({ state }) => state !== 'done');
  const take = (files: readonly File[]): void => uploads.add(multiple ? files : files.slice(0, 1));
  useDropped(dropped, take);
  return (
    <section className={classes.upload} aria-label={t`Bring files`}>
      <DropZone onFiles={take} label={label} multiple={multiple} />
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
