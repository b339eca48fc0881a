import { msg } from '../message.ts';
import { brief } from './coerce.ts';
import type { Coerce } from './target.ts';
import { isBlank, plainWord } from './words.ts';

/** How days are written in one column. `unclear` means 03/04 could be either. */
export type DayOrder = 'iso' | 'day-first' | 'month-first' | 'unclear';

/** The one order all values of a column agree on. Points are day first everywhere; a slash needs proof. */
export function dayOrder(values: readonly string[]): DayOrder {
  const parts = values.filter((value) => !isBlank(value)).map(split);
  if (parts.every((part) => part?.iso)) return 'iso';
  const slashed = parts.filter((part) => part && !part.iso);
  const dayFirst = slashed.some((part) => part && (part.a > 12 || part.mark === '.'));
  const monthFirst = slashed.some((part) => part && part.b > 12);
  if (dayFirst === monthFirst) return 'unclear';
  return dayFirst ? 'day-first' : 'month-first';
}

/** Days as `YYYY-MM-DD`, read only in the order the column shows or a person chose. */
export function dayIn(values: readonly string[], chosen?: string): Coerce<string> {
  const order = chosen === 'day-first' || chosen === 'month-first' ? chosen : dayOrder(values);
  return (written) => {
    const part = split(written);
    if (!part)
      return {
        ok: false,
        why: msg('import.cell.no-day', '"{text}" is not a day.', { text: brief(written) }),
      };
    if (part.iso) return valid(part.year, part.a, part.b, written);
    if (order !== 'day-first' && order !== 'month-first') {
      return {
        ok: false,
        why: msg(
          'import.cell.unclear-day',
          '"{text}" could be day/month or month/day. Choose for the column.',
          { text: brief(written) },
        ),
      };
    }
    return order === 'day-first'
      ? valid(part.year, part.b, part.a, written)
      : valid(part.year, part.a, part.b, written);
  };
}

interface DayParts {
  year: number;
  /** First and second number as written; for ISO month and day. */
  a: number;
  b: number;
  mark: string;
  iso: boolean;
}

function split(written: string): DayParts | null {
  const iso = /^\s*(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?:[T ][\d:.]+Z?)?\s*$/.exec(written);
  if (iso) return { year: Number(iso[1]), a: Number(iso[3]), b: Number(iso[4]), mark: '-', iso: true };
  const local = /^\s*(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})\s*$/.exec(written);
  if (!local) return byName(written);
  const [, a, mark = '', b, year = ''] = local;
  // "03-04-05" could begin with the year.
  if (year.length === 2 && mark === '-') return null;
  return { year: fullYear(year), a: Number(a), b: Number(b), mark, iso: false };
}

const fullYear = (digits: string): number => Number(digits) + (digits.length === 2 ? 2000 : 0);

/** "1 December 2026", "1. Dez. 2026", "Dec 1st, 2026", "1er décembre 2026": a month by its name is never unclear. */
function byName(written: string): DayParts | null {
  const found = dayThenMonth.exec(written) ?? monthThenDay.exec(written);
  const { day = '', month = '', year = '' } = found?.groups ?? {};
  const name = plainWord(month);
  const months = monthNames.flatMap((names, at) =>
    names.some((one) => one.startsWith(name)) ? [at + 1] : [],
  );
  const [a, another] = months;
  if (name.length < 3 || a === undefined || another !== undefined) return null;
  return { year: fullYear(year), a, b: Number(day), mark: ' ', iso: true };
}
const dayThenMonth =
  /^\s*(?<day>\d{1,2})(?:\.|st|nd|rd|th|er)?[\s-]*(?<month>\p{L}{3,9})\.?[\s,-]+(?<year>\d{4}|\d{2})\s*$/u;
const monthThenDay = /^\s*(?<month>\p{L}{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})\s*$/u;
// English, German and French, without accents; any beginning that fits one month alone is it.
const monthNames: readonly (readonly string[])[] = [
  ['january', 'januar', 'janner', 'janvier'],
  ['february', 'februar', 'fevrier'],
  ['march', 'marz', 'maerz', 'mars', 'mrz'],
  ['april', 'avril'],
  ['may', 'mai'],
  ['june', 'juni', 'juin'],
  ['july', 'juli', 'juillet'],
  ['august', 'aout'],
  ['september', 'septembre', 'sept'],
  ['october', 'oktober', 'octobre'],
  ['november', 'novembre'],
  ['december', 'dezember', 'decembre'],
];

function valid(year: number, month: number, day: number, written: string): ReturnType<Coerce<string>> {
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  return exists
    ? { ok: true, value: iso }
    : {
        ok: false,
        why: msg('import.cell.no-such-day', 'The calendar has no day "{text}".', { text: brief(written) }),
      };
}
