import { addDays } from '../../src/kernel/calendar.ts';
import { timeZone } from './organisation.ts';

/** A day of the organisation as ISO: 0 is today, -1 yesterday. */
export const day = (offset: number): string =>
  addDays(new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date()), offset);
