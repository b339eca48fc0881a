import { z } from 'zod';
import { type Message, msg } from '../../kernel/message.ts';
import { recordType } from '../../kernel/record-type.ts';
import { Day, Id, Instant, line, prose } from '../../kernel/schema.ts';
import { states } from '../../kernel/states.ts';

/** Who is asked: a member, or somebody outside who gives by a link and needs no account. */
export const askedKinds = ['member', 'outsider'] as const;

/** What becomes of a request. What came is accepted or goes back with a reason; it is never lost. */
export const requestMoves = states({
  draft: { ask: 'asked', cancel: 'cancelled' },
  asked: { give: 'received', cancel: 'cancelled' },
  received: { accept: 'accepted', return: 'returned', cancel: 'cancelled', withdraw: 'asked' },
  returned: { give: 'received', cancel: 'cancelled' },
  accepted: {},
  cancelled: {},
});
export const requestStates = requestMoves.codes;
export type RequestState = (typeof requestStates)[number];
export type RequestMove = (typeof requestMoves.moves)[number];

export const askedLabels: Record<(typeof askedKinds)[number], Message> = {
  member: msg('request.asked.member', 'A member'),
  outsider: msg('request.asked.outsider', 'Somebody outside'),
};
export const requestStateLabels: Record<RequestState, Message> = {
  draft: msg('request.state.draft', 'Draft'),
  asked: msg('request.state.asked', 'Asked'),
  received: msg('request.state.received', 'Received'),
  returned: msg('request.state.returned', 'Returned'),
  accepted: msg('request.state.accepted', 'Accepted'),
  cancelled: msg('request.state.cancelled', 'Cancelled'),
};

/** Most files of one answer: what it becomes holds no more. */
export const mostGiven = 20;

/** Months after which the same is asked again; 0 is once. */
export const repeats = [0, 1, 3, 6, 12] as const;

/** What whoever asks says; the rest follows from what is done with it. */
export const RequestAsking = z.object({
  /** Why it is needed, in words the asked person understands. */
  why: prose(4000).default(''),
  /** What a good answer looks like. */
  example: prose(4000).default(''),
  due: Day,
  askedKind: z.enum(askedKinds).default('member'),
  /** The member asked. */
  askedId: Id.nullable().default(null),
  /** The outsider asked; the address is for the mail, where mail is set up. */
  askedName: line(120).default(''),
  askedEmail: z.union([z.literal(''), z.email().max(254)]).default(''),
  /** The record it is asked for, such as the control it will support. */
  sourceId: Id.nullable().default(null),
  /** The requirement it is asked for, by its id in the content. */
  requirement: line(80).default(''),
  repeatMonths: z.int().min(0).max(60).default(0),
});

/**
 * Ask somebody for evidence (clause 7.5 of both standards: documented information, kept and retrievable). People stand
 * in it by their id alone: names and addresses are kept beside it, where they can be erased.
 */
export const Request = RequestAsking.omit({ askedName: true, askedEmail: true }).extend({
  /** The outsider asked. */
  outsiderId: Id.nullable().default(null),
  state: z.enum(requestStates).default('draft'),
  /** Why it went back, or was given up. */
  reason: prose(2000).default(''),
  /** Who gave it: a member, or somebody outside. */
  giverId: Id.nullable().default(null),
  giverOutsiderId: Id.nullable().default(null),
  note: prose(4000).default(''),
  receivedAt: Instant.nullable().default(null),
  /** The day on which a repeated one is asked by itself. */
  askOn: Day.nullable().default(null),
  /** The one it repeats. */
  repeatsId: Id.nullable().default(null),
  /** The evidence it became, or is to renew. */
  evidenceId: Id.nullable().default(null),
});

export const requestType = recordType({
  type: 'request',
  prefix: 'RQ',
  path: '/requests',
  one: msg('request.one', 'Request'),
  many: msg('request.many', 'Requests'),
  schema: Request,
  // It is given up, never hidden; and what came is never made not to have come.
  behaviours: { create: true, update: true, archive: false, restore: false },
  visible: 'by-sight',
  list: {
    filters: { state: 'code', askedKind: 'code', askedId: 'person', due: 'day' },
    sorts: { due: 'date' },
    search: ['why'],
  },
});
