import { z } from 'zod';
import type { ImportSheet } from './sheet.ts';
import type { Existing, ImportTarget, TargetColumn } from './target.ts';
import { isBlank, plain } from './words.ts';

/** What a person decides about each column of the file, in its order. `field: null` keeps the column in the note. */
export const Mapping = z.array(
  z.object({
    field: z.string().nullable(),
    /** How days are written in this column, where it does not show by itself. */
    dayOrder: z.enum(['day-first', 'month-first']).optional(),
  }),
);
export type Mapping = z.infer<typeof Mapping>;

/** A column of the file with the field proposed for it. */
export interface ProposedColumn {
  readonly header: string;
  readonly field: string | null;
  /** 0 to 1; from 0.85 nearly certain, below that worth a look. */
  readonly confidence: number;
  readonly because: 'header' | 'header-part' | 'values' | 'none';
  /** The first values, to show beside the proposal. */
  readonly examples: readonly string[];
}

/** Propose a field for every column: by its header, corrected by whether the values fit, or by telling values alone. */
export function proposeColumns<E extends Existing>(
  sheet: Pick<ImportSheet, 'headers' | 'lines'>,
  target: ImportTarget<E>,
): ProposedColumn[] {
  const columns = sheet.headers.map((header, at) => ({ header, values: sampleOf(sheet, at) }));
  const scored = columns.flatMap(({ header, values }, at) =>
    target.columns.map((column) => ({ at, header, column, ...score(header, values, column) })),
  );
  const byScore = scored
    .filter((one) => one.confidence >= leastConfidence)
    .sort((a, b) => b.confidence - a.confidence || a.at - b.at);
  const chosen = new Map<number, (typeof byScore)[number]>();
  const taken = new Set<string>();
  // What every row needs is looked for first, in the values: "Reference" or "Measure" may head the numbers.
  for (const one of [...latestFirst(byScore.filter(identifies)), ...byName(scored), ...byScore]) {
    if (chosen.has(one.at) || taken.has(one.column.field)) continue;
    chosen.set(one.at, one);
    taken.add(one.column.field);
  }
  for (const one of neededByName(scored, taken, target)) chosen.set(one.at, one);
  return columns.map(({ header, values }, at) => {
    const one = chosen.get(at);
    const examples = values.slice(0, 3);
    return one
      ? { header, field: one.column.field, confidence: one.confidence, because: one.because, examples }
      : { header, field: null, confidence: 0, because: 'none', examples };
  });
}

/** Of two columns of numbers, "2013" and "2022", the later edition is the one in force. */
function latestFirst<S extends { at: number; header: string }>(scored: readonly S[]): S[] {
  const year = ({ header }: S): number => Number(/\b(?:19|20)\d\d\b/.exec(header)?.[0] ?? Number.NaN);
  const latest = Math.max(...scored.map(year).filter((one) => !Number.isNaN(one)));
  const former = (one: S): boolean => year(one) < latest || previousWords.test(one.header);
  return [...scored.filter((one) => !former(one)), ...scored.filter(former)];
}
const previousWords = /\b(?:old|previous|former|alt|alte|bisher\w*|fr(?:ü|ue)her\w*|ancien\w*)\b/iu;

const byName = <S extends Score & { column: TargetColumn }>(scored: readonly S[]): S[] =>
  scored.filter(
    ({ column, because }) => column.required === true && column.telling === true && because === 'header',
  );

const identifies = ({ column, fit }: Score & { column: TargetColumn }): boolean =>
  column.required === true && column.telling === true && fit >= mostFit;

// What a row cannot do without is taken from the column that bears its name, even where the values do not fit: the
// sentence at each row then says what is wrong with them.
function neededByName<E extends Existing, S extends Score & { at: number; column: TargetColumn }>(
  scored: readonly S[],
  taken: ReadonlySet<string>,
  target: ImportTarget<E>,
): S[] {
  return target.columns
    .filter((column) => column.required && !taken.has(column.field))
    .flatMap((column) => scored.find((one) => one.column === column && one.because === 'header') ?? []);
}

/** The proposal as a mapping, to apply or to correct. */
export const mappingOf = (proposed: readonly ProposedColumn[]): Mapping =>
  proposed.map(({ field }) => ({ field }));

const leastConfidence = 0.45;
const mostFit = 0.8;
const sampled = 200;

const sampleOf = (sheet: Pick<ImportSheet, 'headers' | 'lines'>, at: number): string[] =>
  sheet.lines
    .slice(0, sampled)
    .filter((line) => line.cells.length <= sheet.headers.length)
    .map((line) => line.cells[at] ?? '')
    .filter((value) => !isBlank(value));

interface Score {
  confidence: number;
  /** The share of values the field can take; 0 where there are none. */
  fit: number;
  because: ProposedColumn['because'];
}

function score(header: string, values: readonly string[], column: TargetColumn): Score {
  const named = Math.max(
    0,
    ...column.synonyms.flatMap((synonym) =>
      namesOf(header).map((name) => headerScore(plain(name), plain(synonym))),
    ),
  );
  const coerce = column.forColumn?.(values) ?? column.coerce;
  const fit = values.length === 0 ? 1 : values.filter((value) => coerce(value).ok).length / values.length;
  const known = values.length >= 3 ? fit : 0;
  if (named === 0)
    return {
      confidence: tells(header, column) && known >= mostFit ? 0.5 * fit : 0,
      fit: known,
      because: 'values',
    };
  const weight = column.strict ? fit : 0.5 + 0.5 * fit;
  return { confidence: round(named * weight), fit: known, because: named === 1 ? 'header' : 'header-part' };
}

/** May the values alone name the column: always where few other texts pass, or where there is no header to ask. */
const tells = (header: string, column: TargetColumn): boolean =>
  column.telling === true || (column.closed === true && /^[A-Z]{1,2}$/.test(header));

// Of a header over several rows the lowest one names the column, what stands above it names a group of columns.
function namesOf(header: string): string[] {
  const lowest = header.split(' – ').at(-1) ?? header;
  return lowest === header ? [header] : [header, lowest];
}

// 1 for the same words; less when one holds the other, the more words they share.
function headerScore(header: string, synonym: string): number {
  if (header === '' || synonym === '') return 0;
  if (header === synonym) return 1;
  // A letter or two name a column without a header, or are an abbreviation: as part of a phrase they say nothing.
  if (header.length < 3) return 0;
  const [has, wants] = [header.split(' '), synonym.split(' ')];
  const shared = wants.filter((word) => has.includes(word)).length;
  if (shared === wants.length) return 0.6 + 0.3 * (wants.length / has.length);
  return shared === has.length ? 0.5 + 0.3 * (has.length / wants.length) : 0;
}

const round = (number: number): number => Math.round(number * 100) / 100;
