import { type Message, msg } from '../message.ts';

/** One file of an archive, by its whole name in it. */
export interface ArchivedFile {
  readonly name: string;
  /** In bytes, unpacked. */
  readonly size: number;
}

/** What an archive holds, and what of it cannot be taken, with the reason. */
export interface Listing {
  readonly files: readonly ArchivedFile[];
  readonly refused: readonly { readonly name: string; readonly why: Message }[];
  readonly refusedCount: number;
}

/** Most entries of an archive; ten thousand tiny files cost more than they prove. */
export const mostEntries = 5_000;
/** Most bytes of all files together, unpacked. */
export const mostUnpacked = 2_000_000_000;
const mostOfOne = 500_000_000;
/** More than this from one byte is no document; small files are let through. */
const mostGrowth = 200;
const smallFile = 10_000_000;

/** Folders, and what systems put beside the files. */
export const isNoise = (name: string): boolean =>
  name.endsWith('/') || /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(name);

interface Entry {
  readonly name: string;
  readonly size: number;
  readonly packed: number;
  readonly encrypted: boolean;
  /** Unix mode, 0 where the archive has none. */
  readonly mode: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
}

/** Why one entry cannot be taken; undefined when it can. Names are never used as paths, and still refused. */
export function faultOfEntry(entry: Entry): Message | undefined {
  const faults: readonly (readonly [boolean, Message])[] = [
    [isOutside(entry.name), msg('archive.outside', 'Its name leads out of the ZIP.')],
    [isLink(entry.mode), msg('archive.link', 'It is a link to another place and no file.')],
    [entry.encrypted, msg('archive.encrypted', 'It is encrypted. Pack it without a password.')],
    [![0, 8].includes(entry.method), msg('archive.method', 'It is packed in a way we do not read.')],
    [
      /\.(zip|7z|rar|tar|tgz|gz|bz2|xz|zst|jar)$/i.test(entry.name),
      msg('archive.nested', 'It is an archive inside the archive. Unpack it first.'),
    ],
    [
      entry.size > mostOfOne,
      msg('archive.large', 'It has {megabytes} MB unpacked; {most} MB can be taken.', {
        megabytes: Math.ceil(entry.size / 1_000_000),
        most: mostOfOne / 1_000_000,
      }),
    ],
    [
      entry.size > smallFile && entry.size > entry.packed * mostGrowth,
      msg('archive.bomb', 'It would grow to more than {times} times its size.', { times: mostGrowth }),
    ],
  ];
  return faults.find(([found]) => found)?.[1];
}

const isOutside = (name: string): boolean =>
  name === '' ||
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name with control characters is refused.
  /[\\\u0000-\u001f\u007f]/.test(name) ||
  /^(\/|[a-z]:)/i.test(name) ||
  name.split('/').some((part) => part === '..' || part === '.');

const isLink = (mode: number): boolean => (mode & 0o170000) === 0o120000;

/** Why the archive as a whole cannot be taken. */
export function faultOfWhole(files: readonly ArchivedFile[]): Message | undefined {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes <= mostUnpacked) return undefined;
  return msg(
    'archive.whole',
    'Unpacked the ZIP has {megabytes} MB; {most} MB can be taken at once. Split it.',
    {
      megabytes: Math.ceil(bytes / 1_000_000),
      most: mostUnpacked / 1_000_000,
    },
  );
}

/** What a sheet and an archive must agree on: the last part of the name, whatever its case and how accents are made. */
export const fileKey = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '').normalize('NFC').trim().toLowerCase();

/** The one file a sheet means: by its whole name, else by its last part; several are told apart by nobody. */
export function matchFile(
  files: readonly ArchivedFile[],
): (written: string) => { kind: 'one'; file: ArchivedFile } | { kind: 'none' | 'several' } {
  const whole = new Map(files.map((file) => [file.name, file]));
  const byKey = Map.groupBy(files, ({ name }) => fileKey(name));
  return (written) => {
    const exact = whole.get(written.normalize().trim());
    if (exact) return { kind: 'one', file: exact };
    const [file, ...more] = byKey.get(fileKey(written)) ?? [];
    if (!file) return { kind: 'none' };
    return more.length === 0 ? { kind: 'one', file } : { kind: 'several' };
  };
}
