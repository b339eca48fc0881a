import chardet from 'chardet';
import iconv from 'iconv-lite';
import { refuseFile } from '../../kernel/import/sheet.ts';
import { msg } from '../../kernel/message.ts';

/** Bytes as text, line ends as LF, without byte order mark. The encoding is guessed unless chosen. */
export function decodeText(bytes: Uint8Array, chosen?: string): { text: string; encoding: string } {
  const encoding = chosen?.toLowerCase() ?? guessEncoding(bytes);
  if (!iconv.encodingExists(encoding)) {
    refuseFile(msg('import.file.unknown-encoding', 'The encoding "{encoding}" is not known.', { encoding }));
  }
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding, {
    stripBOM: true,
  });
  if (text.includes('\u0000') || isBinary(text))
    refuseFile(msg('import.file.not-text', 'The file is neither a workbook (.xlsx) nor text (.csv).'));
  return { text: text.replace(/\r\n?/g, '\n'), encoding };
}

function guessEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const wide = wideWithoutMark(bytes);
  if (wide) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  if (isMacRoman(bytes)) return 'macroman';
  // Short Western texts are often taken for rarer encodings; believe another one only when chardet is sure.
  const [first] = chardet.analyse(bytes.subarray(0, 200_000));
  if (!first || first.confidence < 60 || /^iso-8859-1$|^utf-8$/i.test(first.name)) return 'windows-1252';
  return iconv.encodingExists(first.name) ? first.name.toLowerCase() : 'windows-1252';
}

// Old Mac programs keep ä, ö, ü, é below the byte A0, where the Windows encoding has marks no word holds.
function isMacRoman(bytes: Uint8Array): boolean {
  const letter = (byte: number | undefined): boolean =>
    byte !== undefined && (byte | 32) > 96 && (byte | 32) < 123;
  const marks = new Set([0x80, 0x85, ...Array.from({ length: 9 }, (_, at) => 0x91 + at)]);
  const inWords = [...bytes.subarray(0, 200_000).entries()].filter(
    ([at, byte]) => byte > 127 && (letter(bytes[at - 1]) || letter(bytes[at + 1])),
  );
  const below = inWords.filter(([, byte]) => byte < 0xa0 && !marks.has(byte)).length;
  return below >= 3 && inWords.every(([, byte]) => byte < 0xc0);
}

// Some programs write UTF-16 without its mark: then every second byte of Western text is zero.
function wideWithoutMark(bytes: Uint8Array): string | undefined {
  const beginning = bytes.subarray(0, 2_000);
  const zeros = [0, 0];
  for (const [at, byte] of beginning.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = beginning.length * 0.3;
  if (odd > most && even < odd / 20) return 'utf-16le';
  return even > most && odd < even / 20 ? 'utf-16be' : undefined;
}

/** Text has hardly any control characters; pictures and programs are full of them. */
function isBinary(text: string): boolean {
  const beginning = text.slice(0, 20_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is counted
  const controls = beginning.match(/[\u0001-\u0008\u000e-\u0019\u001b-\u001f]/g)?.length ?? 0;
  return controls > 4 && controls > beginning.length * 0.01;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
