/** Reckoning with calendar days as ISO text. No clock, no time zone: a day has no hours that could be changed. */

const milliseconds = 86_400_000;
const moment = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The last day that can be reckoned with, see `Day`: what would lie beyond it stops there. */
const lastDay = '9998-12-31';
const dayOf = (time: number): string => {
  const last = moment(lastDay);
  return new Date(Math.min(time, last)).toISOString().slice(0, 10);
};

/** The day so many days later (or earlier). */
export const addDays = (day: string, days: number): string => dayOf(moment(day) + days * milliseconds);

/** Days from one day to another; negative when the second comes first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((moment(to) - moment(from)) / milliseconds);

/** Days of a month, 1 to 12. */
const monthLength = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The day of a month, or its last one where the month is shorter: 30 February is the 28th or 29th. */
export function dayOfMonth(year: number, month: number, day: number): string {
  return dayOf(Date.UTC(year, month - 1, Math.min(day, monthLength(year, month))));
}

/** The same day so many months later (or earlier); the last of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  return dayOfMonth(Math.floor(index / 12), (index % 12) + 1, date);
}
