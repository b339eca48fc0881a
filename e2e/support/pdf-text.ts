import { inflateSync } from 'node:zlib';

/**
 * The text of each page of a PDF that our typesetter wrote: its fonts' own tables from glyph to letter, applied to
 * what the page shows. Not for PDFs of others: their objects may be packed differently.
 */
export function pdfPages(bytes: Uint8Array): string[] {
  const objects = objectsOf(Buffer.from(bytes));
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head));
  return pages.map((page) => {
    const resources = objects.get(refAt(page.head, 'Resources'))?.head ?? page.head;
    const fonts = new Map(
      [...resources.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', ref = '']) => {
        const font = objects.get(ref)?.head ?? '';
        return [name, lettersOf(objects.get(refAt(font, 'ToUnicode'))?.stream ?? '')];
      }),
    );
    return textOf(objects.get(refAt(page.head, 'Contents'))?.stream ?? '', fonts);
  });
}

interface PdfObject {
  readonly head: string;
  /** Unpacked, a character a byte. */
  readonly stream: string;
}

function objectsOf(file: Buffer): Map<string, PdfObject> {
  const text = file.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const found of text.matchAll(/^(\d+) 0 obj\n/gm)) {
    const from = found.index + found[0].length;
    const end = text.indexOf('endobj', from);
    const start = text.indexOf('stream\n', from);
    const packed = start > 0 && start < end;
    const head = text.slice(from, packed ? start : end);
    const stream = !packed
      ? ''
      : head.includes('/Flate')
        ? unpack(file.subarray(start + 7))
        : text.slice(start, end);
    objects.set(found[1] ?? '', { head, stream });
  }
  return objects;
}

// The stream ends where it says so; what follows it in the file is left alone.
const unpack = (bytes: Buffer): string => inflateSync(bytes, { finishFlush: 2 }).toString('latin1');

const refAt = (head: string, key: string): string => new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? '';

/** Letters by glyph, from the table every font of the file carries so that its text can be copied. */
function lettersOf(table: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, glyph = '', code = ''] of table.matchAll(/^<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>$/gm)) {
    letters.set(Number.parseInt(glyph, 16), Buffer.from(code, 'hex').swap16().toString('utf16le'));
  }
  return letters;
}

/** What a page shows, in the order it is written; each text apart from the next. */
function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  const parts: string[] = [];
  let font: ReadonlyMap<number, string> | undefined;
  let at = 0;
  const steps = /\/(f\d+) [\d.]+ Tf|\(|\bET\b/g;
  for (let step = steps.exec(content); step; step = steps.exec(content)) {
    at = steps.lastIndex;
    if (step[1]) font = fonts.get(step[1]);
    else if (step[0] === 'ET') parts.push('\n');
    else {
      steps.lastIndex = endOfString(content, at);
      parts.push(read(content.slice(at, steps.lastIndex - 1), font));
    }
  }
  return parts.join('').replace(/\s+/g, ' ');
}

/** Behind the bracket that closes a string opened before `from`: brackets inside stand in pairs or escaped. */
function endOfString(content: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; depth > 0 && at < content.length; at++) {
    if (content[at] === '\\') at++;
    else if (content[at] === '(') depth++;
    else if (content[at] === ')') depth--;
  }
  return at;
}

function read(piece: string, font: ReadonlyMap<number, string> | undefined): string {
  const bytes = Buffer.from(plain(piece), 'latin1');
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) text += font?.get(bytes.readUInt16BE(at)) ?? '';
  return text;
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const plain = (piece: string): string =>
  piece.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
  );
