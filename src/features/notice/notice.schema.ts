import { z } from 'zod';
import { MessageText } from '../../kernel/message-text.ts';
import { Hour, noticeChoices, noticeMails } from '../../kernel/notice.schema.ts';
import { Id, Instant, Ref } from '../../kernel/schema.ts';

/** Something that happened, told to me. */
export const Notice = z.object({
  id: Id,
  kind: z.string(),
  /** What it is about, as it is today; null when it is about no record. */
  record: z.object({ id: Id, type: z.string(), ref: Ref, title: z.string() }).nullable(),
  /** Who did it: null for the system; the name is null once they are erased: a former member. */
  actor: z.object({ name: z.string().nullable() }).nullable(),
  /** One sentence; `{actor}` in it is the name above. */
  say: MessageText,
  /** Address inside the organisation where it is seen or done. */
  at: z.string(),
  /** What it tells of stands on Home until it is done. */
  waits: z.boolean(),
  createdAt: Instant,
  readAt: Instant.nullable(),
});
export type Notice = z.infer<typeof Notice>;

/** How one kind of notice reaches me. */
export const NoticePreference = z.object({
  kind: z.string(),
  label: MessageText,
  choice: z.enum(noticeChoices),
  /** What it is where I choose nothing. */
  default: z.enum(noticeMails),
  mayBeOff: z.boolean(),
});
export type NoticePreference = z.infer<typeof NoticePreference>;

export const NoticePreferences = z.object({
  /** Can this installation send mail? Where not, everything stays in the application. */
  mail: z.boolean(),
  /** The hour at which my digest goes out, in the organisation's time zone. */
  digestHour: Hour,
  timeZone: z.string(),
  kinds: z.array(NoticePreference).max(100),
});
