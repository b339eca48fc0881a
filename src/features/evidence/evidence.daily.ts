import { addDays } from '../../kernel/calendar.ts';
import type { Context, Daily } from '../../kernel/feature.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { noticeKind, notify } from '../../kernel/notice.ts';
import { recordAddress } from '../../kernel/record-type.ts';
import { indexDueDays } from './evidence.due.ts';
import { evidenceType } from './evidence.schema.ts';
import { type DueEvidence, dueBetween } from './evidence.store.ts';

export const evidenceDue = noticeKind({
  kind: 'evidence-due',
  waits: true,
  label: msg('notice.kind.evidence-due', 'My evidence is due or stale'),
  mail: 'digest',
});

/** Days looked back, so that nothing is missed where the program stood still; each is told once all the same. */
const lookBack = 7;

/**
 * Each day: the index of due days follows the content, then the owners of what became due soon or stale are told.
 */
export const tellDue: Daily = {
  id: 'evidence.due',
  run: async (context) => {
    await indexDueDays(context);
    const { today } = context;
    const since = addDays(today, -lookBack);
    for (const one of await dueBetween(context.tx, 'due_on', since, addDays(today, -1)))
      await tell(
        context,
        one,
        'stale',
        msg('notice.evidence.stale', 'It is stale since {day}', { day: one.dueOn }),
      );
    for (const one of await dueBetween(context.tx, 'warn_on', since, today))
      if (one.dueOn >= today)
        await tell(
          context,
          one,
          'soon',
          msg('notice.evidence.soon', 'It is due on {day}', { day: one.dueOn }),
        );
  },
};

const tell = (context: Context, { id, ref, ownerId, dueOn }: DueEvidence, what: string, say: Message) =>
  notify(context, evidenceDue, {
    to: [ownerId],
    recordId: id,
    say,
    at: recordAddress(evidenceType.type, ref),
    key: `${id}:${dueOn}:${what}`,
  });
