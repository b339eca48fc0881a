import { decodeText } from '../../adapters/spreadsheet/decode-text.ts';
import { fileKind } from '../../adapters/spreadsheet/file-kind.ts';
import { readText } from '../../adapters/spreadsheet/read-csv.ts';
import { readFirstRows } from '../../adapters/spreadsheet/read-xlsx.ts';
import type { Drawn } from '../../kernel/file.schema.ts';
import { type FilePreview, mostShown } from './file.schema.ts';

/** Most characters of text that are shown, and of one cell and one row of a table: an answer stays under 1 MB. */
const mostText = 100_000;
const mostCell = 500;
const mostRow = 1_200;
const mostColumns = 50;

/** What is read for a preview: the kind, the bytes that were fetched, and whether they are only the beginning. */
export interface ReadingTask {
  readonly drawn: Exclude<Drawn, 'image' | 'pdf'>;
  readonly bytes: Uint8Array;
  readonly partial: boolean;
  readonly sheet: string | undefined;
}

/** The beginning of a file as text or rows. Throws a Problem where the file is not what it seems. */
export async function readPreview({ drawn, bytes, partial, sheet }: ReadingTask): Promise<FilePreview> {
  if (drawn === 'sheet') {
    fileKind(bytes);
    const read = await readFirstRows(bytes, sheet, mostShown + 1);
    return { ...table(read.lines, false), sheets: read.sheets, sheet: read.sheet };
  }
  const whole = partial ? withoutTornCharacter(bytes) : bytes;
  if (drawn === 'csv') {
    // The last line of a beginning is torn: it is not shown.
    const { lines } = readText(whole, {});
    return {
      ...table(partial && lines.length > 1 ? lines.slice(0, -1) : lines, partial),
      sheets: [],
      sheet: null,
    };
  }
  const { text } = decodeText(whole);
  const shown = text.slice(0, mostText).toWellFormed();
  return { kind: drawn, text: shown, cut: partial || shown.length < text.length };
}

function table(lines: readonly { readonly cells: readonly string[] }[], partial: boolean) {
  const rows = lines.slice(0, mostShown).map(({ cells }) => cellsShown(cells));
  return { kind: 'table' as const, rows, cut: partial || lines.length > mostShown };
}

/** What is too long for a table ends in an ellipsis. */
function cellsShown(cells: readonly string[]): string[] {
  let left = mostRow;
  return cells.slice(0, mostColumns).map((cell) => {
    const most = Math.max(1, Math.min(mostCell, left));
    left -= Math.min(cell.length, most);
    return cell.length > most ? `${cell.slice(0, most).toWellFormed()}…` : cell;
  });
}

/** A beginning may end inside a character of UTF-8: without it the rest reads as the text it is. */
function withoutTornCharacter(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > bytes.length - 4 && end > 0 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, (bytes[end - 1] ?? 0) >= 0xc0 ? end - 1 : end);
}
