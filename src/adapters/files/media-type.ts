import { fileTypeFromBuffer } from 'file-type';

/** As many first bytes as are looked at: enough for the head of a workbook, little enough for any hostile file. */
export const headBytes = 256 * 1024;

const unknown = 'application/octet-stream';

/**
 * What bytes are, from their beginning alone; neither a name nor what a sender says counts. Text that a browser could
 * take for a page or a drawing with scripts is called by that name, so that it is never shown as text of ours.
 */
export async function mediaTypeOf(head: Uint8Array): Promise<string> {
  const text = textOf(head);
  if (text !== undefined) return markupOf(text) ?? 'text/plain';
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  const type = found?.mime ?? unknown;
  // What the library calls text or markup holds bytes that are no text: nothing we would draw.
  return /^text\/|xml$|html/.test(type) ? unknown : type;
}

/** The head as text, or undefined where it holds what no text does. UTF-16 is told by its mark. */
function textOf(head: Uint8Array): string | undefined {
  if (head.length === 0) return undefined;
  const wide =
    head[0] === 0xff && head[1] === 0xfe
      ? 'utf-16le'
      : head[0] === 0xfe && head[1] === 0xff
        ? 'utf-16be'
        : undefined;
  if (wide) return new TextDecoder(wide).decode(head.subarray(0, head.length - (head.length % 2)));
  if (head.some(isNoText)) return undefined;
  const text = new TextDecoder('latin1').decode(head);
  return text.startsWith('%PDF-') ? undefined : text;
}

/** Control characters but tab, line feed, form feed, carriage return and escape. */
const isNoText = (byte: number): boolean =>
  byte < 9 || byte === 11 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127;

/** Tags at which browsers have been seen to take text for a page (WHATWG MIME Sniffing 7.1), and some more. */
const page =
  /^(?:<!--[\s\S]*?-->|\s)*<(?:!doctype\s|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|!--|meta|link|img|object|embed|form|base)[\s>/]/i;
const drawing = /<svg[\s>:]/i;

function markupOf(text: string): string | undefined {
  const beginning = text.replace(/^\uFEFF|^ï»¿/, '').slice(0, 8192);
  const startsAsMarkup = /^\s*</.test(beginning);
  if (startsAsMarkup && drawing.test(beginning)) return 'image/svg+xml';
  if (page.test(beginning)) return 'text/html';
  return /^\s*<(\?xml|!doctype)/i.test(beginning) ? 'application/xml' : undefined;
}
