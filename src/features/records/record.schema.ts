import { z } from 'zod';
import { LinkedRecord } from '../../kernel/link.schema.ts';
import { MessageText } from '../../kernel/message-text.ts';
import { Id, Ref, Version } from '../../kernel/schema.ts';

/** A record of any type, as the palette and pickers name it. */
export const FoundRecord = z.object({
  id: Id,
  type: z.string(),
  ref: Ref,
  title: z.string(),
  archived: z.boolean(),
});
export type FoundRecord = z.infer<typeof FoundRecord>;

/** One link of a record. `reading` is how this record stands to the other, `readingBack` the other to this one. */
export const RecordLink = LinkedRecord.extend({
  reading: MessageText,
  readingBack: MessageText,
  note: z.string(),
});
export type RecordLink = z.infer<typeof RecordLink>;

/** Somebody on a record: sees it although it is confidential, and may work on it as far as the role allows. */
export const PersonOnRecord = z.object({ id: Id, name: z.string() });
export const PeopleOnRecord = z.object({
  id: Id,
  version: Version,
  confidential: z.boolean(),
  people: z.array(PersonOnRecord),
  can: z.array(z.enum(['set-people'])),
});
export type PeopleOnRecord = z.infer<typeof PeopleOnRecord>;
