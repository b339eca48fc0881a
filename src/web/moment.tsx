import { useLingui } from '@lingui/react/macro';

/** A moment in the reader's words and zone: the day and time, exact in the title. Instants are UTC ISO text. */
export function Moment({ at }: { at: string }) {
  const { i18n } = useLingui();
  const moment = new Date(at);
  return (
    <time dateTime={at} title={at}>
      {i18n.date(moment, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      })}
    </time>
  );
}

/** A calendar day, free of time zones. */
export function DayText({ day }: { day: string }) {
  const { i18n } = useLingui();
  const noon = new Date(`${day}T12:00:00Z`);
  return (
    <time dateTime={day}>
      {i18n.date(noon, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })}
    </time>
  );
}
