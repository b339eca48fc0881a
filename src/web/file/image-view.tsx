import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { ErrorState } from '../state/error-state.tsx';
import classes from './file.module.css';

/** Larger pictures are downloaded: one of 25 MB is more than a screen shows. */
const largest = 25_000_000;

/** A picture from bytes under a type of ours, in an element that runs nothing. */
export function ImageView({ file, address }: { file: StoredFile; address: string }) {
  const tooLarge = file.size > largest;
  const { data, error, refetch } = useQuery({
    queryKey: ['file.bytes', file.id],
    queryFn: ({ signal }) => fetchBytes(address, file.mediaType, signal),
    enabled: !tooLarge,
    gcTime: 0,
  });
  const [broken, setBroken] = useState(false);
  const url = useObjectUrl(data);
  if (tooLarge)
    return (
      <p className="t-quiet">
        <Trans>This picture is too large to be shown here. Download it to open it.</Trans>
      </p>
    );
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (broken)
    return (
      <p className="t-quiet">
        <Trans>This picture is damaged and cannot be shown. Download it to look at it.</Trans>
      </p>
    );
  if (!url)
    return (
      <p role="status" className="t-quiet">
        <Trans>Reading the file…</Trans>
      </p>
    );
  return <img className={classes.image} src={url} alt={file.name} onError={() => setBroken(true)} />;
}

async function fetchBytes(address: string, type: string, signal: AbortSignal): Promise<Blob> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return new Blob([await answer.arrayBuffer()], { type });
}

function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!blob) return undefined;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
