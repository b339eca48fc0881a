import { z } from 'zod';
import { StoredFile } from '../../kernel/file.schema.ts';
import { ListQuery } from '../../kernel/list/grammar.ts';
import { msg } from '../../kernel/message.ts';
import { type Output, operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, versionConflict } from '../../kernel/problem.ts';
import { exportOperation } from '../../kernel/register/export-operation.ts';
import { registerOperations } from '../../kernel/register/operations.ts';
import { changesOf, Day, Id, Instant, line, prose, RecordHead, Ref, Version } from '../../kernel/schema.ts';
import { moveRefused } from '../action/action.operations.ts';
import {
  mostGiven,
  Request,
  RequestAsking,
  requestMoves,
  requestStates,
  requestType,
} from './request.schema.ts';

/** What is kept of a request's links is their past, never their secret. */
const GivenLink = z.object({
  id: Id,
  until: Day,
  createdAt: Instant,
  revokedAt: Instant.nullable(),
  uses: z.int(),
  lastUsedAt: Instant.nullable(),
});

const whole = registerOperations(requestType);

/** People by today's names: looked up for each answer, so that whoever is erased is gone from all of them. */
const RequestNames = z.object({
  /** Empty for nobody, and for an outsider whose details were erased. */
  askedName: z.string(),
  /** Of an outsider. */
  askedEmail: z.string(),
  askedErased: z.boolean(),
  giverName: z.string(),
  giverErased: z.boolean(),
});
export type RequestNames = z.infer<typeof RequestNames>;
const RequestRow = RecordHead.extend(Request.shape).extend(RequestNames.shape);
export type RequestRow = z.infer<typeof RequestRow>;
const RequestRecord = RequestRow.extend({ can: z.array(z.enum(['update', 'archive', 'restore'])) });
export type RequestRecord = z.infer<typeof RequestRecord>;

/** Somebody outside whom the request names, as far as whoever may erase them needs to know. */
const RequestOutsider = z.object({
  id: Id,
  name: z.string(),
  /** Requests that name them; all lose the name. */
  requests: z.int(),
});
const Address = z.object({ id: whole.get.input.shape.id });
const At = Address.extend({ version: Version });
const head = { title: line(300).min(1), ownerId: Id.nullable(), confidential: z.boolean() };
const move = { method: 'POST', permission: 'request:write' } as const;
/** Whoever is asked gives, readers too; the use case lets nobody else. */
const giving = { method: 'POST', permission: 'request:read', keys: false } as const;
const Files = z.array(StoredFile).max(mostGiven);
const refusals = [invalid, notFound, notPermitted, versionConflict, moveRefused] as const;

/** A link as it leaves the server once: whoever asked sends it on, or the mail does. */
const FreshLink = z.object({
  /** Address of the upload page below the server's root. */
  path: z.string(),
  until: Day,
  /** A mail with it is on its way. */
  mailed: z.boolean(),
});

