import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton } from '@mantine/core';
import { type DragEvent, type ReactNode, useState } from 'react';
import type { FileContent } from '../../kernel/operation.ts';
import classes from './form.module.css';

/**
 * Drop a file or choose one with the button; both do the same. `accept` are file endings (`['.csv', '.xlsx']`);
 * a file that does not fit or is larger than `limit` bytes is refused with a sentence and never read.
 */
export function FileDrop({
  accept,
  limit,
  label,
  busy = false,
  onFile,
}: {
  accept: readonly string[];
  limit: number;
  /** What to bring: "Drop your Statement of Applicability here". */
  label: ReactNode;
  busy?: boolean;
  onFile: (file: FileContent) => void;
}) {
  const { t, i18n } = useLingui();
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    const fits = accept.some((ending) => file.name.toLowerCase().endsWith(ending));
    const megabytes = i18n.number(limit / 1_000_000, { maximumFractionDigits: 1 });
    if (!fits) return setRefusal(t`${file.name} is not one of ${accept.join(', ')}.`);
    if (file.size > limit) return setRefusal(t`${file.name} is larger than ${megabytes} MB.`);
    setRefusal(undefined);
    onFile({
      name: file.name,
      mediaType: file.type || 'application/octet-stream',
      bytes: new Uint8Array(await file.arrayBuffer()),
    });
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same.
    <div
      className={classes.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <p>{label}</p>
      <FileButton accept={accept.join(',')} onChange={take}>
        {(props) => (
          <Button {...props} variant="default" loading={busy}>
            <Trans>Choose a file</Trans>
          </Button>
        )}
      </FileButton>
      <p role="alert" className={classes.problem}>
        {refusal}
      </p>
    </div>
  );
}
