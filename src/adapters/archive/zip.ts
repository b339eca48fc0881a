import { Readable } from 'node:stream';
import {
  type Entry,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  type ZipFile,
} from 'yauzl';
import type { ArchivedFile, Listing } from '../../kernel/import/archive.ts';
import { faultOfEntry, faultOfWhole, isNoise, mostEntries } from '../../kernel/import/archive.ts';
import { refuseFile } from '../../kernel/import/sheet.ts';
import { type Message, msg } from '../../kernel/message.ts';

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

/**
 * Unpack the files of these names, one after the other, each as a stream that is never larger than the directory said.
 * What is refused in the listing is not unpacked here either.
 */
export async function unpackZip(
  bytes: Ranged,
  wanted: ReadonlySet<string>,
  take: (name: string, stream: ReadableStream<Uint8Array>) => Promise<void>,
): Promise<void> {
  const zip = await opened(bytes);
  const seen = new Set<string>();
  for await (const { entry, name } of entriesOf(zip)) {
    if (!wanted.has(name) || seen.has(name) || faultOfEntry({ ...factsOf(entry), name })) continue;
    seen.add(name);
    const stream = await new Promise<Readable>((resolve, reject) =>
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
    );
    await take(name, Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>);
  }
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

const brokenDirectory = (): Error => {
  try {
    return refuseFile(msg('archive.broken', 'This is not a ZIP file, or a broken one.'));
  } catch (error) {
    return error as Error;
  }
};

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
