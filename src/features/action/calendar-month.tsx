import { Trans, useLingui } from '@lingui/react/macro';
import { stringifySearch, useAddress, useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import type { ActionRecord } from './action.operations.ts';
import { isUnfinished } from './action.schema.ts';
import classes from './calendar.module.css';
import type { Month } from './month.rules.ts';

export interface Shown {
  readonly month: Month;
  readonly today: string;
  readonly rows: readonly ActionRecord[];
  /** How many are due on each day; more than `rows` where a month has many. */
  readonly counts: ReadonlyMap<string, number>;
}

const mostOfADay = 3;

/** A month as a table of weeks. */
export function MonthTable({ month, today, rows, counts }: Shown) {
  const { t, i18n } = useLingui();
  const [week = []] = month.weeks;
  const weekday = (day: string, width: 'short' | 'long') =>
    i18n.date(new Date(`${day}T12:00:00Z`), { weekday: width, timeZone: 'UTC' });
  return (
    <table className={classes.month} aria-label={t`Calendar`}>
      <thead>
        <tr>
          {week.map((day) => (
            <th key={day} scope="col" abbr={weekday(day, 'long')}>
              {weekday(day, 'short')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((days) => (
          <tr key={days[0]}>
            {days.map((day) => (
              <Day
                key={day}
                day={day}
                outside={day < month.first || day > month.last}
                today={day === today}
                rows={rows.filter((row) => row.due === day)}
                count={counts.get(day) ?? 0}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({
  day,
  outside,
  today,
  rows,
  count,
}: {
  day: string;
  outside: boolean;
  today: boolean;
  rows: readonly ActionRecord[];
  count: number;
}) {
  const shown = rows.slice(0, mostOfADay);
  return (
    <td data-outside={outside} data-today={today} tabIndex={today ? -1 : undefined}>
      <time dateTime={day} aria-current={today ? 'date' : undefined} className={classes.number}>
        {Number(day.slice(8))}
      </time>
      {shown.length > 0 && (
        <ul className={classes.entries}>
          {shown.map((row) => (
            <Entry key={row.id} row={row} />
          ))}
        </ul>
      )}
      {count > shown.length && <MoreOfDay day={day} left={count - shown.length} />}
    </td>
  );
}

/** One action on its day: late in words and colour, finished struck quiet. */
export function Entry({ row }: { row: ActionRecord }) {
  const { t } = useLingui();
  const { search } = useAddress();
  const late = row.dueState === 'overdue';
  return (
    <li className={classes.entry} data-late={late} data-finished={!isUnfinished(row.state)}>
      <AppLink href={window.location.pathname + stringifySearch({ ...search, open: row.ref })}>
        {row.ref} {row.title}
      </AppLink>
      {late && <span className={classes.late}>{t`Overdue`}</span>}
      {!isUnfinished(row.state) && <span className="t-hidden">{t`finished`}</span>}
    </li>
  );
}

/** The way to all actions of a day. */
export function MoreOfDay({ day, left }: { day: string; left: number }) {
  const href = useHref();
  const { search } = useAddress();
  const { month: _month, open: _open, ...filters } = search;
  return (
    <AppLink
      className={classes.more}
      href={href(`/actions${stringifySearch({ ...filters, 'filter.due': `is:${day}` })}`)}
    >
      <Trans>{left} more</Trans>
    </AppLink>
  );
}
