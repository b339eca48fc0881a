import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { Hour, noticeChoices } from '../../kernel/notice.schema.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound } from '../../kernel/problem.ts';
import { Id, Instant } from '../../kernel/schema.ts';
import { Notice, NoticePreferences } from './notice.schema.ts';

/** Counted up to here; the navigation says "99+" from there. */
export const mostUnread = 100;

/** Marks and choices are the person's own: no key does that for them. */
const mine = { permission: 'member:read', keys: false } as const;

/** What was told to me, and how I want to be told. */
export const noticeOperations = {
  list: operation({
    id: 'notice.list',
    method: 'GET',
    path: '/notices',
    permission: 'member:read',
    summary: msg('operation.notice.list', 'List what was told to me, newest first'),
    input: z.object({
      unread: z.union([z.boolean(), z.stringbool()]).default(false),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** `next` of the page before. */
      cursor: Id.optional(),
    }),
    output: z.object({
      rows: z.array(Notice).max(200),
      next: Id.nullable(),
      /** Today's look at what is due is not finished: more may come. */
      looking: z.boolean(),
    }),
    problems: [invalid],
  }),
  count: operation({
    id: 'notice.count',
    method: 'GET',
    path: '/notices/count',
    permission: 'member:read',
    summary: msg('operation.notice.count', 'Count my unread notices, as far as a hundred'),
    input: z.object({}),
    output: z.object({
      unread: z.int().min(0).max(mostUnread),
      /** The newest there is, read or not: another one means that something was told. */
      newest: Id.nullable(),
    }),
  }),
  mark: operation({
    ...mine,
    id: 'notice.mark',
    method: 'POST',
    path: '/notices/mark',
    summary: msg('operation.notice.mark', 'Mark my notices as read: those named, those of a record, or all'),
    input: z.object({
      ids: z.array(Id).min(1).max(200).optional(),
      recordId: Id.optional(),
      /** Only up to this one, the newest I saw: what came meanwhile stays unread. */
      upTo: Id.optional(),
    }),
    /** `at` takes exactly these marks away again. */
    output: z.object({ marked: z.int(), at: Instant }),
    problems: [invalid],
  }),
  unmark: operation({
    ...mine,
    id: 'notice.unmark',
    method: 'POST',
    path: '/notices/unmark',
    summary: msg(
      'operation.notice.unmark',
      'Mark my notices as unread: those named, or those marked at a moment',
    ),
    input: z.object({ ids: z.array(Id).min(1).max(200).optional(), at: z.iso.datetime().optional() }),
    output: z.object({ unmarked: z.int() }),
    problems: [invalid],
  }),
  preferences: operation({
    id: 'notice.preferences',
    method: 'GET',
    path: '/notices/preferences',
    permission: 'member:read',
    summary: msg('operation.notice.preferences', 'Show how each kind of notice reaches me'),
    input: z.object({}),
    output: NoticePreferences,
  }),
  choose: operation({
    ...mine,
    id: 'notice.choose',
    method: 'PUT',
    path: '/notices/preferences/{kind}',
    summary: msg('operation.notice.choose', 'Choose how a kind of notice reaches me'),
    input: z.object({ kind: z.string().max(60), choice: z.enum(noticeChoices) }),
    output: NoticePreferences,
    problems: [invalid, notFound],
  }),
  digest: operation({
    ...mine,
    id: 'notice.digest',
    method: 'PUT',
    path: '/notices/digest',
    summary: msg('operation.notice.digest', 'Choose the hour at which my daily digest goes out'),
    input: z.object({ hour: Hour }),
    output: NoticePreferences,
    problems: [invalid],
  }),
};
