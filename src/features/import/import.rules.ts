import { brief } from '../../kernel/import/coerce.ts';
import type { Mapping } from '../../kernel/import/columns.ts';
import { statementHeaders } from '../../kernel/import/headers.ts';
import type { Reason } from '../../kernel/import/row.ts';
import type { Coerce, Existing, ImportTarget, TargetColumn, Values } from '../../kernel/import/target.ts';
import type { RowVerdict as Judged } from '../../kernel/import/verdict.ts';
import { plain } from '../../kernel/import/words.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { type Message, msg } from '../../kernel/message.ts';
import type { Choices, Counts, ImportRow, RowVerdict } from './import.schema.ts';

/** A member as owners are named in files. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** What an owner cell says: a member, or words nobody here answers to. */
export interface WrittenOwner {
  readonly id: string | null;
  readonly written: string;
}

/** A row with what applying it would write; `plan` only where it comes in. */
export interface PlannedRow<Plan> {
  readonly row: ImportRow;
  readonly plan: Plan | null;
}

/** What a planner knows besides the row: the file's headers by field, to name what goes to a note. */
export interface Sheet {
  readonly headers: readonly string[];
  readonly mapping: Mapping;
}

/** The verdicts counted; every row counts once. */
export function countRows(rows: readonly { readonly row: Pick<ImportRow, 'verdict'> }[]): Counts {
  const counts: Counts = { create: 0, update: 0, same: 0, unclear: 0, refused: 0 };
  for (const { row } of rows) counts[row.verdict] += 1;
  return counts;
}

/** Which rows are asked for: the file's line after which to go on, at most `limit`, narrowed to a kind. */
export interface Narrowing {
  readonly after: number;
  readonly limit: number;
  readonly verdict?: RowVerdict | undefined;
  /** Only rows that stay out. */
  readonly left?: boolean | undefined;
  readonly repaired?: boolean | undefined;
}

/** One window of the rows, with the figures of all of them. */
export function windowOf(all: readonly ImportRow[], { after, limit, ...kind }: Narrowing) {
  const matching = all.filter(
    (row) =>
      row.line > after &&
      (kind.verdict === undefined || row.verdict === kind.verdict) &&
      (kind.left !== true || row.verdict === 'unclear' || row.verdict === 'refused') &&
      (kind.repaired === undefined || row.repaired === kind.repaired),
  );
  const { shown: rows, more } = pageOf(matching, limit);
  return {
    counts: countRows(all.map((row) => ({ row }))),
    repaired: all.filter((row) => row.repaired).length,
    rows,
    next: more ? (rows.at(-1)?.line ?? null) : null,
  };
}

/** How many rows an import brings in. */
export const comingIn = (counts: Counts): number => counts.create + counts.update;

/** More rows than a person waits for within a request. */
const mostAtOnce = 500;

export const manyRows = ({ counts }: { readonly counts: Counts }): boolean => comingIn(counts) > mostAtOnce;

/** Is bringing it in long work: many rows, or files to unpack? */
export const isLong = (run: {
  readonly counts: Counts;
  readonly choices: Pick<Choices, 'archive'>;
}): boolean => run.choices.archive !== undefined || manyRows(run);

export const sameCounts = (one: Counts, other: Counts): boolean =>
  Object.entries(one).every(([verdict, count]) => other[verdict as RowVerdict] === count);

/** Members by name or e-mail; two of the same name are nobody, so that no owner is guessed. */
export function ownerCell(people: readonly Person[]): Coerce<WrittenOwner> {
  const ids = new Map<string, Set<string>>();
  for (const { id, name, email } of people) {
    for (const key of [plain(name), email.trim().toLowerCase()])
      ids.set(key, (ids.get(key) ?? new Set()).add(id));
  }
  return (written) => {
    const found = waysToRead(written).flatMap((way) => ids.get(way) ?? [])[0];
    const [id = null] = found?.size === 1 ? found : [];
    return {
      ok: true,
      value: { id, written: written.trim() },
      ...(id === null ? { rest: written.trim() } : {}),
    };
  };
}

const longestOwner = 300;

