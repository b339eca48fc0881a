import { choice, text, yesNo } from '../import/coerce.ts';
import type { Coerce, TargetColumn } from '../import/target.ts';
import { english, type Message, msg } from '../message.ts';
import type { WorkbookCell, WorkbookSheet } from '../paper.ts';
import type { RecordType } from '../record-type.ts';
import type { RecordHead } from '../schema.ts';

/** One column of a register as a sheet: how it is written, and how it is read when the sheet comes in again. */
export interface SheetColumn<Row> extends TargetColumn {
  /** In characters. */
  readonly width: number;
  /** Words of a code field, in their order: a drop-down in a workbook. */
  readonly choices?: readonly string[];
  readonly cell: (row: Row) => WorkbookCell;
}

type Declared<Row> = Omit<SheetColumn<Row>, 'synonyms' | 'coerce'> & {
  readonly synonyms?: readonly string[];
  readonly coerce?: Coerce;
};

/** A column of text; its English label is the first header it is known by. */
export const sheetColumn = <Row>(declared: Declared<Row>): SheetColumn<Row> => ({
  coerce: text(),
  ...declared,
  synonyms: [english(declared.label), ...(declared.synonyms ?? [])],
});

/** A column of a code field: written and read by the labels of its codes. `coerce` where people have more words. */
export function codeColumn<Row, Code extends string>(
  declared: Omit<Declared<Row>, 'cell' | 'choices' | 'sample'> & {
    readonly labels: Readonly<Record<Code, Message>>;
    readonly code: (row: Row) => Code;
  },
): SheetColumn<Row> {
  const { labels, code, ...rest } = declared;
  const codes = Object.keys(labels) as Code[];
  const words = codes.map((one) => english(labels[one]));
  const vocabulary = Object.fromEntries(codes.map((one) => [one, [english(labels[one])]]));
  return sheetColumn({
    coerce: choice(vocabulary),
    ...rest,
    labels,
    choices: words,
    sample: words[0] ?? '',
    cell: (row) => english(labels[code(row)]),
  });
}

const yes = msg('sheet.yes', 'Yes');
const no = msg('sheet.no', 'No');

/** The columns every register begins and ends with; its own stand between them. */
export const withHead = <Row extends RecordHead>(
  type: RecordType,
  own: readonly SheetColumn<Row>[],
): readonly SheetColumn<Row>[] => [
  sheetColumn({
    field: 'ref',
    label: msg('sheet.ref', 'Reference'),
    synonyms: ['ref', 'id'],
    width: 12,
    sample: `${type.prefix}-014`,
    cell: (row) => row.ref,
  }),
  sheetColumn({
    field: 'title',
    label: msg('sheet.title', 'Title'),
    synonyms: ['name', english(type.one)],
    required: true,
    coerce: text(300),
    width: 44,
    sample: english(type.one),
    cell: (row) => row.title,
  }),
  ...own,
  sheetColumn({
    field: 'owner',
    label: msg('sheet.owner', 'Owner'),
    synonyms: ['responsible'],
    width: 24,
    sample: 'M. Okafor',
    cell: (row) => row.ownerName ?? '',
  }),
  sheetColumn({
    field: 'confidential',
    label: msg('sheet.confidential', 'Confidential'),
    coerce: yesNo,
    choices: [english(yes), english(no)],
    width: 14,
    sample: english(no),
    cell: (row) => english(row.confidential ? yes : no),
  }),
];

/** Rows of a register as a sheet with a header, drop-downs for codes, and one row per record. */
export const sheetOf = <Row>(
  type: RecordType,
  columns: readonly SheetColumn<Row>[],
  rows: readonly Row[],
): WorkbookSheet => ({
  name: english(type.many),
  columns: columns.map(({ label, width, choices }) => ({
    title: english(label),
    width,
    ...(choices ? { choices } : {}),
  })),
  rows: rows.map((row) => columns.map((column) => column.cell(row))),
});
