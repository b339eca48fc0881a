import { type Message, msg } from '../../kernel/message.ts';
import type { Rhythm } from '../../kernel/rhythm.ts';

/** A rule in words, for sheets, histories and mails: "every 3 months". */
export function rhythmWords(rule: Rhythm): Message {
  switch (rule.kind) {
    case 'none':
      return msg('rhythm.none', 'Once');
    case 'months':
      return monthWords(rule.months);
    case 'days':
      return rule.days === 1
        ? msg('rhythm.day', 'Every day')
        : msg('rhythm.days', 'Every {days} days', { days: rule.days });
    case 'date':
      return msg('rhythm.date', 'On {day}', { day: rule.day });
    case 'yearly':
      return msg('rhythm.yearly', 'Every year on {day}.{month}.', { day: rule.day, month: rule.month });
    case 'calendarYear':
      return msg('rhythm.calendar-year', 'Once in each calendar year');
  }
}

function monthWords(months: number): Message {
  if (months === 1) return msg('rhythm.month', 'Every month');
  if (months === 12) return msg('rhythm.year', 'Every year');
  if (months % 12 === 0) return msg('rhythm.years', 'Every {years} years', { years: months / 12 });
  return msg('rhythm.months', 'Every {months} months', { months });
}
