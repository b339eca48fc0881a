import type { WorkbookCell } from '../../kernel/paper.ts';

/**
 * Rows as CSV (RFC 4180): UTF-8 with byte order mark so that Excel reads umlauts, CRLF, comma, quoted where needed.
 *
 * A text that a spreadsheet would take for a formula gets an apostrophe in front; one that already stands like that
 * gets another, so `unguard` restores exactly what was written. Numbers stay numbers.
 */
export function writeCsv(rows: readonly (readonly WorkbookCell[])[]): Uint8Array {
  const lines = rows.map((row) => `${row.map((cell) => quote(cellText(cell), row.length)).join(',')}\r\n`);
  return new TextEncoder().encode(`\ufeff${lines.join('')}`);
}

/** Take off the apostrophe that `writeCsv`, or Excel's own habit, puts before a text that looks like a formula. */
export const unguard = (text: string): string => (guarded.test(text) ? text.slice(1) : text);

// The wide forms too: where Excel is set up for Chinese, Japanese or Korean it takes them for the narrow ones.
const dangerous = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const guarded = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

function cellText(cell: WorkbookCell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'number') return String(cell);
  const text = cell.toWellFormed();
  return dangerous.test(text) ? `'${text}` : text;
}

// A row of one empty cell must not look like an empty line, which no reader counts as a row.
const quote = (text: string, width: number): string =>
  /[",;\t\r\n]|^\s|\s$/.test(text) || (width === 1 && text === '') ? `"${text.replaceAll('"', '""')}"` : text;
