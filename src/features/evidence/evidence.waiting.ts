import { daysBetween } from '../../kernel/calendar.ts';
import type { Context } from '../../kernel/feature.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { waitingIn } from '../../kernel/register/waiting.ts';
import type { Waiting } from '../../kernel/waiting.ts';
import { evidences, type StoredEvidence } from './evidence.register.ts';
import { rhythmById } from './evidence.rhythms.ts';
import { standingOf } from './evidence.rules.ts';
import { evidenceType } from './evidence.schema.ts';

/** My evidence that is stale or soon will be, the longest due first. One statement. */
export const toRenew = (context: Context): Promise<Waiting> =>
  waitingIn<StoredEvidence>(evidenceType, evidences, {
    code: 'evidence-to-renew',
    filter: { freshness: 'in:stale,due_soon' },
    sort: 'dueOn',
    why: msg('evidence.waiting.why', 'Stale evidence proves nothing any more.'),
    button: msg('evidence.waiting.button', 'Renew'),
    act: ({ title, collectedOn }) => proveAgain(title, daysBetween(collectedOn, context.today)),
    at: ({ ref }) => `/evidence/${ref}?edit=renew`,
    source: (record) =>
      standingOf(record, rhythmById(context.content), context.today).freshness === 'stale'
        ? undefined
        : msg('evidence.waiting.soon', 'Soon it proves nothing any more.'),
    due: (record) => standingOf(record, rhythmById(context.content), context.today).dueOn,
  })(context);

/** "Prove Restore test: the last is 5 months old"; in days while two months have not passed. */
function proveAgain(title: string, days: number): Message {
  const months = Math.floor(days / 30.44);
  if (months >= 2)
    return msg('evidence.waiting.months', 'Prove {title}: the last is {count} months old', {
      title,
      count: months,
    });
  return days === 1
    ? msg('evidence.waiting.day', 'Prove {title}: the last is of yesterday', { title })
    : msg('evidence.waiting.days', 'Prove {title}: the last is {count} days old', { title, count: days });
}
