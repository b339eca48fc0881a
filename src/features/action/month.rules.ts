import { addDays, addMonths, dayOfMonth } from '../../kernel/calendar.ts';

/** A month as a calendar shows it: `2026-11`, whole weeks from Monday to Sunday. */
export interface Month {
  readonly code: string;
  readonly first: string;
  readonly last: string;
  readonly previous: string;
  readonly next: string;
  readonly weeks: readonly (readonly string[])[];
}

/** The month of a code, or the one today lies in where the code is none. */
export function monthOf(code: string | undefined, today: string): Month {
  const text = /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(code ?? '') ? String(code) : today.slice(0, 7);
  const first = `${text}-01`;
  const [year = 0, month = 1] = text.split('-').map(Number);
  const last = dayOfMonth(year, month, 31);
  const weeks: string[][] = [];
  for (let monday = mondayOf(first); monday <= last; monday = addDays(monday, 7)) {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((after) => addDays(monday, after)));
  }
  return {
    ...{ code: text, first, last, weeks },
    previous: addMonths(first, -1).slice(0, 7),
    next: addMonths(first, 1).slice(0, 7),
  };
}

const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
