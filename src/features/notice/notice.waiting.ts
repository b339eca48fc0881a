import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { mostNamed, type Waiting, type WaitingItem } from '../../kernel/waiting.ts';
import { listNotices, type NoticeRow } from './notice.store.ts';
import { formerMember } from './notice.words.ts';

/** Comments somebody named me in and I have not read: perhaps they wait for an answer. */
export async function namedMe({ tx, actor }: Context): Promise<Waiting> {
  const rows = await listNotices(tx, actor, {
    ...{ unread: true, kind: 'mention', cursor: undefined, limit: mostNamed + 1 },
  });
  const items = rows.slice(0, mostNamed).flatMap(itemOf);
  return {
    code: 'mention',
    group: 'mentions',
    count: rows.length,
    more: rows.length > mostNamed,
    why: msg('notice.waiting.why', 'You were named in a comment.'),
    button: msg('notice.waiting.button', 'Read'),
    all: '/notices',
    items,
  };
}

function itemOf({ id, at, record, actor }: NoticeRow): WaitingItem[] {
  if (!record) return [];
  const { ref, title } = record;
  const name = actor?.name ?? formerMember.text;
  return [
    {
      ...{ id, ref, at },
      act: msg('notice.waiting.act', 'Read what {name} asks on {ref} {title}', { name, ref, title }),
    },
  ];
}
