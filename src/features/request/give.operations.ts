import { z } from 'zod';
import { StoredFile } from '../../kernel/file.schema.ts';
import { msg } from '../../kernel/message.ts';
import { type Output, operation } from '../../kernel/operation.ts';
import { invalid, notFound } from '../../kernel/problem.ts';
import { Day, Id, line, prose } from '../../kernel/schema.ts';
import { moveRefused } from '../action/action.operations.ts';
import { mostGiven } from './request.schema.ts';

/** What a link of a request is for. */
export const givePurpose = 'request.give';

const byLink = { scope: 'link', purpose: givePurpose, permission: null, keys: false } as const;

/** What whoever holds the link sees: as much as they need to give the right thing, and nothing else of the organisation. */
const Giving = z.object({
  organisation: z.object({ name: z.string(), colour: z.string() }),
  askedBy: z.string().nullable(),
  askedName: z.string(),
  title: z.string(),
  why: z.string(),
  example: z.string(),
  due: Day,
  overdue: z.boolean(),
  /** `asked` and `returned` wait for them; `received` and `accepted` tell that it arrived. */
  state: z.enum(['asked', 'returned', 'received', 'accepted']),
  reason: z.string(),
  giverName: z.string(),
  note: z.string(),
  files: z.array(StoredFile).max(mostGiven),
});

/** The upload page: no account, no cookie; the link is the permission. */
export const giveOperations = {
  read: operation({
    ...byLink,
    id: 'give.read',
    method: 'GET',
    path: '/request',
    summary: msg('operation.give.read', 'Show whoever holds a link what they are asked for'),
    input: z.object({}),
    output: Giving,
    problems: [notFound],
  }),
  send: operation({
    ...byLink,
    id: 'give.send',
    method: 'POST',
    path: '/request/send',
    summary: msg(
      'operation.give.send',
      'Send what was asked for, by a link: the files put to it, and a note',
    ),
    input: z.object({ name: line(120).min(1), note: prose(4000).default('') }),
    output: Giving,
    problems: [invalid, notFound, moveRefused],
  }),
  put: operation({
    ...byLink,
    id: 'give.put',
    method: 'POST',
    path: '/request/put',
    summary: msg('operation.give.put', 'Put an uploaded file to what is asked for, by a link'),
    input: z.object({ fileId: Id }),
    output: Giving,
    problems: [invalid, notFound, moveRefused],
  }),
  remove: operation({
    ...byLink,
    id: 'give.remove',
    method: 'POST',
    path: '/request/remove',
    summary: msg('operation.give.remove', 'Take a file away again before it is sent, by a link'),
    input: z.object({ fileId: Id }),
    output: Giving,
    problems: [invalid, notFound, moveRefused],
  }),
};

export type Giving = Output<typeof giveOperations.read>;

/** Where a link leads: the organisation's slug, and its secret. */
export interface LinkAt {
  readonly org: string;
  readonly link: string;
}
