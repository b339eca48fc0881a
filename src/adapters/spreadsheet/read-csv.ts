import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type ReadChoices, refuseFile, type SheetLine } from '../../kernel/import/sheet.ts';
import { msg } from '../../kernel/message.ts';
import { decodeText } from './decode-text.ts';
import { filled } from './header-guess.ts';
import { mostRows, tooManyRows } from './limits.ts';
import { unguard } from './write-csv.ts';

export type Delimiter = NonNullable<ReadChoices['delimiter']>;

/** A text file as lines, with the encoding and delimiter it was read with. */
export interface TextTable {
  readonly lines: readonly SheetLine[];
  readonly encoding: string;
  readonly delimiter: Delimiter;
}

/** Read delimited text. Lines without any character in a cell are left out; the others keep their line number. */
export function readText(bytes: Uint8Array, choices: ReadChoices): TextTable {
  const { text, encoding } = decodeText(bytes, choices.encoding);
  const announced = /^sep=([,;|\t])\n/i.exec(text);
  // The line stays in the text as an empty one, so that line numbers remain the file's own.
  const table = announced ? text.slice(announced[0].length - 1) : text;
  const delimiter = choices.delimiter ?? asDelimiter(announced?.[1]) ?? guessDelimiter(table);
  const lines = parseLines(table, delimiter, mostRows + 200);
  if (lines.length === 0) refuseFile(msg('import.file.empty', 'The file is empty.'));
  if (lines.length > mostRows) tooManyRows();
  return { lines, encoding, delimiter };
}

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];
const asDelimiter = (text: string | undefined): Delimiter | undefined =>
  delimiters.find((one) => one === text);

// The right delimiter gives many rows of the same width; a wrong one gives rows of one cell or of changing widths.
function guessDelimiter(text: string): Delimiter {
  const beginning = text.split('\n', 400).join('\n');
  const rank = (delimiter: Delimiter): number => {
    const widths = new Map<number, number>();
    const lines = tryParse(beginning, delimiter);
    for (const { cells } of lines)
      widths.set(cells.length, (widths.get(cells.length) ?? 0) + (filled(cells) > 1 ? 1 : 0));
    const [width = 1, rows = 0] =
      [...widths].filter(([cells]) => cells > 1).sort((a, b) => b[1] - a[1])[0] ?? [];
    return lines.length === 0 ? 0 : (rows / lines.length) * Math.log2(width);
  };
  return delimiters.reduce((best, one) => (rank(one) > rank(best) ? one : best));
}

function tryParse(text: string, delimiter: Delimiter): SheetLine[] {
  try {
    return parseLines(text, delimiter, 300);
  } catch {
    return [];
  }
}

function parseLines(text: string, delimiter: Delimiter, most: number): SheetLine[] {
  let next = 1;
  const lines: SheetLine[] = [];
  for (const { record, info } of parseRecords(text, delimiter, most)) {
    // `info.lines` is where the record ends; a quoted cell may have taken several lines.
    if (record.some((cell) => cell.trim() !== '')) lines.push({ line: next, cells: record.map(unguard) });
    next = info.lines + 1;
  }
  return lines;
}

const Parsed = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

function parseRecords(text: string, delimiter: Delimiter, most: number): z.infer<typeof Parsed> {
  try {
    return Parsed.parse(
      parse(text, {
        delimiter,
        info: true,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: false,
        record_delimiter: '\n',
        to: most,
        max_record_size: 1_000_000,
      }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 0;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
      refuseFile(
        msg('import.file.open-quote', 'A quotation mark is opened and never closed, near line {line}.', {
          line,
        }),
      );
    }
    refuseFile(
      msg('import.file.broken-text', 'The text cannot be read as a table from line {line} on.', { line }),
    );
  }
}
