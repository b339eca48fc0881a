import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useSizeText } from '../../web/file/use-size-text.tsx';
import classes from './give.module.css';
import type { Giving } from './give.operations.ts';

/** The files that have arrived, each with its size; with `onRemove`, each can be taken away before it is sent. */
export function GiveFiles({
  files,
  onRemove,
  busy = false,
}: {
  files: Giving['files'];
  onRemove?: (id: string) => void;
  busy?: boolean;
}) {
  const { t } = useLingui();
  const size = useSizeText();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t`Files that have arrived`}>
      {files.map((file) => (
        <li key={file.id}>
          <IconCheck size={16} stroke={2} aria-hidden="true" />
          <span className={classes.fileName}>{file.name}</span>
          <span className="t-secondary">{size(file.size)}</span>
          {onRemove && (
            <Button
              variant="subtle"
              size="compact-sm"
              disabled={busy}
              aria-label={t`Take away ${file.name}`}
              onClick={() => onRemove(file.id)}
            >
              <Trans>Take away</Trans>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
