import { brief } from '../../kernel/import/coerce.ts';
import type { Coerce, Coerced, TargetColumn } from '../../kernel/import/target.ts';
import { plain } from '../../kernel/import/words.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { annexTokens, type Cited } from './annex-tokens.rules.ts';

/** A standard whose controls are stated, as people call it. */
export interface Standard {
  readonly id: string;
  readonly shortTitle: string;
}

/** A control of a standard: its row in the Statement of Applicability, with what realises it. */
export interface AnnexRow {
  readonly ref: string;
  /** Short title of its standard. */
  readonly framework: string;
  readonly number: string;
  readonly title: string;
  readonly writable: boolean;
  readonly excluded: boolean;
  /** References of the controls of ours that realise it. */
  readonly realisedBy: readonly string[];
}

/** What reading numbers of Annex A needs; nothing stored is known while columns are only proposed. */
export interface Annex {
  readonly standards: readonly Standard[];
  readonly stored: {
    readonly rows: readonly AnnexRow[];
    /** Numbers of the editions before, which collide with numbers of other standards of today (R7). */
    readonly previous: readonly { readonly framework: string; readonly number: string }[];
  } | null;
}

/**
 * The rows a cell names, each inside one standard (R7): by its name in the cell, else by the column's (`within`), else
 * by being the only one with that number. What cannot be told apart, or is no control, makes the cell unclear.
 */
export function rowsIn({ stored }: Annex, within?: Standard): Coerce<AnnexRow[]> {
  if (!stored) return bareNumbers;
  const byNumber = Map.groupBy(stored.rows, ({ number }) => number);
  const names = [...new Set(stored.rows.map(({ framework }) => framework))];
  const find = (cited: Cited): AnnexRow | Message => {
    const standard = cited.standard === undefined ? within?.shortTitle : standardOf(names, cited.standard);
    const all = byNumber.get(cited.number) ?? [];
    const earlier = stored.previous.flatMap(({ number, framework }) =>
      number === cited.number ? framework : [],
    );
    return standard === undefined
      ? anywhere(cited.number, all, earlier)
      : inside(standard, cited, all, earlier);
  };
  return (written) => {
    const { cited, rest, fault } = annexTokens(written, names.map(digitsOf));
    if (fault) return { ok: false, why: fault };
    const found = cited.flatMap((one) => throughout(one, find, stored.rows));
    const wrong = found.filter((one): one is Message => 'id' in one);
    if (wrong.length > 0) return { ok: false, why: together(wrong) };
    const rows = [...new Set(found.filter((one): one is AnnexRow => !('id' in one)))];
    const left = rest.filter((piece) => !rows.some(({ title }) => plain(title) === plain(piece)));
    return { ok: true, value: rows, ...(left.length > 0 ? { rest: left.join('; ') } : {}) };
  };
}

/** A number with its standard is that standard's, or nobody's. */
function inside(
  standard: string,
  { number, year }: Cited,
  all: readonly AnnexRow[],
  [edition]: readonly string[],
): AnnexRow | Message {
  if (year !== undefined && !standard.endsWith(year))
    return ofPrevious(number, standard.replace(/\d{4}$/, year));
  const row = all.find(({ framework }) => framework === standard);
  if (row) return row;
  return edition === undefined ? notIn(number, standard) : ofPrevious(number, edition);
}

/** A bare number means the one control that has it, and none where it could be another standard's or edition's (R7). */
function anywhere(
  number: string,
  [row, another]: readonly AnnexRow[],
  [edition]: readonly string[],
): AnnexRow | Message {
  if (!row) return edition === undefined ? unknown(number) : ofPrevious(number, edition);
  const rival = another?.framework ?? edition;
  return rival === undefined ? row : ambiguous(number, row.framework, rival);
}

