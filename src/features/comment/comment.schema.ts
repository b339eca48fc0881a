import { z } from 'zod';
import { Id, Instant, prose, Version } from '../../kernel/schema.ts';

/** Markdown; people are named as `@{id}`, so that they are shown by the name they have that day. */
export const CommentText = prose(10_000).min(1);

/** Somebody named in a comment; the name is null once they are erased: a former member. */
export const CommentPerson = z.object({ id: Id, name: z.string().nullable() });
export type CommentPerson = z.infer<typeof CommentPerson>;

/** What the reader may do to a comment now. */
export const commentActs = ['edit', 'remove', 'bring-back'] as const;

export const Comment = z.object({
  id: Id,
  recordId: Id,
  author: CommentPerson,
  /** Empty when it is removed, or its author erased. */
  text: z.string(),
  mentions: z.array(CommentPerson),
  createdAt: Instant,
  editedAt: Instant.nullable(),
  removed: z.object({ at: Instant, by: CommentPerson }).nullable(),
  /** The text went with its author's erasure. */
  erased: z.boolean(),
  version: Version,
  can: z.array(z.enum(commentActs)),
});
export type Comment = z.infer<typeof Comment>;
