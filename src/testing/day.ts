import { addDays } from '../kernel/calendar.ts';

/** Today where the organisations of the tests are: near midnight it is not the machine's day. */
export const today = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date());

/** A day so many days from today. */
export const day = (offset: number): string => addDays(today(), offset);
