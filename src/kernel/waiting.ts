import { z } from 'zod';
import { MessageText } from './message-text.ts';
import { Day, Id } from './schema.ts';

/** Most things of one kind that are named; the count says how many there are. */
export const mostNamed = 20;

/**
 * Whom a thing waits for: the reader (`mine`; grouped by its day), somebody the reader asked (`others`), or an answer
 * to somebody who wrote the reader's name (`mentions`).
 */
export const waitingGroups = ['mine', 'others', 'mentions'] as const;

/** One thing that waits. */
export const WaitingItem = z.object({
  id: Id,
  ref: z.string(),
  /** What to do, verb first: "Assess C-014 Backups are restored". */
  act: MessageText,
  /** Address inside the organisation where it is done: `/controls/C-014?edit=implementation`. */
  at: z.string(),
  /** The day by which it is to be done; without one it has no day. */
  due: Day.exactOptional(),
  /** Where it comes from, in a few words: "for C-014 Backups are restored". */
  source: MessageText.exactOptional(),
  /** The version of the record, for those who do it in its row. */
  version: z.int().exactOptional(),
});
export type WaitingItem = z.infer<typeof WaitingItem>;

/** One kind of thing that waits for the person who asks, as the feature that knows it tells. */
export const Waiting = z.object({
  /** `control-not-assessed`. Features that do it in its row name it in `waitingActs` of their screens. */
  code: z.string(),
  /** Whom it waits for; the reader where it is not said. */
  group: z.enum(waitingGroups).exactOptional(),
  count: z.int().min(0),
  /** `count` is a lower bound. */
  more: z.boolean(),
  /** Why it waits, in one sentence. */
  why: MessageText,
  /** The words of the button that leads there. */
  button: MessageText,
  /** List address that shows all of them: `/controls?filter.owner=is%3Ame`. */
  all: z.string(),
  /** Those with a day first, the nearest at the top: those far ahead tell what comes next. */
  items: z.array(WaitingItem).max(mostNamed),
});
export type Waiting = z.infer<typeof Waiting>;
