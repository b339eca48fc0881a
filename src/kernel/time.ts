/** Offset of a time zone at a moment, in minutes east of UTC. */
function offsetAt(timeZone: string, moment: Date): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(moment)
    .find((part) => part.type === 'timeZoneName')?.value;
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '');
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** The moment a calendar day ends in a time zone (start of the next day), as UTC ISO text. */
export function endOfDay(day: string, timeZone: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  // The offset is that of the local midnight itself; around a clock change one correction is enough.
  const guess = new Date(next.getTime() - offsetAt(timeZone, next) * 60_000);
  return new Date(next.getTime() - offsetAt(timeZone, guess) * 60_000).toISOString();
}

/**
 * The moment at which the clock of a time zone shows an hour on a day, as UTC ISO text. An hour that the change of
 * clocks leaves out is the next one there is; of one that comes twice it is one.
 */
export function momentOf(day: string, hour: number, timeZone: string): string {
  const wanted = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
  // Once from the offset at the same digits in UTC, once from the offset there: one of both is right, unless none is.
  const first = wanted - offsetAt(timeZone, new Date(wanted)) * 60_000;
  const second = wanted - offsetAt(timeZone, new Date(first)) * 60_000;
  const shows = (moment: number): boolean =>
    moment + offsetAt(timeZone, new Date(moment)) * 60_000 === wanted;
  const right = [second, first].find(shows) ?? Math.max(first, second);
  return new Date(right).toISOString();
}

/** The calendar day of a moment in a time zone: `2026-11-24`. */
export function dayIn(timeZone: string, moment: Date): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format.format(moment);
}
const formats = new Map<string, Intl.DateTimeFormat>();
