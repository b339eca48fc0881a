import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './file.module.css';
import { useFileDrop } from './use-file-drop.ts';

/**
 * Where files come in: dropped, chosen, or from a phone's camera. What only a mouse can do is said only where there is
 * one.
 */
export function DropZone({
  onFiles,
  label,
  multiple = true,
}: {
  onFiles: (files: readonly File[]) => void;
  /** "Drop your files here". */
  label?: ReactNode;
  multiple?: boolean;
}) {
  const { t } = useLingui();
  const { over, handlers } = useFileDrop(onFiles);
  const chosen = (files: File | File[] | null): void => {
    const list = [files ?? []].flat();
    if (list.length > 0) onFiles(list);
  };
  return (
    <div className={classes.drop} data-over={over} {...handlers}>
      <p className={classes.dropWords}>
        {label ?? (multiple ? <Trans>Drop files here</Trans> : <Trans>Drop a file here</Trans>)}
      </p>
      <div className={classes.choices}>
        <FileButton
          multiple={multiple}
          onChange={chosen}
          inputProps={{ 'aria-label': multiple ? t`Files` : t`File` }}
        >
          {(props) => (
            <Button {...props} variant="default">
              {multiple ? <Trans>Choose files</Trans> : <Trans>Choose a file</Trans>}
            </Button>
          )}
        </FileButton>
        <span className={classes.camera}>
          <FileButton
            accept="image/*"
            capture="environment"
            onChange={chosen}
            inputProps={{ 'aria-label': t`Photo` }}
          >
            {(props) => (
              <Button {...props} variant="default">
                <Trans>Take a photo</Trans>
              </Button>
            )}
          </FileButton>
        </span>
      </div>
    </div>
  );
}
