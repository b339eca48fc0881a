import { Plural, Trans } from '@lingui/react/macro';
import { daysBetween } from '../kernel/calendar.ts';
import { DayText } from './moment.tsx';

/** A due day in words as it stands today; the day itself beyond two weeks. `today` is the organisation's, an ISO day. */
export function DueText({ due, today }: { due: string; today: string }) {
  const left = daysBetween(today, due);
  return (
    <time dateTime={due} title={due} data-overdue={left < 0 || undefined}>
      <Words due={due} left={left} />
    </time>
  );
}

function Words({ due, left }: { due: string; left: number }) {
  if (left === 0) return <Trans>today</Trans>;
  if (left === 1) return <Trans>tomorrow</Trans>;
  if (left > 14) return <DayText day={due} />;
  if (left > 0) return <Plural value={left} one="in # day" other="in # days" />;
  return <Plural value={-left} one="# day overdue" other="# days overdue" />;
}

/** Today as this browser reckons it: near enough for words such as "in 3 days". */
export const browserToday = (): string => {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};
