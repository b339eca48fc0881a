import { z } from 'zod';
import { type Message, msg } from '../message.ts';
import { Problem, problemType } from '../problem.ts';

/** The encodings offered when the guess is wrong; any other name iconv knows is taken too. */
export const encodings = [
  'utf-8',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'iso-8859-15',
  'utf-16le',
  'utf-16be',
  'macroman',
] as const;

/** What a person may correct about how a file was read. Everything left out is guessed. */
export const ReadChoices = z.object({
  /** Name iconv knows, for example `utf-8` or `windows-1252`. Text files only. */
  encoding: z.string().max(40).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  /** Name of the sheet as the file has it. Workbooks only. */
  sheet: z.string().max(255).optional(),
  /** The file's line (text) or row (workbook) on which the header begins, from 1. */
  headerLine: z.int().positive().optional(),
  /** Over how many rows the header goes; 0 where the table has none and begins on that line. */
  headerRows: z.int().min(0).max(4).optional(),
  /** Repeat the value of vertically merged cells in every row they cover. */
  fillMerged: z.boolean().optional(),
});
export type ReadChoices = z.infer<typeof ReadChoices>;

/** One row with the file's own line number, so that every message can point at it. */
export interface SheetLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table found in a file. Lines keep the number of cells they had: a ragged one is never shifted here. */
export interface ImportSheet {
  readonly headers: readonly string[];
  readonly headerLine: number;
  /** The character between cells, to join cells again; null where cells have borders of their own (workbooks). */
  readonly delimiter: string | null;
  readonly above: readonly SheetLine[];
  readonly lines: readonly SheetLine[];
}

export interface OfferedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: number;
  readonly columns: number;
}

/** A file as it was read: the table, what was decided while reading, and why. */
export interface Reading {
  readonly file: string;
  readonly kind: 'csv' | 'xlsx';
  readonly chosen: {
    readonly encoding?: string;
    readonly delimiter?: string;
    readonly sheet?: string;
    readonly headerLine: number;
    readonly headerRows: number;
    readonly fillMerged: boolean;
  };
  /** Every sheet of a workbook, hidden ones too. One for text files. */
  readonly sheets: readonly OfferedSheet[];
  /** Vertically merged areas below the header of the chosen sheet; `fillMerged` repeats their values. */
  readonly mergedAreas: number;
  readonly remarks: readonly Message[];
  readonly sheet: ImportSheet;
}

export const fileUnreadable = problemType(
  'file-unreadable',
  422,
  msg('problem.file-unreadable', 'The file cannot be read as a table.'),
);

/** Stop reading, with the sentence the person sees. */
export function refuseFile(why: Message): never {
  throw new Problem(fileUnreadable, why);
}
