import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { noticeKind, notify } from '../../kernel/notice.ts';
import { invalid, Problem } from '../../kernel/problem.ts';
import { recordAddress } from '../../kernel/record-type.ts';
import { type Seen, whoSees } from '../../kernel/seen.ts';
import { mostMentioned } from './comment.rules.ts';
import { listAuthors, listConcerned } from './comment.store.ts';

export const mentioned = noticeKind({
  kind: 'mention',
  waits: true,
  label: msg('notice.kind.mention', 'Somebody names me in a comment'),
  mail: 'once',
});
export const commented = noticeKind({
  kind: 'comment',
  label: msg('notice.kind.comment', 'Comments on records I own, am on, or commented on'),
  mail: 'digest',
  mayBeOff: true,
});

/** Nobody can be named in a comment on a record they may not see: they would learn of it. */
export async function refuseMentions(
  context: Context,
  recordId: string,
  mentions: readonly string[],
): Promise<void> {
  if (mentions.length === 0) return;
  if (mentions.length > mostMentioned) throw refused(tooMany);
  const seeing = new Set((await whoSees(context, recordId, mentions)).map(({ id }) => id));
  const { personId } = context.actor;
  if (mentions.some((id) => id !== personId && !seeing.has(id))) throw refused(unseeing);
}

const refused = (sentence: ReturnType<typeof msg>): Problem =>
  new Problem(invalid, sentence, { issues: [{ field: 'text', message: sentence.text }] });
const tooMany = msg('comment.many', 'One comment names at most {most} people.', { most: mostMentioned });
const unseeing = msg('comment.unseeing', 'A comment can name only people who see the record.');

interface Said {
  readonly id: string;
  /** People named for the first time. */
  readonly mentions: readonly string[];
  readonly isNew: boolean;
}

/** Those named are told so; of a new comment also those whose record it is and those who talk about it. */
export async function tellOfComment(context: Context, record: Seen, said: Said): Promise<void> {
  const at = `${recordAddress(record.type, record.ref)}#comment-${said.id}`;
  const event = { recordId: record.id, at, key: said.id };
  await notify(context, mentioned, {
    ...event,
    to: said.mentions,
    say: msg('notice.mention', '{actor} named you in a comment'),
  });
  if (!said.isNew) return;
  const [concerned, authors] = await Promise.all([
    listConcerned(context.tx, record.id),
    listAuthors(context.tx, record.id),
  ]);
  const others = [...concerned, ...authors].map(({ id }) => id);
  await notify(context, commented, {
    ...event,
    to: others.filter((id) => !said.mentions.includes(id)),
    say: msg('notice.comment', '{actor} commented'),
  });
}
