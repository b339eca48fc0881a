import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, FileButton, Progress } from '@mantine/core';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { ProblemError } from '../../adapters/client/client.ts';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { problemText } from '../api.ts';
import classes from './file-upload.module.css';
import { sendFile } from './send-file.ts';

interface Going {
  readonly key: string;
  readonly file: File;
  readonly sent: number;
  readonly error?: unknown;
  readonly stop: AbortController;
}

/**
 * Drop files or choose them; each goes up at once, in pieces. One that was cut goes on where it stopped: by itself, by
 * "Try again", or when the same file is chosen later. `endpoint` is where uploads are made, the organisation's own
 * where it is not said.
 */
export function FileUpload({
  endpoint,
  onStored,
  label,
}: {
  endpoint?: string;
  onStored: (file: StoredFile) => void;
  /** What to bring: "Drop the report here". */
  label?: ReactNode;
}) {
  const [over, setOver] = useState(false);
  const { going, start, retry, stop } = useSending(endpoint, onStored);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    start([...event.dataTransfer.files]);
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same. */}
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
        <p>{label ?? <Trans>Drop files here, or choose them.</Trans>}</p>
        <FileButton multiple onChange={start}>
          {(props) => (
            <Button {...props} variant="default">
              <Trans>Choose files</Trans>
            </Button>
          )}
        </FileButton>
      </div>
      {going.length > 0 && (
        <ul className={classes.going}>
          {going.map((one) => (
            <Line key={one.key} going={one} retry={() => retry(one)} stop={() => stop(one)} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Line({ going, retry, stop }: { going: Going; retry: () => void; stop: () => void }) {
  const { t, i18n } = useLingui();
  const { name, size } = going.file;
  const share = size === 0 ? 0 : going.sent / size;
  return (
    <li>
      <span className={classes.name}>{name}</span>
      {going.error === undefined ? (
        <span className="t-secondary t-figures">{i18n.number(share, { style: 'percent' })}</span>
      ) : (
        <Button variant="default" size="compact-sm" onClick={retry} aria-label={t`Try ${name} again`}>
          <Trans>Try again</Trans>
        </Button>
      )}
      <CloseButton size="md" aria-label={t`Stop ${name}`} onClick={stop} />
      {going.error === undefined ? (
        <Progress className={classes.bar} size="sm" value={share * 100} aria-label={t`${name} is going up`} />
      ) : (
        <p role="alert" className={classes.problem}>
          {going.error instanceof ProblemError ? (
            problemText(going.error)
          ) : (
            <Trans>The connection broke. What has arrived is kept; it goes on from there.</Trans>
          )}
        </p>
      )}
    </li>
  );
}

/** The files on their way. One that has arrived leaves the list, and is told. */
function useSending(endpoint: string | undefined, onStored: (file: StoredFile) => void) {
  const [going, setGoing] = useState<readonly Going[]>([]);
  const told = useRef(onStored);
  told.current = onStored;
  const change = (key: string, next: Partial<Going>) =>
    setGoing((all) => all.map((one) => (one.key === key ? { ...one, ...next } : one)));
  const leave = (key: string) => setGoing((all) => all.filter((one) => one.key !== key));
  const send = async ({ key, file, stop }: Going) => {
    try {
      const stored = await sendFile(file, {
        ...(endpoint === undefined ? {} : { endpoint }),
        signal: stop.signal,
        onProgress: (sent) => change(key, { sent }),
      });
      leave(key);
      told.current(stored);
    } catch (error) {
      if (stop.signal.aborted) leave(key);
      else change(key, { error });
    }
  };
  return {
    going,
    start: (files: readonly File[]) => {
      const begun = files.map(
        (file): Going => ({ key: crypto.randomUUID(), file, sent: 0, stop: new AbortController() }),
      );
      setGoing((all) => [...all, ...begun]);
      for (const one of begun) void send(one);
    },
    retry: (one: Going) => {
      const again = { key: one.key, file: one.file, sent: one.sent, stop: new AbortController() };
      setGoing((all) => all.map((other) => (other.key === one.key ? again : other)));
      void send(again);
    },
    stop: (one: Going) => {
      one.stop.abort();
      leave(one.key);
    },
  };
}