// "Mara Okafor", "mara@example.org", "Mara Okafor <mara@example.org>", "Mara Okafor (CISO)", "Okafor, Mara".
function waysToRead(written: string): string[] {
  const whole = written.trim().toLowerCase();
  if (whole.length > longestOwner) return [whole];
  const email = /[^\s<>()",;]+@[^\s<>()",;]+/.exec(whole)?.[0];
  const bare = whole.replace(/\s*[(<[].*$/su, '');
  const [last, first, ...more] = bare.split(',');
  const turned = first === undefined || more.length > 0 ? bare : `${first} ${last}`;
  return [whole, ...(email ? [email] : []), plain(whole), plain(bare), plain(turned)];
}

export const ownerColumn = (people: readonly Person[]): TargetColumn => ({
  field: 'owner',
  label: msg('import.field.owner', 'Owner'),
  synonyms: statementHeaders.owner,
  coerce: ownerCell(people),
  sample: 'Mara Okafor',
});

/** The sentence for an owner nobody here answers to; the words are in the note already. */
export const strangeOwner = ({ written }: WrittenOwner): Message =>
  msg('import.row.owner-unknown', 'No member is found under "{name}"; the words are kept in the note.', {
    name: brief(written),
  });

/** The file's header of the column that fills a field. */
export const headerOf = (sheet: Sheet, field: string, otherwise: string): string =>
  sheet.headers[sheet.mapping.findIndex((column) => column.field === field)] ?? otherwise;

/**
 * A note with lines added that are not in it yet, so that the same file imported twice adds nothing. `written` is
 * the note column of the file; alone it replaces what is stored, as in an export that comes back.
 */
export function mergeNote(stored: string, written: string | undefined, lines: readonly string[]): string {
  if (written !== undefined && lines.length === 0) return written;
  const base = written === undefined || stored.includes(written) ? stored : written;
  const missing = lines.filter((line) => line.trim() !== '' && !hasLine(base, line));
  return [base, ...missing].filter((part) => part !== '').join('\n');
}

// Whole lines only: "Owner: Kim" is not said by "Owner: Kim Berg".
const hasLine = (note: string, line: string): boolean => `\n${note}\n`.includes(`\n${line}\n`);

/** A note may hold 10,000 characters. */
export const longestNote = 10_000;
export const noteTooLong = (length: number): Reason => ({
  message: msg(
    'import.row.note-too-long',
    'What the row says besides its fields has {length} characters; a note holds 10,000.',
    { length },
  ),
});

// Rows in which two lines or several controls compete cannot come in by taking what is unclear.
const competing = new Set([
  'import.row.duplicate',
  'import.row.previous-edition',
  'import.row.other-day',
  'import.row.same-title',
  'import.row.title-of-another',
  'import.row.title-of-framework',
]);

/** Does this row wait for a person? What is unclear comes in if somebody said so, unless records compete. */
export const waits = (row: Judged, takeUnclear: boolean): boolean =>
  row.verdict === 'unclear' &&
  !(takeUnclear && !row.reasons.some(({ message }) => competing.has(message.id)));

/** What would change of each field, once, in the order of the columns: its label, what stands there, what comes. */
export function changesOf<E extends Existing>(
  target: ImportTarget<E>,
  fields: readonly string[],
  before: Values,
  after: Values,
): ImportRow['changes'] {
  const changing = target.columns.filter((column) => fields.includes(fieldOf(column)));
  return changing
    .filter((one, at) => changing.findIndex((other) => fieldOf(other) === fieldOf(one)) === at)
    .map((column) => ({
      label: said(column.label),
      from: understood(column, before[fieldOf(column)]),
      to: understood(column, after[fieldOf(column)]),
    }));
}
const fieldOf = (column: TargetColumn): string => column.into ?? column.field;

/** A value as a person reads it: codes by their labels, long texts by their beginning, an owner as written. */
function understood(
  { labels }: Pick<TargetColumn, 'labels'>,
  value: unknown,
): ImportRow['changes'][number]['to'] {
  if (Array.isArray(value)) return value.flatMap((one) => understood(labels ? { labels } : {}, one));
  if (typeof value === 'boolean') return [said(value ? yes : no)];
  if (isWritten(value)) return [value.written];
  if (value === undefined || value === null || value === '') return [];
  const label = labels?.[String(value)];
  return [label ? said(label) : beginning(String(value))];
}
const yes = msg('sheet.yes', 'Yes');
const no = msg('sheet.no', 'No');
const isWritten = (value: unknown): value is WrittenOwner =>
  typeof value === 'object' && value !== null && 'written' in value;
const beginning = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text);

const said = ({ id, text, values }: Message) => ({ id, text, ...(values ? { values: { ...values } } : {}) });

/** A reason as it goes out. */
export const shown = ({ message, column }: Reason) => ({
  message: said(message),
  ...(column ? { column } : {}),
});
