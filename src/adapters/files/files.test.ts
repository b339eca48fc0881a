import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileBytes } from '../../kernel/file-bytes.ts';
import { openFiles } from './files.ts';
import { s3Store } from './s3-store.ts';

const folder = await mkdtemp(join(tmpdir(), 'tandem-files-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const limits = { largest: 10_000_000, quota: 100_000_000 };
const [north, south] = ['0198-north', '0198-south'];

const streamOf = (...pieces: Uint8Array[]): ReadableStream<Uint8Array> => {
  const left = [...pieces];
  return new ReadableStream({
    pull: (controller) => {
      const next = left.shift();
      if (next) controller.enqueue(next);
      else controller.close();
    },
  });
};
const textOf = (text: string): ReadableStream<Uint8Array> => streamOf(new TextEncoder().encode(text));
async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}
const read = async (stream: ReadableStream<Uint8Array>): Promise<Buffer> =>
  Buffer.concat(await all(stream as unknown as AsyncIterable<Uint8Array>));
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const listed = (files: FileBytes, org: string): Promise<string[]> => all(files.list(org));
const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString();

const bucket = new S3rver({
  ...{ port: 0, address: '127.0.0.1', silent: true, directory: join(folder, 's3') },
  configureBuckets: [{ name: 'files', configs: [] }],
});
const { port } = await bucket.run();
afterAll(() => bucket.close());
const s3 = s3Store({
  ...{ endpoint: `http://127.0.0.1:${port}`, bucket: 'files', region: 'us-east-1' },
  // What the server of the tests knows everybody by.
  ...{ keyId: 'S3RVER', secret: 'S3RVER' },
});

describe.each([
  ['the disk', openFiles({ folder: join(folder, 'disk'), limits })],
  ['an S3 store', openFiles({ folder: join(folder, 'before-s3'), limits, store: s3 })],
])('bytes on %s', (_name, files) => {
  it('come back as they were, whole and in part, under their hash', async () => {
    const bytes = randomBytes(9_000_000);
    const pieces = Array.from({ length: 90 }, (_, at) => bytes.subarray(at * 100_000, (at + 1) * 100_000));
    const kept = await files.put(north, streamOf(...pieces));
    expect(kept).toEqual({ sha256: sha256(bytes), size: 9_000_000, mediaType: expect.any(String) });
    expect((await read(await files.open(north, kept.sha256))).equals(bytes)).toBe(true);
    const part = await read(await files.open(north, kept.sha256, { from: 100, to: 199 }));
    expect(part.equals(bytes.subarray(100, 200))).toBe(true);
  });

  it('are kept once, and apart for each organisation', async () => {
    const first = await files.put(north, textOf('the same'));
    const second = await files.put(north, textOf('the same'));
    expect(second).toEqual(first);
    expect((await listed(files, north)).filter((one) => one === first.sha256)).toHaveLength(1);
    expect(await listed(files, south)).not.toContain(first.sha256);
    await expect(files.open(south, first.sha256)).rejects.toThrow();
  });

  it('beyond the largest size are refused, and nothing of them stays', async () => {
    const before = await listed(files, north);
    await expect(files.put(north, streamOf(randomBytes(600), randomBytes(600)), 1000)).rejects.toMatchObject({
      type: { code: 'too-large' },
    });
    expect(await listed(files, north)).toEqual(before);
  });

  it('of a source that breaks are not kept', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(randomBytes(10)),
      pull: (controller) => controller.error(new Error('The source broke.')),
    });
    await expect(files.put(north, broken)).rejects.toThrow('The source broke.');
  });

  it('are deleted unless they came again since', async () => {
    const { sha256: hash } = await files.put(north, textOf('to be swept'));
    await files.remove(north, hash, '2026-01-01T00:00:00.000Z');
    expect(await listed(files, north)).toContain(hash);
    await files.remove(north, hash, inAWeek);
    expect(await listed(files, north)).not.toContain(hash);
    await files.remove(north, hash, inAWeek);
  });
});

