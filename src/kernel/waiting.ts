import { z } from 'zod';
import { MessageText } from './message-text.ts';
import { Id } from './schema.ts';

/** Most things of one kind that are named; the count says how many there are. */
export const mostNamed = 20;

/** One kind of thing that waits for the person who asks, as the feature that knows it tells. */
export const Waiting = z.object({
  /** `control-not-assessed`. */
  code: z.string(),
  count: z.int().min(0),
  /** `count` is a lower bound. */
  more: z.boolean(),
  /** Why it waits, in one sentence. */
  why: MessageText,
  /** The words of the button that leads there. */
  button: MessageText,
  /** List address that shows all of them: `/controls?filter.owner=is%3Ame`. */
  all: z.string(),
  items: z
    .array(
      z.object({
        id: Id,
        ref: z.string(),
        /** What to do, verb first: "Assess C-014 Backups are restored". */
        act: MessageText,
        /** Address inside the organisation where it is done: `/controls/C-014?edit=implementation`. */
        at: z.string(),
      }),
    )
    .max(mostNamed),
});
export type Waiting = z.infer<typeof Waiting>;
