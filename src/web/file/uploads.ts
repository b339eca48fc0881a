import type { DetailedError, Upload } from 'tus-js-client';
import { StoredFile, uploadChunk } from '../../kernel/file.schema.ts';
import { type Message, msg } from '../../kernel/message.ts';

/** One file on its way. `sent` in bytes; `problem` tells why it failed. */
export interface Item {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  /** `lost`: the connection is gone; it goes on by itself when it is back. */
  readonly state: 'waiting' | 'sending' | 'paused' | 'lost' | 'done' | 'failed';
  readonly problem?: Message;
  /** The file it became. */
  readonly stored?: StoredFile;
}

/** Sent at once; the others wait for their turn. */
const atOnce = 3;
/** Waits between attempts, in ms, where the server asks for them. */
const retryDelays = [0, 1_000, 3_000, 5_000, 10_000, 20_000];
/** How often a lost connection is tried again, in ms; at once when the browser says it is back. */
const triedEvery = 5_000;

/**
 * Files on their way to `endpoint`, each in pieces that survive a lost connection; a file chosen again after the page
 * was left goes on where it stopped. The protocol is loaded with the first file. Told through `onChange`.
 */
export class Uploads {
  private readonly uploads = new Map<string, { readonly file: File; upload?: Upload }>();
  private list: readonly Item[] = [];
  private count = 0;
  private readonly endpoint: string;
  private readonly onChange: (items: readonly Item[]) => void;
  private readonly onStored: (file: StoredFile) => void;

  constructor(
    endpoint: string,
    onChange: (items: readonly Item[]) => void,
    onStored: (file: StoredFile) => void,
  ) {
    this.endpoint = endpoint;
    this.onChange = onChange;
    this.onStored = onStored;
  }

  add(files: readonly File[]): void {
    const added = files.map((file): Item => {
      this.count += 1;
      const key = `u${this.count}`;
      this.uploads.set(key, { file });
      const item = { key, name: file.name, size: file.size, sent: 0 };
      return file.size === 0
        ? { ...item, state: 'failed', problem: msg('upload.empty', 'The file is empty.') }
        : { ...item, state: 'waiting' };
    });
    this.tell([...this.list, ...added]);
    this.next();
  }

  /** Stop sending; what has arrived stays where it is. */
  pause(key: string): void {
    void this.uploads.get(key)?.upload?.abort();
    this.change(key, { state: 'paused' });
    this.next();
  }

  goOn(key: string): void {
    this.change(key, { state: 'waiting' });
    this.next();
  }

  /** Take it off the list; one that is not complete is forgotten by the server too. */
  remove(key: string): void {
    const one = this.uploads.get(key);
    const done = this.item(key)?.state === 'done';
    if (!done) void one?.upload?.abort(true).catch(() => undefined);
    this.uploads.delete(key);
    this.tell(this.list.filter((item) => item.key !== key));
    this.next();
  }

  /** The browser has its connection back. */
  online(): void {
    for (const { key, state } of this.list) if (state === 'lost') this.goOn(key);
  }

  /** The page is left: nothing is sent any more, and nothing is forgotten. */
  stop(): void {
    this.list = [];
    for (const { upload } of this.uploads.values()) void upload?.abort();
  }

  private item(key: string): Item | undefined {
    return this.list.find((one) => one.key === key);
  }

  private tell(list: readonly Item[]): void {
    this.list = list;
    this.onChange(list);
  }

  private change(key: string, change: Partial<Item>): void {
    this.tell(this.list.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  private next(): void {
    const free = atOnce - this.list.filter(({ state }) => state === 'sending').length;
    for (const { key } of this.list.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) {
      this.change(key, { state: 'sending' });
      void this.send(key).catch(() => this.failed(key, undefined));
    }
  }

  private async send(key: string): Promise<void> {
    const one = this.uploads.get(key);
    if (!one) return;
    const fresh = one.upload === undefined;
    one.upload ??= await this.prepared(key, one.file);
    if (fresh) {
      const [before] = await one.upload.findPreviousUploads();
      if (before) one.upload.resumeFromPreviousUpload(before);
    }
    // Paused or removed while the protocol was loading.
    if (this.item(key)?.state === 'sending') one.upload.start();
  }

  private async prepared(key: string, file: File): Promise<Upload> {
    const { Upload: TusUpload } = await import('tus-js-client');
    return new TusUpload(file, {
      endpoint: this.endpoint,
      chunkSize: uploadChunk,
      retryDelays,
      metadata: { filename: file.name },
      removeFingerprintOnSuccess: true,
      onShouldRetry: (error) => worthRetrying(statusOf(error)),
      onProgress: (sent) => this.change(key, { sent }),
      onError: (error) => this.failed(key, error),
      onSuccess: () => void this.stored(key),
    });
  }

  private failed(key: string, error: unknown): void {
    const status = statusOf(error);
    if (status === undefined) this.lost(key);
    else this.change(key, { state: 'failed', problem: sentenceOf(error) });
    this.next();
  }

  /** Said at once, and tried again until it is back. */
  private lost(key: string): void {
    this.change(key, { state: 'lost' });
    setTimeout(() => {
      if (this.item(key)?.state === 'lost' && navigator.onLine) this.goOn(key);
      else if (this.item(key)?.state === 'lost') this.lost(key);
    }, triedEvery);
  }

  /** All bytes have arrived: ask what became of them. */
  private async stored(key: string): Promise<void> {
    const one = this.uploads.get(key);
    try {
      const answer = await fetch(one?.upload?.url ?? '', { headers: { accept: 'application/json' } });
      if (!answer.ok) return this.change(key, { state: 'failed', problem: bare(answer.status) });
      const file = StoredFile.parse(await answer.json());
      this.change(key, { state: 'done', sent: file.size, stored: file });
      this.onStored(file);
    } catch {
      this.lost(key);
    } finally {
      this.next();
    }
  }
}

/** 409 and 423 are told by the protocol to ask again; 503 passes. A full disk and a refusal do not by themselves. */
const worthRetrying = (status: number | undefined): boolean =>
  status !== undefined && [409, 423, 502, 503, 504].includes(status);

const answerOf = (error: unknown): DetailedError['originalResponse'] | undefined =>
  error instanceof Error && 'originalResponse' in error
    ? ((error as DetailedError).originalResponse ?? undefined)
    : undefined;

const statusOf = (error: unknown): number | undefined => answerOf(error)?.getStatus();

const bare = (status: number): Message =>
  msg('client.bare-status', 'The server answered {status}.', { status });

/** The server's own sentence. */
function sentenceOf(error: unknown): Message {
  const answer = answerOf(error);
  try {
    const body: unknown = JSON.parse(answer?.getBody() ?? '');
    if (typeof body === 'object' && body !== null && 'message' in body) return body.message as Message;
  } catch {
    // Something between us and the server answered.
  }
  return bare(answer?.getStatus() ?? 0);
}
