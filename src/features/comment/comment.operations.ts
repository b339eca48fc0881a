import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, versionConflict } from '../../kernel/problem.ts';
import { Id, Instant, line, Version } from '../../kernel/schema.ts';
import { Comment, CommentPerson, CommentText } from './comment.schema.ts';

/** Most people the picker of names offers at once. */
export const mostOffered = 20;
/** Most versions of one comment that are told. */
export const mostVersions = 50;

const one = { permission: 'comment:write', output: Comment } as const;
const gates = [notFound, notPermitted, versionConflict];

/** What people say about a record. Sight follows the record; whoever may write records may comment what they see. */
export const commentOperations = {
  list: operation({
    id: 'comment.list',
    method: 'GET',
    path: '/records/{id}/comments',
    permission: 'comment:read',
    summary: msg('operation.comment.list', 'Show the comments on a record, newest last'),
    input: z.object({
      id: Id,
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** `earlier` of the answer before. */
      before: Id.optional(),
    }),
    output: z.object({ comments: z.array(Comment).max(200), earlier: Id.nullable() }),
    problems: [invalid, notFound],
  }),
  create: operation({
    ...one,
    id: 'comment.create',
    method: 'POST',
    path: '/records/{id}/comments',
    summary: msg(
      'operation.comment.create',
      'Comment on a record in Markdown; name people by @ and their id in braces to tell them',
    ),
    input: z.object({ id: Id, text: CommentText }),
    problems: [invalid, notFound, notPermitted],
  }),
  edit: operation({
    ...one,
    id: 'comment.edit',
    method: 'PATCH',
    path: '/comments/{id}',
    summary: msg('operation.comment.edit', 'Change a comment of mine; its earlier versions are kept'),
    input: z.object({ id: Id, version: Version, text: CommentText }),
    problems: [invalid, ...gates],
  }),
  remove: operation({
    ...one,
    id: 'comment.remove',
    method: 'POST',
    path: '/comments/{id}/remove',
    summary: msg(
      'operation.comment.remove',
      'Remove a comment; that there was one, and who removed it, stays',
    ),
    input: z.object({ id: Id, version: Version }),
    problems: [invalid, ...gates],
  }),
  bringBack: operation({
    ...one,
    id: 'comment.bring-back',
    method: 'POST',
    path: '/comments/{id}/bring-back',
    summary: msg('operation.comment.bring-back', 'Bring back a comment I removed'),
    input: z.object({ id: Id, version: Version }),
    problems: [invalid, ...gates],
  }),
  history: operation({
    id: 'comment.history',
    method: 'GET',
    path: '/comments/{id}/history',
    permission: 'comment:read',
    summary: msg('operation.comment.history', 'Show the versions of an edited comment, newest first'),
    input: z.object({ id: Id }),
    output: z.object({
      versions: z.array(z.object({ at: Instant, text: z.string() })).max(mostVersions),
      /** Everybody named in one of them. */
      mentions: z.array(CommentPerson).max(200),
    }),
    problems: [invalid, notFound],
  }),
  mentionable: operation({
    id: 'comment.mentionable',
    method: 'GET',
    path: '/records/{id}/mentionable',
    permission: 'comment:write',
    summary: msg('operation.comment.mentionable', 'Find people who see a record, to name them in a comment'),
    input: z.object({ id: Id, q: line(120).optional() }),
    output: z.object({ people: z.array(z.object({ id: Id, name: z.string() })).max(mostOffered) }),
    problems: [invalid, notFound],
  }),
};
