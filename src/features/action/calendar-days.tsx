import { Trans, useLingui } from '@lingui/react/macro';
import classes from './calendar.module.css';
import { Entry, MoreOfDay, type Shown } from './calendar-month.tsx';

/** The days of a month that have something due, one below the other. */
export function DayList({ rows, counts, today }: Shown) {
  const { i18n } = useLingui();
  const days = [...counts.keys()].sort();
  if (days.length === 0) {
    return (
      <p className="t-quiet">
        <Trans>Nothing is due in this month.</Trans>
      </p>
    );
  }
  const near = days.find((day) => day >= today);
  return days.map((day) => {
    const shown = rows.filter((row) => row.due === day);
    const left = (counts.get(day) ?? 0) - shown.length;
    const name = i18n.date(new Date(`${day}T12:00:00Z`), {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    });
    return (
      <section
        key={day}
        className={classes.day}
        aria-labelledby={`day-${day}`}
        data-today={day === near}
        tabIndex={day === near ? -1 : undefined}
      >
        <h3 id={`day-${day}`}>
          {name}
          {day === today && (
            <>
              {' '}
              <span className="t-quiet">
                <Trans>today</Trans>
              </span>
            </>
          )}
        </h3>
        <ul className={classes.entries}>
          {shown.map((row) => (
            <Entry key={row.id} row={row} />
          ))}
        </ul>
        {left > 0 && <MoreOfDay day={day} left={left} />}
      </section>
    );
  });
}
