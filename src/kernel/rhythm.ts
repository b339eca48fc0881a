import { z } from 'zod';
import { addDays, addMonths, dayOfMonth, daysBetween } from './calendar.ts';
import { Day } from './schema.ts';

const months = z.int().min(1).max(120);
const days = z.int().min(1).max(3650);

/**
 * When something is due again. Stored are the rule and the last date; the due day is derived. Days are ISO days of
 * the organisation, so no rule depends on a time zone or on the change to summer time.
 */
export const Rhythm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** Every n months after the last date; on the last day where that month is shorter. */
  z.strictObject({ kind: z.literal('months'), months }),
  /** Every n days after the last date. */
  z.strictObject({ kind: z.literal('days'), days }),
  /** On one day, whatever the last date: an end of validity. */
  z.strictObject({ kind: z.literal('date'), day: Day }),
  /** Once a year on this day; 29 February falls on the 28th where there is none. */
  z.strictObject({ kind: z.literal('yearly'), month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
  /** Once in each calendar year, by its last day. */
  z.strictObject({ kind: z.literal('calendarYear') }),
]);
export type Rhythm = z.infer<typeof Rhythm>;

/** Does the rule ask for it again and again? A single day and `none` do not. */
export const repeats = (rule: Rhythm): boolean => rule.kind !== 'none' && rule.kind !== 'date';

/**
 * The day it is due next, after the last date; null when the rule never asks. A repeating rule without a last date
 * means due now, never not due.
 */
export function nextDue(rule: Rhythm, last: string | null, today: string): string | null {
  if (rule.kind === 'none') return null;
  if (rule.kind === 'date') return rule.day;
  return last === null ? today : after(rule, last);
}

function after(rule: Exclude<Rhythm, { kind: 'none' | 'date' }>, last: string): string {
  switch (rule.kind) {
    case 'months':
      return addMonths(last, rule.months);
    case 'days':
      return addDays(last, rule.days);
    case 'yearly':
      return nextYearly(rule, last);
    case 'calendarYear':
      return dayOfMonth(yearOf(last) + 1, 12, 31);
  }
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

/**
 * Done a little early or late counts for the day it was meant for: the next one is the first more than half a year
 * away.
 */
function nextYearly({ month, day }: { month: number; day: number }, last: string): string {
  const year = yearOf(last);
  const days = [year, year + 1, year + 2].map((one) => dayOfMonth(one, month, day));
  return days.find((one) => daysBetween(last, one) > 182) ?? addMonths(last, 12);
}

export const dueStates = ['none', 'current', 'due_soon', 'overdue'] as const;
export type DueState = (typeof dueStates)[number];

/** How a due day stands today; the day itself is not overdue yet. `warnDays`: from how many days before it is soon. */
export function dueState(due: string | null, today: string, warnDays: number): DueState {
  if (due === null) return 'none';
  const left = daysBetween(today, due);
  if (left < 0) return 'overdue';
  return left <= warnDays ? 'due_soon' : 'current';
}

/**
 * A rule as a library says it: for a kind of record rather than for one. `level`: months by the value of a field;
 * `date`: on the day a field holds; `event`: so long after what happened, the day of which is the field `event`.
 */
export const RhythmRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('months'), months }),
  z.strictObject({ kind: z.literal('days'), days }),
  z.strictObject({ kind: z.literal('calendarYear') }),
  z.strictObject({
    kind: z.literal('level'),
    field: z.string().min(1),
    months: z.record(z.string(), months),
  }),
  z.strictObject({ kind: z.literal('date'), field: z.string().min(1) }),
  z.strictObject({ kind: z.literal('event'), withinDays: days.optional(), withinMonths: months.optional() }),
]);
export type RhythmRule = z.infer<typeof RhythmRule>;

/**
 * The rule of a library for one record. A level nobody knows takes the shortest interval; a day that is not there
 * yet answers `none`.
 */
export function rhythmFor(rule: RhythmRule, record: Readonly<Record<string, unknown>>): Rhythm {
  switch (rule.kind) {
    case 'level':
      return { kind: 'months', months: levelMonths(rule.months, record[rule.field]) };
    case 'date':
      return onDay(record[rule.field]);
    case 'event':
      return onDay(within(rule, record.event));
    default:
      return rule;
  }
}

const levelMonths = (byLevel: Readonly<Record<string, number>>, level: unknown): number =>
  (typeof level === 'string' && Object.hasOwn(byLevel, level) ? byLevel[level] : undefined) ??
  Math.min(...Object.values(byLevel));

function within(
  { withinDays, withinMonths }: { withinDays?: number | undefined; withinMonths?: number | undefined },
  event: unknown,
) {
  const happened = Day.safeParse(event);
  if (!happened.success) return undefined;
  const after = withinMonths === undefined ? happened.data : addMonths(happened.data, withinMonths);
  return withinDays === undefined ? after : addDays(after, withinDays);
}

function onDay(day: unknown): Rhythm {
  const parsed = Day.safeParse(day);
  return parsed.success ? { kind: 'date', day: parsed.data } : { kind: 'none' };
}
