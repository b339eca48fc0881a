import { createHash, type Hash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { storageFull, uploadOffset } from '../../kernel/file.problems.ts';
import { Problem, tooLarge } from '../../kernel/problem.ts';
import { namesIn } from './disk-store.ts';
import { codeOf } from './error-code.ts';
import { headBytes, mediaTypeOf } from './media-type.ts';
import { turns } from './turns.ts';

/** How a step of writing ended: the length on disk, and why the sender stopped early if it did. */
export interface Written {
  readonly length: number;
  readonly broken?: unknown;
}

/** Partial files lie unseen for so long before the sweep is told of them, in ms. */
const sweptAfter = 24 * 60 * 60 * 1000;
/** Hashes kept going between two steps; of others the file is read again at the end. */
const mostHashes = 200;

/** Partial files in `<folder>/<organisation>/incoming/`, each written by one at a time, flushed after every step. */
export function partialFiles(folder: string) {
  const places = (org: string): string => join(folder, org, 'incoming');
  const place = (org: string, id: string): string => join(places(org), id);
  const queue = turns();
  const hashes = new Map<string, { readonly hash: Hash; length: number }>();

  /** The hash so far if it tells of exactly these bytes; a new one at the beginning. */
  function hashAt(key: string, length: number): { hash: Hash; length: number } | undefined {
    const known = hashes.get(key);
    if (known?.length === length) return known;
    hashes.delete(key);
    if (length > 0) return undefined;
    for (const oldest of hashes.keys()) {
      if (hashes.size < mostHashes) break;
      hashes.delete(oldest);
    }
    const fresh = { hash: createHash('sha256'), length: 0 };
    hashes.set(key, fresh);
    return fresh;
  }

  /** @throws Problem `upload-busy`, `upload-offset`, `too-large`, `storage-full` */
  async function write(
    org: string,
    id: string,
    offset: number,
    stream: ReadableStream<Uint8Array>,
    most: number,
  ): Promise<Written> {
    const path = place(org, id);
    const turn = await queue.take(path);
    try {
      await mkdir(places(org), { recursive: true, mode: 0o700 });
      const file = await open(path, constants.O_WRONLY | constants.O_CREAT, 0o600);
      try {
        if ((await file.stat()).size !== offset) throw new Problem(uploadOffset);
        return await writeOn(file, { offset, stream, most, turn, so: hashAt(path, offset) });
      } finally {
        await file.close();
      }
    } catch (error) {
      hashes.delete(path);
      throw roomless(error) ? new Problem(storageFull) : error;
    } finally {
      turn.end();
    }
  }

  return {
    path: place,
    write,
    length: async (org: string, id: string): Promise<number> => {
      try {
        return (await stat(place(org, id))).size;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return 0;
        throw error;
      }
    },
    /** Hash, size and content of a complete one. */
    examine: async (org: string, id: string) => {
      const path = place(org, id);
      const { size } = await stat(path);
      const known = hashes.get(path);
      const sha256 = known?.length === size ? known.hash.copy().digest('hex') : await hashOf(path);
      return { sha256, size, mediaType: await mediaTypeOf(await headOf(path)) };
    },
    discard: async (org: string, id: string): Promise<void> => {
      hashes.delete(place(org, id));
      await rm(place(org, id), { force: true });
    },
    /** Those nothing was written to for a day. */
    list: async function* (org: string): AsyncIterable<string> {
      for (const id of await namesIn(places(org))) {
        const found = await stat(place(org, id)).catch(() => undefined);
        if (found && found.mtimeMs < Date.now() - sweptAfter) yield id;
      }
    },
  };
}

const roomless = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '');

interface Step {
  readonly offset: number;
  readonly stream: ReadableStream<Uint8Array>;
  readonly most: number;
  readonly turn: { readonly signal: AbortSignal; readonly alive: () => void };
  readonly so: { readonly hash: Hash; length: number } | undefined;
}

/** What arrives goes to the disk; a lost connection ends the step and keeps what came. Only what is on disk counts. */
async function writeOn(file: FileHandle, step: Step): Promise<Written> {
  const reader = step.stream.getReader();
  const stop = (): void => void reader.cancel().catch(() => undefined);
  step.turn.signal.addEventListener('abort', stop, { once: true });
  try {
    const written = await takeIn(file, reader, step);
    await file.datasync();
    return written;
  } catch (error) {
    // Refused half-way: what was written is kept all the same.
    await file.datasync().catch(() => undefined);
    throw error;
  } finally {
    step.turn.signal.removeEventListener('abort', stop);
    await reader.cancel().catch(() => undefined);
  }
}

async function takeIn(
  file: FileHandle,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { offset, most, turn, so }: Step,
): Promise<Written> {
  for (let at = offset; ; ) {
    const { value, broken } = await nextOf(reader);
    if (value === undefined) return { length: at, ...(broken === undefined ? {} : { broken }) };
    turn.alive();
    if (at + value.byteLength > offset + most) throw new Problem(tooLarge);
    await writeAll(file, value, at);
    at += value.byteLength;
    if (!so) continue;
    so.hash.update(value);
    so.length = at;
  }
}

/** The next piece; none at the end, and none with the reason when the source breaks. */
async function nextOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<{ value?: Uint8Array; broken?: unknown }> {
  try {
    const { value } = await reader.read();
    return value ? { value } : {};
  } catch (error) {
    return { broken: error ?? new Error('The source broke.') };
  }
}

async function writeAll(file: FileHandle, piece: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < piece.byteLength; ) {
    const { bytesWritten } = await file.write(piece, done, piece.byteLength - done, at + done);
    done += bytesWritten;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest('hex');
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
