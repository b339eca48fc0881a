import { english } from '../../kernel/message.ts';
import { Rhythm } from '../../kernel/rhythm.ts';
import { rhythmWords } from './action-rhythm.words.ts';

/** A rule as a sheet writes it; `rhythmIn` reads it back. */
export const rhythmText = (rule: Rhythm): string => english(rhythmWords(rule));

/** A rule from the words of a cell: as our sheets write them, or as people do. Undefined for other words. */
export function rhythmIn(written: string): Rhythm | undefined {
  const text = written.trim().toLowerCase().replace(/\s+/g, ' ');
  return wordsOf(text) ?? counted(text) ?? onDay(text);
}

function wordsOf(text: string): Rhythm | undefined {
  const bare = text.replace(/[^\p{L} ]/gu, '');
  const found = known.find(([, names]) => names.includes(bare));
  return found?.[0];
}

const said = (phrases: string): readonly string[] => phrases.split(/,\s+/);
const months = (count: number): Rhythm => ({ kind: 'months', months: count });
const known: readonly (readonly [Rhythm, readonly string[]])[] = [
  [
    { kind: 'none' },
    said('once, one time, onetime, none, no, never, einmalig, einmal, nie, une fois, unique'),
  ],
  [{ kind: 'days', days: 1 }, said('every day, daily, täglich, quotidien, chaque jour')],
  [{ kind: 'days', days: 7 }, said('every week, weekly, wöchentlich, hebdomadaire, chaque semaine')],
  [
    { kind: 'days', days: 14 },
    said('every two weeks, fortnightly, biweekly, zweiwöchentlich, vierzehntäglich'),
  ],
  [months(1), said('every month, monthly, monatlich, mensuel, mensuelle, chaque mois')],
  [months(2), said('every two months, bimonthly, zweimonatlich, bimestriel')],
  [
    months(3),
    said(
      'every quarter, quarterly, every three months, quartalsweise, vierteljährlich, trimestriel, trimestrielle',
    ),
  ],
  [
    months(6),
    said(`every half year, halfyearly, half yearly, semiannual, semiannually, biannually, twice a year, every six months,
      halbjährlich, semestriel, semestrielle`),
  ],
  [
    months(12),
    said('every year, yearly, annual, annually, once a year, jährlich, annuel, annuelle, chaque année'),
  ],
  [months(24), said('every two years, biennial, biennially, zweijährlich, alle zwei jahre, bisannuel')],
  [{ kind: 'calendarYear' }, said('once in each calendar year, every calendar year, each calendar year')],
];

const units: Readonly<Record<string, (count: number) => unknown>> = {
  day: (days) => ({ kind: 'days', days }),
  week: (weeks) => ({ kind: 'days', days: weeks * 7 }),
  month: months,
  quarter: (quarters) => months(quarters * 3),
  year: (years) => months(years * 12),
};
const unitNames: readonly (readonly [string, RegExp])[] = [
  ['day', /^(?:days?|tage?|jours?|d)$/],
  ['week', /^(?:weeks?|wochen?|semaines?|w)$/],
  ['month', /^(?:months?|monate?|mois|m)$/],
  ['quarter', /^(?:quarters?|quartale?|trimestres?|q)$/],
  ['year', /^(?:years?|jahre?|an|ans|années?|y)$/],
];

// "Every 3 months", "3 months", "alle 3 Monate", "tous les 3 mois".
function counted(text: string): Rhythm | undefined {
  const found = /^(?:every |each |alle |tous les |toutes les )?(\d{1,4}) ?(\p{L}+)\.?$/u.exec(text);
  const unit = unitNames.find(([, name]) => name.test(found?.[2] ?? ''))?.[0];
  return Rhythm.safeParse(units[unit ?? '']?.(Number(found?.[1]))).data;
}

// "On 2027-03-31", "Every year on 31.3."
function onDay(text: string): Rhythm | undefined {
  const once = /^on (\d{4}-\d{2}-\d{2})$/.exec(text)?.[1];
  if (once) return Rhythm.safeParse({ kind: 'date', day: once }).data;
  const [, day, month] = /^every year on (\d{1,2})\.(\d{1,2})\.?$/.exec(text) ?? [];
  return Rhythm.safeParse({ kind: 'yearly', month: Number(month), day: Number(day) }).data;
}