describe('an upload under way', () => {
  const at = join(folder, 'incoming');
  const files = openFiles({ folder: at, limits });
  const { incoming } = files;
  const bytes = randomBytes(300_000);

  it('goes on after a restart, and its hash with it', async () => {
    await incoming.append(north, 'a', 0, streamOf(bytes.subarray(0, 100_000)), 200_000);
    // Another program on the same folder: what it knows is the length of the file.
    const later = openFiles({ folder: at, limits }).incoming;
    expect(await later.length(north, 'a')).toBe(100_000);
    await later.append(north, 'a', 100_000, streamOf(bytes.subarray(100_000)), 200_000);
    expect(await later.keep(north, 'a')).toMatchObject({ sha256: sha256(bytes), size: 300_000 });
    expect((await read(await files.open(north, sha256(bytes)))).equals(bytes)).toBe(true);
    // Still there: what was to be written down about it may not have been.
    expect(await later.length(north, 'a')).toBe(300_000);
    await later.discard(north, 'a');
    expect(await later.length(north, 'a')).toBe(0);
  });

  it('keeps what arrived before the connection broke', async () => {
    let sent = 0;
    const breaking = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        if (sent > 3) controller.error(new Error('connection lost'));
        else controller.enqueue(bytes.subarray((sent - 1) * 1000, sent * 1000));
      },
    });
    expect(await incoming.append(north, 'b', 0, breaking, 300_000)).toBe(3000);
    expect(await incoming.append(north, 'b', 3000, streamOf(bytes.subarray(3000)), 300_000)).toBe(300_000);
    expect((await incoming.keep(north, 'b')).sha256).toBe(sha256(bytes));
  });

  it('takes no other place than its end, and no more than it is meant to', async () => {
    await incoming.append(north, 'c', 0, streamOf(bytes.subarray(0, 10)), 100);
    await expect(incoming.append(north, 'c', 5, streamOf(bytes.subarray(0, 10)), 100)).rejects.toMatchObject({
      type: { code: 'upload-offset' },
    });
    await expect(incoming.append(north, 'c', 10, streamOf(bytes.subarray(0, 91)), 90)).rejects.toMatchObject({
      type: { code: 'too-large' },
    });
    expect(await incoming.length(north, 'c')).toBe(10);
  });

  it('is written by one at a time', async () => {
    let release = (): void => undefined;
    const held = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(bytes.subarray(0, 10));
        release = () => controller.close();
      },
    });
    const first = incoming.append(north, 'd', 0, held, 100);
    await expect(incoming.append(north, 'd', 0, streamOf(bytes.subarray(0, 10)), 100)).rejects.toMatchObject({
      type: { code: 'upload-busy' },
    });
    release();
    expect(await first).toBe(10);
    expect(await incoming.append(north, 'd', 10, streamOf(bytes.subarray(0, 10)), 100)).toBe(20);
  });

  it('is told to the sweep only when nothing was written to it for a day', async () => {
    await incoming.append(north, 'e', 0, streamOf(bytes.subarray(0, 10)), 100);
    expect(await all(incoming.list(north))).not.toContain('e');
    const old = new Date(Date.now() - 25 * 3_600_000);
    await utimes(join(at, north, 'incoming', 'e'), old, old);
    expect(await all(incoming.list(north))).toEqual(['e']);
  });
});

describe.runIf(process.platform === 'linux')('on a full disk', () => {
  const at = join(folder, 'full');
  const { incoming } = openFiles({ folder: at, limits });

  it('an upload is told so, and goes on when there is room again', async () => {
    await incoming.append(north, 'f', 0, textOf('first'), 100);
    // A device that is always full takes the place of the partial file, with what it held beside it.
    const path = join(at, north, 'incoming', 'f');
    await rename(path, `${path}.kept`);
    await symlink('/dev/full', path);
    await expect(incoming.append(north, 'f', 0, textOf('more'), 100)).rejects.toMatchObject({
      type: { code: 'storage-full', status: 507 },
    });
    await rename(`${path}.kept`, path);
    expect(await incoming.append(north, 'f', 5, textOf(' then'), 100)).toBe(10);
    expect(await incoming.keep(north, 'f')).toMatchObject({ sha256: sha256(Buffer.from('first then')) });
  });
});

describe('on the disk', () => {
  it('nobody else may look, and names lead nowhere else', async () => {
    const at = join(folder, 'modes');
    const files = openFiles({ folder: at, limits });
    const { sha256: hash } = await files.put(north, textOf('private'));
    const path = join(at, north, hash.slice(0, 2), hash);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(at, north))).mode & 0o777).toBe(0o700);
    await writeFile(join(at, north, 'stray'), 'not ours');
    expect(await listed(files, north)).toEqual([hash]);
    expect(await readdir(join(at, north, 'incoming'))).toEqual([]);
  });
});

describe('an S3 store that is away or refuses', () => {
  it.each([
    ['nobody listens', { endpoint: 'http://127.0.0.1:9', keyId: 'S3RVER' }],
    ['the key is unknown', { endpoint: `http://127.0.0.1:${port}`, keyId: 'SOMEBODY' }],
  ])('is told with a sentence when %s, and nothing counts as kept', async (name, named) => {
    const store = s3Store({ bucket: 'files', region: 'us-east-1', secret: 'S3RVER', ...named });
    const files = openFiles({ folder: join(folder, 'away'), limits, store });
    await expect(files.put(north, textOf('lost?'))).rejects.toMatchObject({
      type: { code: 'file-store-away', status: 503 },
    });
    await files.incoming.append(north, name, 0, textOf('kept'), 100);
    await expect(files.incoming.keep(north, name)).rejects.toMatchObject({
      type: { code: 'file-store-away' },
    });
    expect(await files.incoming.length(north, name)).toBe(4);
  });
});
