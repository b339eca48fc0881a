import { msg } from '../../kernel/message.ts';
import { waitingIn } from '../../kernel/register/waiting.ts';
import { withNames } from './request.answers.ts';
import { requests } from './request.register.ts';
import { requestType } from './request.schema.ts';

/** Requests as they stand, with the names of people. */
const named: Pick<typeof requests, 'asking'> & { lists: { first: typeof first } } = {
  asking: requests.asking,
  lists: { first },
};
async function first(...[query, asking, most]: Parameters<typeof requests.lists.first>) {
  const { rows, ...counted } = await requests.lists.first(query, asking, most);
  return { rows: await withNames(asking.tx, rows), ...counted };
}

const page = ({ ref }: { ref: string }): string => `/requests/${ref}`;

/** What I am asked for, by anybody. */
export const askedOfMe = waitingIn(requestType, requests, {
  code: 'request-asked',
  filter: { state: 'in:asked,returned' },
  whose: 'askedId',
  sort: 'due',
  why: msg('request.waiting.asked.why', 'Somebody asks you for it.'),
  button: msg('request.waiting.asked.button', 'Give it'),
  act: ({ title, state }) =>
    state === 'returned'
      ? msg('request.waiting.asked.again', 'Give “{title}” again: it came back', { title })
      : msg('request.waiting.asked.act', 'Give “{title}”', { title }),
  at: page,
  due: ({ due }) => due,
  source: ({ ownerName }) =>
    ownerName === null
      ? undefined
      : msg('request.waiting.asked.by', '{name} asks you for it', { name: ownerName }),
});

/** What came and nobody has looked at: it waits now, whatever day it was asked for by. */
export const toReview = waitingIn(requestType, named, {
  code: 'request-received',
  filter: { state: 'is:received' },
  sort: 'due',
  why: msg('request.waiting.received.why', 'You asked for it and it has come.'),
  button: msg('request.waiting.received.button', 'Look at it'),
  act: ({ ref, title }) =>
    msg('request.waiting.received.act', 'Accept or return {ref} {title}', { ref, title }),
  at: page,
  due: (_request, today) => today,
  source: ({ giverName }) =>
    giverName === ''
      ? undefined
      : msg('request.waiting.received.from', '{name} gave it', { name: giverName }),
});

/** What I asked for and have not got. */
export const waitsForOthers = waitingIn(requestType, named, {
  code: 'request-open',
  group: 'others',
  filter: { state: 'in:asked,returned', askedId: 'not:me' },
  sort: 'due',
  why: msg('request.waiting.open.why', 'You asked for it and it has not come yet.'),
  button: msg('request.waiting.open.button', 'Open'),
  act: ({ ref, title }) => msg('request.waiting.open.act', 'Wait for {ref} {title}', { ref, title }),
  at: page,
  due: ({ due }) => due,
  source: ({ askedName }) =>
    askedName === '' ? undefined : msg('request.waiting.open.from', '{name} is asked', { name: askedName }),
});
