import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import classes from './give.module.css';
import type { Giving } from './give.operations.ts';

/** The files that have arrived, each with its size; with `onRemove`, each can be taken away before it is sent. */
export function GiveFiles({
  files,
  onRemove,
  hrefOf,
  busy = false,
}: {
  files: Giving['files'];
  /** Where a file can be fetched, for those who may. */
  hrefOf?: (file: Giving['files'][number]) => string;
  onRemove?: (id: string) => void;
  busy?: boolean;
}) {
  const { t } = useLingui();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t`Files that have arrived`}>
      {files.map((file) => (
        <li key={file.id}>
          <IconCheck size={16} stroke={2} aria-hidden="true" />
          <span className={classes.fileName}>
            {hrefOf ? <a href={hrefOf(file)}>{file.name}</a> : file.name}
          </span>
          <span className="t-secondary">
            <Size bytes={file.size} />
          </span>
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

function Size({ bytes }: { bytes: number }) {
  const { i18n } = useLingui();
  const short = (value: number) => i18n.number(value, { maximumFractionDigits: 1 });
  if (bytes < 1000) return <Trans>{short(bytes)} bytes</Trans>;
  return bytes < 1_000_000 ? (
    <Trans>{short(bytes / 1000)} kB</Trans>
  ) : (
    <Trans>{short(bytes / 1_000_000)} MB</Trans>
  );
}