export const requestOperations = {
  ...whole,
  list: operation({
    ...whole.list,
    input: ListQuery,
    output: z.object({ rows: z.array(RequestRow), next: z.string().nullable() }),
  }),
  get: operation({ ...whole.get, output: RequestRecord }),
  // What was asked and came is a history; it is not brought in by a file.
  export: exportOperation(requestType, { again: false }),
  create: operation({
    id: 'request.create',
    method: 'POST',
    path: '/requests',
    permission: 'request:write',
    summary: msg('operation.request.create', 'Prepare a request for evidence; nobody is asked yet'),
    input: z.object({
      ...head,
      ownerId: head.ownerId.default(null),
      confidential: head.confidential.default(false),
      ...RequestAsking.shape,
    }),
    output: RequestRecord,
    problems: [invalid, notPermitted],
  }),
  update: operation({
    id: 'request.update',
    method: 'PATCH',
    path: '/requests/{id}',
    permission: 'request:write',
    summary: msg(
      'operation.request.update',
      'Change what is asked, of whom and by when, until it is settled',
    ),
    input: At.extend({ changes: changesOf({ ...head, ...RequestAsking.shape }).strict() }),
    output: RequestRecord,
    problems: refusals,
  }),
  ask: operation({
    ...move,
    id: 'request.ask',
    path: '/requests/{id}/ask',
    summary: msg('operation.request.ask', 'Ask the person named; an outsider gets a link, told here once'),
    input: At,
    output: z.object({ record: RequestRecord, link: FreshLink.nullable() }),
    problems: refusals,
  }),
  give: operation({
    ...giving,
    id: 'request.give',
    path: '/requests/{id}/give',
    summary: msg('operation.request.give', 'Give what was asked for: the files put to it, and a note'),
    input: At.extend({ note: prose(4000).default('') }),
    output: RequestRecord,
    problems: refusals,
  }),
  withdraw: operation({
    ...giving,
    id: 'request.withdraw',
    path: '/requests/{id}/withdraw',
    summary: msg('operation.request.withdraw', 'Take back what was given, while nobody has decided on it'),
    input: At,
    output: RequestRecord,
    problems: refusals,
  }),
  put: operation({
    ...giving,
    id: 'request.put',
    path: '/requests/{id}/files',
    summary: msg('operation.request.put', 'Put a file to what is asked for, before it is given'),
    input: Address.extend({ fileId: Id }),
    output: z.object({ files: Files }),
    problems: refusals,
  }),
  take: operation({
    ...giving,
    id: 'request.take',
    path: '/requests/{id}/files/take',
    summary: msg('operation.request.take', 'Take a file away again, before it is given'),
    input: Address.extend({ fileId: Id }),
    output: z.object({ files: Files }),
    problems: refusals,
  }),
  accept: operation({
    ...move,
    id: 'request.accept',
    path: '/requests/{id}/accept',
    summary: msg(
      'operation.request.accept',
      'Accept what came: it becomes evidence, with where it came from',
    ),
    input: At,
    output: z.object({ record: RequestRecord, evidence: Ref, next: Ref.nullable() }),
    problems: refusals,
  }),
  return: operation({
    ...move,
    id: 'request.return',
    path: '/requests/{id}/return',
    summary: msg('operation.request.return', 'Send what came back, with the reason, and ask again'),
    input: At.extend({ reason: prose(2000).min(1) }),
    output: z.object({ record: RequestRecord, link: FreshLink.nullable() }),
    problems: refusals,
  }),
  cancel: operation({
    ...move,
    id: 'request.cancel',
    path: '/requests/{id}/cancel',
    summary: msg('operation.request.cancel', 'Give a request up, with the reason; its links end'),
    input: At.extend({ reason: prose(2000).min(1) }),
    output: RequestRecord,
    problems: refusals,
  }),
  renewLink: operation({
    ...move,
    id: 'request.link.renew',
    path: '/requests/{id}/link',
    summary: msg('operation.request.link.renew', 'Give a new link to an asked outsider; earlier ones end'),
    input: Address.extend({ until: Day.optional() }),
    output: FreshLink,
    problems: refusals,
  }),
  revokeLink: operation({
    ...move,
    id: 'request.link.revoke',
    path: '/requests/{id}/link/revoke',
    summary: msg('operation.request.link.revoke', 'End one link of a request, or every one of them, at once'),
    input: Address.extend({ linkId: Id.optional() }),
    output: z.object({ revoked: z.int() }),
    problems: refusals,
  }),
  material: operation({
    id: 'request.material',
    method: 'GET',
    path: '/requests/{id}/material',
    permission: 'request:read',
    summary: msg(
      'operation.request.material',
      'Show what came for a request, its links, and what may be done',
    ),
    input: Address,
    output: z.object({
      files: Files,
      links: z.array(GivenLink).max(50),
      moves: z.array(z.enum([...requestMoves.moves, 'link'])),
      askedName: z.string(),
      askedErased: z.boolean(),
      /** People outside whose details the reader may erase. */
      erasable: z.array(RequestOutsider).max(2),
      /** The reader is the one who was asked. */
      askedMe: z.boolean(),
      source: z.object({ type: z.string(), ref: Ref, title: z.string() }).nullable(),
      evidence: z.object({ ref: Ref, title: z.string() }).nullable(),
      repeatedBy: Ref.nullable(),
      /** Mail is set up here: links and reminders reach outsiders by themselves. */
      mails: z.boolean(),
    }),
    problems: [notFound],
  }),
  about: operation({
    id: 'request.about',
    method: 'GET',
    path: '/records/{id}/requests',
    permission: 'request:read',
    summary: msg(
      'operation.request.about',
      'List the requests made for one record or that brought it, the newest first',
    ),
    input: z.object({ id: Id }),
    output: z.object({
      rows: z
        .array(
          z.object({
            id: Id,
            ref: Ref,
            title: z.string(),
            state: z.enum(requestStates),
            due: Day,
            askedName: z.string(),
            askedErased: z.boolean(),
            giverName: z.string(),
            giverErased: z.boolean(),
            receivedAt: Instant.nullable(),
          }),
        )
        .max(50),
    }),
    problems: [notFound],
  }),
};

export type RequestMaterial = Output<typeof requestOperations.material>;
