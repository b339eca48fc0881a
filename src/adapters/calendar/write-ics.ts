import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';

/** Something on a day, as a calendar shows it. */
export interface DayEntry {
  /** Permanent: a calendar knows by it that an entry has moved. */
  readonly uid: string;
  readonly day: string;
  readonly title: string;
  readonly text: string;
  readonly url: string;
  /** When it was last changed, ISO text. */
  readonly changedAt: string;
}

/** Line ends would begin a property of their own: the library escapes them in entries, not in the calendar's name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not get in.
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();

/** A calendar of whole days as iCalendar (RFC 5545): folded at 75 octets, texts escaped. */
export function writeIcs(calendar: { name: string; entries: readonly DayEntry[] }): string {
  const written = ical({ name: oneLine(calendar.name), prodId: { company: 'Tandem', product: 'Actions' } });
  for (const { uid, day, title, text, url, changedAt } of calendar.entries) {
    written.createEvent({
      id: uid,
      start: day,
      allDay: true,
      summary: oneLine(title),
      ...(text ? { description: text } : {}),
      url,
      stamp: changedAt,
      lastModified: changedAt,
      status: ICalEventStatus.CONFIRMED,
      // A day on which something is due is not a day on which nobody can meet.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${written.toString()}\r\n`;
}