/** A range is every control from its first to its last number, inside one theme. */
function throughout(
  cited: Cited,
  find: (cited: Cited) => AnnexRow | Message,
  rows: readonly AnnexRow[],
): (AnnexRow | Message)[] {
  const first = find(cited);
  if (cited.to === undefined || 'id' in first) return [first];
  const last = find({ ...cited, number: cited.to });
  if ('id' in last) return [last];
  const [from, to] = [rows.indexOf(first), rows.indexOf(last)];
  const theme = (number: string): string => number.replace(/\.\d+$/, '');
  const sound = theme(first.number) === theme(last.number) && first.framework === last.framework && from < to;
  return sound ? rows.slice(from, to + 1) : [noRange(`${first.number} – ${last.number}`)];
}

// Any text with such a number fits: the columns are proposed by their headers and by this.
const bareNumbers: Coerce<AnnexRow[]> = (written): Coerced<AnnexRow[]> =>
  annexTokens(written, []).cited.length > 0 ? { ok: true, value: [] } : { ok: false, why: none(written) };

const digitsOf = (shortTitle: string): string => /\d{4,6}/.exec(shortTitle)?.[0] ?? shortTitle;
const standardOf = (names: readonly string[], digits: string): string | undefined =>
  names.find((name) => digitsOf(name) === digits);

/** Every number that is wrong for the same reason, in one sentence. */
function together(wrong: readonly Message[]): Message {
  const [first] = wrong as [Message];
  const alike = wrong.filter(
    ({ id, values }) =>
      id === first.id &&
      values?.framework === first.values?.framework &&
      values?.other === first.values?.other,
  );
  const number = [...new Set(alike.map(({ values }) => String(values?.number)))].slice(0, 20).join(', ');
  return { ...first, values: { ...first.values, number } };
}

const ambiguous = (number: string, framework: string, other: string): Message =>
  msg(
    'import.cell.annex-several',
    '{number} stands in {framework} and in {other}. Choose the field of the standard that is meant for this column, or write the standard before the number.',
    { number, framework, other },
  );
const ofPrevious = (number: string, framework: string): Message =>
  msg(
    'import.cell.annex-previous',
    '{number} is a number of another edition ({framework}). Write the number of today, or keep this column in the note.',
    { number, framework },
  );
const noRange = (number: string): Message =>
  msg('import.cell.annex-range', '{number} is no range inside one theme. Write each number.', { number });
const none = (written: string): Message =>
  msg('import.cell.annex-none', '"{text}" names no control of a standard.', { text: brief(written) });

const unknown = (number: string): Message =>
  msg(
    'import.cell.annex-unknown',
    '{number} is no control of the standards here. Correct it, or keep this column in the note.',
    { number },
  );
const notIn = (number: string, framework: string): Message =>
  msg(
    'import.cell.annex-not-in',
    '{number} is no control of {framework}. Correct it, or keep this column in the note.',
    { number, framework },
  );

const said = (phrases: string): readonly string[] => phrases.split(/,\s+/);

/** Headers of a column that maps to Annex A and does not say of which standard. */
export const annexHeaders = said(`realises, annex a, annex a control, annex a controls, annex a reference,
  annex a references, annex a mapping, iso control, iso controls, iso reference, iso references, iso mapping, mapping,
  control mapping, framework mapping, mapped controls, framework controls, standards, standard, frameworks,
  framework, requirements, id, no, nr, number, ref, reference, nummer, referenz, numero, control id, control no, control number, control reference, anhang a, anhang a referenz,
  normbezug, norm, annexe a, reference annexe a, realise`);

/** One column for each standard: its field says which one the numbers are of. */
export const annexColumns = (
  { standards }: Annex,
  field: string,
  into: string,
  coerce: (within: Standard) => Coerce,
): TargetColumn[] =>
  standards.map((standard) => ({
    field: `${field}-${standard.id}`,
    into,
    label: msg('import.field.annex-of', 'Annex A of {framework}', { framework: standard.shortTitle }),
    synonyms: headersOf(digitsOf(standard.shortTitle)),
    strict: true,
    coerce: coerce(standard),
    sample: 'A.8.2',
  }));

const headersOf = (digits: string): string[] =>
  ['', 'iso ', 'iso iec '].flatMap((before) =>
    ['', ' annex a', ' control', ' controls', ' reference', ' mapping', ' anhang a', ' annexe a'].map(
      (behind) => `${before}${digits}${behind}`,
    ),
  );
