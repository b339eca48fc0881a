import { randomBytes } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { mostEntries } from '../../kernel/import/archive.ts';
import { listZip, type Ranged, unpackZip } from './zip.ts';

interface Packed {
  readonly name: string;
  readonly bytes?: Uint8Array;
  readonly flags?: number;
  readonly mode?: number;
  /** What the directory says instead of the truth. */
  readonly claims?: number;
  readonly deflate?: boolean;
  /** Bytes that changed after they were summed up. */
  readonly spoilt?: Uint8Array;
}

/** A ZIP as its format says, so that it can lie where no program would. */
function zip(entries: readonly Packed[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const {
    name,
    bytes = Buffer.from('x'),
    flags = 0x800,
    mode = 0o100644,
    claims,
    deflate,
    spoilt,
  } of entries) {
    const names = Buffer.from(name);
    const packed = deflate ? deflateRawSync(bytes) : Buffer.from(spoilt ?? bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags, 2);
    head.writeUInt16LE(deflate ? 8 : 0, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claims ?? bytes.length, 18);
    head.writeUInt16LE(names.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, names, packed]);
    const central = Buffer.alloc(16);
    central.writeUInt32LE((mode << 16) >>> 0, 6 + 2);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0003'), head, tail, names]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 4);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from('PK\u0005\u0006'), end]);
}

/** Its bytes, and the largest piece ever asked for. */
function ranged(bytes: Uint8Array): Ranged & { largest: () => number } {
  let largest = 0;
  return {
    size: bytes.length,
    open: async (from, to) => {
      largest = Math.max(largest, to - from + 1);
      return new Response(Buffer.from(bytes.subarray(from, to + 1))).body ?? new ReadableStream();
    },
    largest: () => largest,
  };
}
const listed = (entries: readonly Packed[]) => listZip(ranged(zip(entries)));

describe('what a ZIP holds', () => {
  test('files with their sizes; folders and what systems leave beside them are passed over', async () => {
    const found = await listed([
      { name: 'reports/' },
      { name: 'reports/q1.pdf', bytes: Buffer.alloc(9) },
      { name: '__MACOSX/reports/._q1.pdf' },
      { name: 'reports/.DS_Store' },
    ]);
    expect(found).toEqual({ files: [{ name: 'reports/q1.pdf', size: 9 }], refused: [], refusedCount: 0 });
  });

  test.each([
    ['../../etc/passwd', {}, 'archive.outside'],
    ['a/../../b.txt', {}, 'archive.outside'],
    ['/etc/passwd', {}, 'archive.outside'],
    ['C:/Windows/a.txt', {}, 'archive.outside'],
    ['a\\..\\b.txt', {}, 'archive.outside'],
    ['a\u0000.pdf', {}, 'archive.outside'],
    ['link', { mode: 0o120777 }, 'archive.link'],
    ['secret.pdf', { flags: 0x801, bytes: Buffer.alloc(20), claims: 8 }, 'archive.encrypted'],
    ['inner.zip', {}, 'archive.nested'],
    ['inner.TAR', {}, 'archive.nested'],
    ['huge.bin', { claims: 600_000_000, deflate: true }, 'archive.large'],
    ['bomb.txt', { claims: 20_000_000, deflate: true }, 'archive.bomb'],
  ] as const)('%s is named and refused', async (name, more, id) => {
    const found = await listed([{ name, ...more }, { name: 'good.txt' }]);
    expect(found.files.map((file) => file.name)).toEqual(['good.txt']);
    expect(found.refused).toMatchObject([{ why: { id } }]);
  });

  test('ten thousand tiny files, and what is no ZIP, are refused with a sentence', async () => {
    const many = Array.from({ length: mostEntries + 1 }, (_, at) => ({ name: `${at}.txt` }));
    await expect(listed(many)).rejects.toMatchObject({ detail: { id: 'archive.too-many' } });
    for (const bytes of [Buffer.from('no zip'), zip([{ name: 'a' }]).subarray(0, 40), Buffer.alloc(0)])
      await expect(listZip(ranged(bytes))).rejects.toMatchObject({ detail: { id: 'archive.broken' } });
  });

  test('as a whole it may not unpack to more than is taken at once', async () => {
    const many = Array.from({ length: 5 }, (_, at) => ({
      name: `${at}.bin`,
      claims: 450_000_000,
      bytes: randomBytes(3_000_000),
      deflate: true,
    }));
    await expect(listed(many)).rejects.toMatchObject({ detail: { id: 'archive.whole' } });
  });

  test('the directory is read, not the files', async () => {
    const bytes = ranged(zip([{ name: 'large.bin', bytes: Buffer.alloc(5_000_000) }]));
    await listZip(bytes);
    expect(bytes.largest()).toBeLessThan(100_000);
  });
});

describe('what is unpacked', () => {
  const unpacked = async (entries: readonly Packed[], ...wanted: string[]) => {
    const got: Record<string, string> = {};
    await unpackZip(ranged(zip(entries)), new Set(wanted), async (name, stream) => {
      got[name] = await new Response(stream).text();
    });
    return got;
  };

  test('is what is asked for, and never what is refused', async () => {
    const entries = [
      { name: 'a.txt', bytes: Buffer.from('stored') },
      { name: 'b.txt', bytes: Buffer.from('deflated '.repeat(50)), deflate: true },
      { name: '../c.txt' },
      { name: 'd.txt' },
    ];
    expect(await unpacked(entries, 'a.txt', 'b.txt', '../c.txt')).toEqual({
      'a.txt': 'stored',
      'b.txt': 'deflated '.repeat(50),
    });
  });

  test('a file that grows past what the directory says ends with an error, not with full memory', async () => {
    const lying = [{ name: 'a.txt', bytes: Buffer.alloc(1_000_000), claims: 10, deflate: true }];
    await expect(unpacked(lying, 'a.txt')).rejects.toThrow();
  });

  test('bytes that are not those that were packed are refused by name', async () => {
    const spoilt = [
      { name: 'a.txt' },
      { name: 'b.txt', bytes: Buffer.from('true'), spoilt: Buffer.from('trve') },
    ];
    await expect(unpacked(spoilt, 'a.txt', 'b.txt')).rejects.toMatchObject({
      detail: { id: 'archive.broken-entry', values: { name: 'b.txt' } },
    });
    const broken = zip([{ name: 'c.txt', bytes: Buffer.from('deflated '.repeat(50)), deflate: true }]);
    broken.fill(0xff, 36, 44);
    await expect(
      unpackZip(ranged(broken), new Set(['c.txt']), async (_name, stream) => {
        await new Response(stream).text();
      }),
    ).rejects.toMatchObject({ detail: { id: 'archive.broken-entry' } });
  });

  test('what goes wrong where they are taken to is no fault of the ZIP', async () => {
    const full = new Error('No room.');
    const taking = unpackZip(ranged(zip([{ name: 'a.txt' }])), new Set(['a.txt']), async (_name, stream) => {
      await stream.cancel(full);
      throw full;
    });
    await expect(taking).rejects.toBe(full);
  });
});
