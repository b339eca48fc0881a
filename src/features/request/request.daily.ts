import { addDays } from '../../kernel/calendar.ts';
import type { Context, Daily } from '../../kernel/feature.ts';
import { dayIn } from '../../kernel/time.ts';
import { namesIn } from './request.answers.ts';
import { askNow } from './request.moving.ts';
import { type FoundRequest, requests } from './request.register.ts';
import { findAskingGap, isOpen, remindAhead, reminderAt } from './request.rules.ts';
import { noteReminder, toAsk, toRemind } from './request.store.ts';
import { giveLink, tellAskedAgain, tellLate, tellMember } from './request.telling.ts';

/** Repeated requests ask by themselves when their day is near. */
export const askAgain: Daily = {
  id: 'request.ask-again',
  run: async (context) => {
    for (const { id } of await toAsk(context.tx, context.today)) {
      const found = await locked(context, id);
      if (found?.record.state !== 'draft') continue;
      const named = { ...found.record, ...(await namesIn(context, found.record)) };
      if (findAskingGap(named) !== null) continue;
      const { found: asked } = await askNow(context, found);
      await tellAskedAgain(context, asked.record);
    }
  },
};

/** Whoever was asked is reminded a few days before, on the day and after it, once each; whoever asked hears of the last. */
export const remind: Daily = {
  id: 'request.remind',
  run: async (context) => {
    for (const { id } of await toRemind(context.tx, addDays(context.today, remindAhead))) {
      const found = await locked(context, id);
      if (found && isOpen(found.record.state)) await remindOf(context, found);
    }
  },
};

async function remindOf(context: Context, { record }: FoundRequest): Promise<void> {
  const reminder = reminderAt(record.due, context.today);
  // Nobody is reminded on the day they were asked or got it back.
  const fresh = dayIn(context.org.timeZone, new Date(record.updatedAt)) === context.today;
  if (reminder === null || fresh) return;
  const noted = { requestId: record.id, due: record.due, reminder, at: context.now };
  if (!(await noteReminder(context.tx, noted))) return;
  context.record({
    recordType: 'request_reminder',
    recordId: record.id,
    body: { reminder, due: record.due },
  });
  if (record.askedKind === 'member') await tellMember(context, record, reminder);
  // Without mail there is nobody to send a link to; whoever asked is told and hands one over.
  else if ((await namesIn(context, record)).askedEmail !== '' && context.installation.mailConfigured)
    await giveLink(context, record, reminder);
  if (reminder === 'overdue') await tellLate(context, record);
}

const locked = (context: Context, id: string): Promise<FoundRequest | undefined> =>
  requests.store.find(context.tx, context.actor, id, true);
