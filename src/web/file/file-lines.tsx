import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { drawnAs, type StoredFile } from '../../kernel/file.schema.ts';
import { contentAddress } from './content-address.ts';
import classes from './file.module.css';
import { useSizeText } from './use-size-text.tsx';

const FilePreview = lazy(async () => ({ default: (await import('./file-preview.tsx')).FilePreview }));

/** Files with their size; each downloads, and those we draw can be looked at in place. */
export function FileLines({ files }: { files: readonly StoredFile[] }) {
  return (
    <ul className={classes.rows}>
      {files.map((file) => (
        <FileLine key={file.id} file={file} />
      ))}
    </ul>
  );
}

function FileLine({ file }: { file: StoredFile }) {
  const { t } = useLingui();
  const size = useSizeText();
  const [open, setOpen] = useState(false);
  return (
    <li className={classes.line}>
      <span className={classes.name}>
        <a href={contentAddress(file)} download={file.name}>
          {file.name}
        </a>
      </span>
      <span className={classes.far}>{size(file.size)}</span>
      {drawnAs(file.mediaType) && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={open}
          aria-label={open ? t`Hide ${file.name}` : t`Show ${file.name}`}
          onClick={() => setOpen(!open)}
        >
          {open ? <Trans>Hide</Trans> : <Trans>Show</Trans>}
        </Button>
      )}
      {open && (
        <div className={classes.shown}>
          <Suspense fallback={null}>
            <FilePreview file={file} headless />
          </Suspense>
        </div>
      )}
    </li>
  );
}
