import { Readable, Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import {
  type Entry,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  type ZipFile,
} from 'yauzl';
import type { ArchivedFile, Listing } from '../../kernel/import/archive.ts';
import { faultOfEntry, faultOfWhole, isNoise, mostEntries } from '../../kernel/import/archive.ts';
import { fileUnreadable, refuseFile } from '../../kernel/import/sheet.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { Problem } from '../../kernel/problem.ts';

/** Bytes somewhere, read piece by piece: from the first to the last, both included. */
export interface Ranged {
  readonly size: number;
  readonly open: (from: number, to: number) => Promise<ReadableStream<Uint8Array>>;
}

/**
 * What a ZIP holds, from its directory alone: nothing is unpacked. A file that cannot be taken is named with a
 * sentence; a ZIP that is broken or holds too much is refused as a whole. @throws Problem `file-unreadable`
 */
export async function listZip(bytes: Ranged): Promise<Listing> {
  const zip = await opened(bytes);
  const files: ArchivedFile[] = [];
  const refused: { name: string; why: Message }[] = [];
  for await (const { entry, name } of entriesOf(zip)) {
    if (isNoise(name)) continue;
    const why = faultOfEntry({ ...factsOf(entry), name });
    if (why) refused.push({ name: name.slice(0, 200), why });
    else files.push({ name, size: entry.uncompressedSize });
  }
  const fault = faultOfWhole(files);
  if (fault) refuseFile(fault);
  return { files, refused: refused.slice(0, mostRefused), refusedCount: refused.length };
}
/** Most files an answer names that cannot be taken. */
const mostRefused = 100;

/** Files unpacked at once: each waits for the disk, or for a store on the network, and they wait together. */
const mostAtOnce = 4;

/**
 * Unpack the files of these names, a few at once, each as a stream that is never larger than the directory said.
 * What is refused in the listing is not unpacked here either. @throws Problem `file-unreadable` for bytes that are not
 * those that were packed
 */
export async function unpackZip(
  bytes: Ranged,
  wanted: ReadonlySet<string>,
  take: (name: string, stream: ReadableStream<Uint8Array>) => Promise<void>,
): Promise<void> {
  const zip = await opened(bytes);
  const seen = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const { entry, name } of entriesOf(zip)) {
    if (!wanted.has(name) || seen.has(name) || faultOfEntry({ ...factsOf(entry), name })) continue;
    seen.add(name);
    const one: Promise<void> = unpacked(zip, entry, name, (stream) => take(name, stream))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(one));
    underWay.add(one);
    if (underWay.size >= mostAtOnce) await Promise.race(underWay);
    if (failures.length > 0) break;
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
}

/** One file; that it is broken is told from what goes wrong where its bytes are taken to. */
async function unpacked(
  zip: ZipFile,
  entry: Entry,
  name: string,
  take: (stream: ReadableStream<Uint8Array>) => Promise<void>,
): Promise<void> {
  const packed = await new Promise<Readable>((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error ? reject(brokenEntry(name)) : resolve(stream))),
  );
  let broken = false;
  const noticed = (): void => {
    broken = true;
  };
  const whole = sumChecked(entry.crc32, noticed);
  packed.on('error', (error) => {
    noticed();
    whole.destroy(error);
  });
  packed.pipe(whole).on('error', () => undefined);
  try {
    await take(Readable.toWeb(whole) as unknown as ReadableStream<Uint8Array>);
  } catch (error) {
    throw broken ? brokenEntry(name) : error;
  } finally {
    packed.destroy();
  }
}

/** Bytes as they pass, and a failure at their end if their checksum is not the one of the directory. */
function sumChecked(expected: number, broken: () => void): Transform {
  let sum = 0;
  return new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      sum = crc32(piece, sum);
      done(null, piece);
    },
    flush: (done) => {
      if (sum === expected) return done();
      broken();
      done(new Error('The checksum is another one.'));
    },
  });
}

const factsOf = (entry: Entry) => ({
  size: entry.uncompressedSize,
  packed: entry.compressedSize,
  encrypted: (entry.generalPurposeBitFlag & 0x1) !== 0,
  /** The upper half is the mode where the ZIP was made by a system that has links. */
  mode: entry.externalFileAttributes >>> 16,
  method: entry.compressionMethod,
});

async function opened(bytes: Ranged): Promise<ZipFile> {
  const zip = await fromRandomAccessReaderPromise(new Pieces(bytes), bytes.size, {
    autoClose: false,
    // Names are judged by our own rules, one by one, instead of failing the whole file.
    decodeStrings: false,
    validateEntrySizes: true,
  }).catch(() => refuseFile(msg('archive.broken', 'This is not a ZIP file, or a broken one.')));
  if (zip.entryCount > mostEntries)
    refuseFile(
      msg('archive.too-many', 'The ZIP holds {count} entries; {most} can be taken at once. Split it.', {
        count: zip.entryCount,
        most: mostEntries,
      }),
    );
  return zip;
}

/** The entries one by one; never more than the directory announced. */
async function* entriesOf(zip: ZipFile): AsyncGenerator<{ entry: Entry; name: string }> {
  for (let read = 0; read < zip.entryCount; read += 1) {
    const entry = await nextOf(zip);
    if (!entry) return;
    // The name as its bytes, decoded by the flags; a link of the library's own types says text.
    const raw = entry.fileNameRaw;
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true);
    yield { entry, name: name.normalize() };
  }
}

const nextOf = (zip: ZipFile): Promise<Entry | undefined> =>
  new Promise((resolve, reject) => {
    const settle = (done: () => void) => () => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
      done();
    };
    zip.once('entry', (entry: Entry) => settle(() => resolve(entry))());
    zip.once(
      'end',
      settle(() => resolve(undefined)),
    );
    zip.once('error', () => settle(() => reject(brokenDirectory()))());
    zip.readEntry();
  });

const brokenDirectory = (): Problem =>
  new Problem(fileUnreadable, msg('archive.broken', 'This is not a ZIP file, or a broken one.'));

const brokenEntry = (name: string): Problem =>
  new Problem(
    fileUnreadable,
    msg('archive.broken-entry', 'The ZIP is damaged: "{name}" cannot be unpacked. Pack it anew.', {
      name: name.slice(0, 200),
    }),
  );

class Pieces extends RandomAccessReader {
  readonly #bytes: Ranged;

  constructor(bytes: Ranged) {
    super();
    this.#bytes = bytes;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(pieces(this.#bytes, start, end));
  }
}

async function* pieces({ open }: Ranged, start: number, end: number): AsyncGenerator<Uint8Array> {
  if (end <= start) return;
  const stream = await open(start, end - 1);
  for await (const piece of stream) yield piece;
}
