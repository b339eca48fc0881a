import { z } from 'zod';
import { linkKind } from '../../kernel/link.schema.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { recordType } from '../../kernel/record-type.ts';
import { Rhythm } from '../../kernel/rhythm.ts';
import { Day, Id, Instant, line, prose } from '../../kernel/schema.ts';
import { states } from '../../kernel/states.ts';

/** What may follow what. Who may move it, and whether the work is fit for it, is said in `action.rules.ts`. */
export const actionStates = states({
  open: { start: 'doing', wait: 'waiting', finish: 'done', drop: 'dropped' },
  doing: { wait: 'waiting', finish: 'done', drop: 'dropped', reopen: 'open' },
  waiting: { start: 'doing', finish: 'done', drop: 'dropped', reopen: 'open' },
  done: { verify: 'done', return: 'doing', reopen: 'open' },
  dropped: { reopen: 'open' },
});
export type ActionState = (typeof actionStates.codes)[number];
export type ActionMove = (typeof actionStates.moves)[number];

/** The states in which an action still asks for something. */
export const unfinished = ['open', 'doing', 'waiting'] as const satisfies readonly ActionState[];
export const isUnfinished = (state: ActionState): boolean => unfinished.some((one) => one === state);

export const actionStateLabels: Record<ActionState, Message> = {
  open: msg('action.state.open', 'Open'),
  doing: msg('action.state.doing', 'Doing'),
  waiting: msg('action.state.waiting', 'Waiting'),
  done: msg('action.state.done', 'Done'),
  dropped: msg('action.state.dropped', 'Dropped'),
};

/** What a person says of an action; the rest comes from moving it. */
export const actionInput = {
  /** What it is good for, and what a good result looks like. */
  why: prose(4000).default(''),
  /** The record it comes from. */
  sourceId: Id.nullable().default(null),
  /** The requirement it serves: `framework:number`. */
  requirement: line(120).default(''),
  /** By when. An action without a day is a wish: clause 6.2 asks when it will be completed. */
  due: Day,
  /** Somebody else has to look at it before it counts. */
  needsVerification: z.boolean().default(false),
  /** Who verifies; nobody named leaves it to programme managers and internal auditors. */
  verifierId: Id.nullable().default(null),
  /** Finishing one that comes round again makes the next. */
  rhythm: Rhythm.default({ kind: 'none' }),
};

export const Action = z.object({
  ...actionInput,
  /** Reference of the source, which never changes; empty without one. */
  source: line(80).default(''),
  state: z.enum(actionStates.codes).default('open'),
  /** What it waits for, why it was dropped or came back, what came of it: whatever the last move said. */
  stateReason: prose(2000).default(''),
  doneBy: Id.nullable().default(null),
  doneAt: Instant.nullable().default(null),
  verifiedBy: Id.nullable().default(null),
  verifiedAt: Instant.nullable().default(null),
  /** The recurring activity of the content it was taken from; empty for none. */
  activity: line(100).default(''),
  /** The one of the series it follows. */
  previousId: Id.nullable().default(null),
});

/** One work list for everything that asks somebody to do something by a day (clauses 6.2, 8.1 and 10.2). */
export const actionType = recordType({
  type: 'action',
  prefix: 'ACT',
  path: '/actions',
  one: msg('action.one', 'Action'),
  many: msg('action.many', 'Actions'),
  schema: Action,
  visible: 'by-sight',
  list: {
    filters: {
      state: 'code',
      due: 'day',
      source: 'text',
      requirement: 'text',
      needsVerification: 'boolean',
      verifierId: 'person',
      verifiedAt: 'instant',
      doneBy: 'person',
      doneAt: 'instant',
    },
    sorts: { due: 'date' },
    search: ['why', 'source', 'requirement'],
  },
});

/** Named by whoever finished it: what an auditor, and who verifies it, looks at. */
export const proves = linkKind({
  kind: 'proves',
  from: 'evidence',
  to: 'action',
  reads: msg('link.proves', 'is named as proof of'),
  readsBack: msg('link.proven-by', 'names as proof'),
});
/** Most evidence one action names. */
export const mostProof = 20;
