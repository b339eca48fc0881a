import type { Context } from '../../kernel/feature.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { waitingIn } from '../../kernel/register/waiting.ts';
import { mostNamed, type Waiting } from '../../kernel/waiting.ts';
import { actions, type StoredAction } from './action.register.ts';
import { actionType, unfinished } from './action.schema.ts';

const at = ({ ref }: StoredAction): string => `/actions/${ref}`;
const dueOf = ({ due }: StoredAction): string => due;
const sourceOf = ({ source }: StoredAction): Message | undefined =>
  source === '' ? undefined : msg('action.waiting.source', 'for {source}', { source });

/** My actions that are not finished, the most urgent first. */
export const toDo = waitingIn<StoredAction>(actionType, actions, {
  code: 'action-due',
  filter: { state: `in:${unfinished.join(',')}` },
  sort: 'due',
  why: msg('action.waiting.due.why', 'It is yours to do.'),
  button: msg('action.waiting.due.button', 'Finish'),
  act: ({ ref, title }) => msg('action.waiting.due.act', 'Do {ref} {title}', { ref, title }),
  ...{ at, due: dueOf, source: sourceOf },
});

const unverified = {
  ...{ state: 'is:done', needsVerification: 'is:true', verifiedAt: 'empty', doneBy: 'not:me' },
};
const verifyWords = ({ ref, title }: StoredAction): Message =>
  msg('action.waiting.verify.act', 'Verify {ref} {title}', { ref, title });
const verification = {
  why: msg('action.waiting.verify.why', 'It is done, and counts once somebody else has looked at it.'),
  button: msg('action.waiting.verify.button', 'Verify'),
};

/** What was done, as far as one line says it; where nothing is said, what it is for. */
function doneOf(row: StoredAction): Message | undefined {
  const { stateReason: said } = row;
  if (said === '') return sourceOf(row);
  const note = said.length > longestNote ? `${said.slice(0, longestNote - 1).toWellFormed()}…` : said;
  return msg('action.waiting.verify.done', 'What was done: {note}', { note: note.replace(/\s+/g, ' ') });
}
const longestNote = 160;

/** Work of others that I am named to verify. */
export const toVerify = waitingIn<StoredAction>(actionType, actions, {
  code: 'action-verify',
  filter: unverified,
  whose: 'verifierId',
  sort: 'due',
  ...verification,
  act: verifyWords,
  ...{ at, source: doneOf },
});

/** Work that nobody is named to verify waits for who runs the programme. One statement, none for anybody else. */
export async function toVerifyByAnybody(context: Context): Promise<Waiting> {
  const filter = { ...unverified, verifierId: 'empty' };
  const address = new URLSearchParams(
    Object.entries(filter).map(([field, text]) => [`filter.${field}`, text]),
  );
  const asking = actions.asking(context, undefined);
  const found = context.actor.roles.includes('programme_manager')
    ? await actions.lists.first({ filter, sort: 'due' }, asking, mostNamed)
    : { rows: [], count: 0, more: false };
  return {
    code: 'action-verify-open',
    ...verification,
    count: found.count,
    more: found.more,
    all: `${actionType.path}?${address}`,
    items: found.rows.map((row) => {
      const source = doneOf(row);
      const item = { id: row.id, ref: row.ref, act: verifyWords(row), at: at(row), version: row.version };
      return source ? { ...item, source } : item;
    }),
  };
}
