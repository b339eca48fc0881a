import { inflateRawSync } from 'node:zlib';
import { refuseFile } from '../../kernel/import/sheet.ts';
import { msg } from '../../kernel/message.ts';

const largestUnpacked = 50_000_000;
const mostEntries = 2_000;

/**
 * Unpack every part once with a hard limit before a library sees the file: sizes written in a ZIP can lie.
 * Answers the names of the parts. Throws a `file-unreadable` problem for bombs, broken and encrypted containers.
 */
export function guardZip(bytes: Uint8Array): string[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = largestUnpacked;
  return entries(zip).map((entry) => {
    if (entry.encrypted)
      refuseFile(
        msg(
          'import.file.encrypted',
          'The file is protected by a password. Save it without one and choose it again.',
        ),
      );
    left -= unpackedSize(zip, entry, left);
    return entry.name;
  });
}

interface Entry {
  name: string;
  encrypted: boolean;
  method: number;
  packed: number;
  offset: number;
}

function entries(zip: Buffer): Entry[] {
  // The end record (APPNOTE 4.3.16) stands in the last 64 KiB.
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > zip.length) damaged();
  const count = zip.readUInt16LE(end + 10);
  if (count > mostEntries) tooLarge();
  const found: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let n = 0; n < count; n++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) damaged();
    const nameLength = zip.readUInt16LE(at + 28);
    found.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return found;
}

function unpackedSize(zip: Buffer, entry: Entry, limit: number): number {
  if (entry.offset + 30 > zip.length) damaged();
  const start = entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28);
  const packed = zip.subarray(start, start + entry.packed);
  if (entry.method === 0) return packed.length > limit ? tooLarge() : packed.length;
  if (entry.method !== 8) damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) }).length;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged();
  }
}

function tooLarge(): never {
  refuseFile(
    msg(
      'import.file.unpacked-too-large',
      'Unpacked, the workbook is larger than 50 MB. Split it, or save the sheet as CSV.',
    ),
  );
}

function damaged(): never {
  refuseFile(
    msg(
      'import.file.damaged',
      'The workbook is damaged and cannot be opened. Save it again in your spreadsheet program.',
    ),
  );
}
