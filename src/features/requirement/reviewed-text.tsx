import { Plural, Trans } from '@lingui/react/macro';
import { daysBetween } from '../../kernel/calendar.ts';

/** A past day in words as it stands today; both are days of the organisation. */
export function ReviewedText({ day, today }: { day: string; today: string }) {
  return (
    <time dateTime={day} title={day}>
      <Words ago={daysBetween(day, today)} />
    </time>
  );
}

function Words({ ago }: { ago: number }) {
  if (ago <= 0) return <Trans>today</Trans>;
  if (ago === 1) return <Trans>yesterday</Trans>;
  if (ago < 14) return <Plural value={ago} one="# day ago" other="# days ago" />;
  const weeks = Math.round(ago / 7);
  if (weeks < 9) return <Plural value={weeks} one="# week ago" other="# weeks ago" />;
  const months = Math.round(ago / 30.4);
  if (months < 24) return <Plural value={months} one="# month ago" other="# months ago" />;
  return <Plural value={Math.round(ago / 365.25)} one="# year ago" other="# years ago" />;
}
