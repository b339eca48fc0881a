import { type Message, msg } from '../../kernel/message.ts';

/** One step of reminding: for how many days before (positive) or after (negative) the due day it is told. */
export interface Reminder {
  readonly code: 'week' | 'tomorrow' | 'today' | 'overdue';
  readonly from: number;
  readonly to: number;
  readonly say: Message;
  /** Those who run the programme are told too. */
  readonly escalates: boolean;
}

/**
 * A week before: time enough to do it. The day before and the day itself: the last chance. A week after: whoever owns
 * it needs help, so those who run the programme learn of it (10.2: actions are followed until they are done). A step
 * reaches over the days until the next, so that one is not lost when the program slept on its day; the last one ends
 * after another week, because what everybody knows is no news.
 */
const reminders: readonly Reminder[] = [
  {
    code: 'week',
    from: 7,
    to: 2,
    say: msg('notice.action.week', 'Due within a week'),
    escalates: false,
  },
  { code: 'tomorrow', from: 1, to: 1, say: msg('notice.action.tomorrow', 'Due tomorrow'), escalates: false },
  { code: 'today', from: 0, to: 0, say: msg('notice.action.today', 'Due today'), escalates: false },
  {
    code: 'overdue',
    from: -7,
    to: -14,
    say: msg('notice.action.overdue', 'Overdue by a week or more'),
    escalates: true,
  },
];

/** The step for an action that is due in so many days (negative: overdue); most days have none. */
export const reminderOf = (daysLeft: number): Reminder | undefined =>
  reminders.find(({ from, to }) => daysLeft <= from && daysLeft >= to);

/** From today, the first and the last due day any step speaks of. */
export const remindersReach = {
  first: Math.min(...reminders.map(({ to }) => to)),
  last: Math.max(...reminders.map(({ from }) => from)),
};
