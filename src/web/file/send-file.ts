import type { Upload } from 'tus-js-client';
import { ProblemError } from '../../adapters/client/client.ts';
import { StoredFile, uploadChunk } from '../../kernel/file.schema.ts';
import { currentOrganisation } from '../address.ts';

interface Sending {
  /** Where uploads are made; those of the current organisation where it is not said. */
  readonly endpoint?: string;
  readonly onProgress?: (sent: number, size: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Send a file in steps that go on after a lost connection, and answer it as it is kept. What is sent twice under the
 * same name and size goes on where it stopped. @throws Error with the server's sentence, or that it was not reached
 */
export async function sendFile(file: File, sending: Sending = {}): Promise<StoredFile> {
  const { endpoint = `/api/v1/o/${currentOrganisation() ?? ''}/uploads`, onProgress, signal } = sending;
  const { Upload: Uploading, DetailedError } = await import('tus-js-client');
  const address = await new Promise<string>((resolve, reject) => {
    const upload = new Uploading(file, {
      endpoint,
      chunkSize: uploadChunk,
      metadata: { filename: file.name },
      retryDelays: [0, 1000, 3000, 8000, 20_000],
      removeFingerprintOnSuccess: true,
      ...(onProgress ? { onProgress } : {}),
      onSuccess: () => resolve(upload.url ?? ''),
      onError: (error) => reject(error instanceof DetailedError ? (problemIn(error) ?? error) : error),
    });
    signal?.addEventListener('abort', () => void upload.abort(true).finally(() => reject(signal.reason)));
    void goOn(upload).then(() => upload.start());
  });
  const answer = await fetch(address, { headers: { accept: 'application/json' } });
  return StoredFile.parse(await answer.json());
}

/** An earlier upload of the same file, cut by a closed page or a lost connection, is gone on with. */
async function goOn(upload: Upload): Promise<void> {
  const [last] = await upload.findPreviousUploads();
  if (last) upload.resumeFromPreviousUpload(last);
}

/** The problem the server answered with, if it did. */
function problemIn(error: {
  originalResponse?: { getBody(): string } | null | undefined;
}): ProblemError | undefined {
  try {
    const body: unknown = JSON.parse(error.originalResponse?.getBody() ?? '');
    return typeof body === 'object' && body !== null && 'code' in body
      ? new ProblemError(body as never)
      : undefined;
  } catch {
    return undefined;
  }
}
