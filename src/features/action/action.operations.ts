import { z } from 'zod';
import { ListQuery } from '../../kernel/list/grammar.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { type Operation, type Output, operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, problemType, versionConflict } from '../../kernel/problem.ts';
import { exportOperation } from '../../kernel/register/export-operation.ts';
import { registerOperations } from '../../kernel/register/operations.ts';
import { dueStates } from '../../kernel/rhythm.ts';
import { changesOf, Day, Id, line, prose, RecordHead, Ref, Version } from '../../kernel/schema.ts';
import {
  Action,
  type ActionMove,
  actionInput,
  actionStates,
  actionType,
  mostProof,
} from './action.schema.ts';

export const moveRefused = problemType(
  'move-refused',
  409,
  msg('problem.move-refused', 'The record does not allow this step as it stands.'),
);

const read = 'action:read' as const;
const write = 'action:write' as const;
const plain = registerOperations(actionType);

const Name = z.string().nullable();
/** An action with what every view of it shows besides its own fields, and what the reader may do to it. */
const ActionRow = RecordHead.extend(Action.shape).extend({
  /** The record it comes from, where the reader sees that. */
  sourceRecord: z.object({ type: z.string(), ref: Ref, title: z.string() }).nullable(),
  /** Evidence named as proof of it, as far as the reader sees it. */
  proof: z.array(z.object({ id: Id, ref: Ref, title: z.string() })).max(mostProof),
  verifierName: Name,
  doneByName: Name,
  verifiedByName: Name,
  /** The one before and the one after it, where it comes round again. */
  previousRef: Ref.nullable(),
  nextRef: Ref.nullable(),
  dueState: z.enum(dueStates),
  can: z.array(z.enum(['update', 'archive', 'restore', ...actionStates.moves])),
});

const Address = z.object({ id: z.union([Id, z.string().regex(/^[A-Za-z]{1,6}-\d{1,9}$/)]) });
/** What a person sets; the state and what it brings with it come from moves alone. */
const written = {
  title: line(300).min(1),
  ownerId: Id.nullable().default(null),
  confidential: z.boolean().default(false),
  ...actionInput,
};

/** Both may be left out of a call; where one is needed its absence is refused as an empty one is. */
const Reason = { optional: prose(2000).prefault(''), needed: prose(2000).min(1).prefault('') };
type MoveOperation = Operation<
  z.ZodObject<typeof Address.shape & { version: typeof Version; reason: typeof Reason.optional }>,
  typeof ActionRow
>;
const move = (
  name: Exclude<ActionMove, 'finish'>,
  summary: Message,
  reason: keyof typeof Reason,
): MoveOperation =>
  operation({
    id: `action.${name}`,
    method: 'POST',
    path: `/actions/{id}/${name}`,
    permission: write,
    summary,
    input: Address.extend({ version: Version, reason: Reason[reason] }),
    output: ActionRow,
    problems: [invalid, notFound, notPermitted, versionConflict, moveRefused],
  });

/** What was done may be said, and has to be where somebody else verifies it; evidence may be named as its proof. */
const finish = operation({
  id: 'action.finish',
  method: 'POST',
  path: '/actions/{id}/finish',
  permission: write,
  summary: msg(
    'operation.action.finish',
    'Finish an action with what was done and the evidence of it; one that comes round again is followed by the next',
  ),
  input: Address.extend({
    version: Version,
    reason: Reason.optional,
    /** In place of what was named before; left out, that stays. */
    proof: z.array(Id).max(mostProof).optional(),
  }),
  output: ActionRow,
  problems: [invalid, notFound, notPermitted, versionConflict, moveRefused],
});

/** Each step an action can take, as an operation of its own. */
export const actionMoves: Readonly<Record<Exclude<ActionMove, 'finish'>, MoveOperation>> & {
  readonly finish: typeof finish;
} = {
  start: move(
    'start',
    msg('operation.action.start', 'Start an action, or go on with one that waited'),
    'optional',
  ),
  wait: move('wait', msg('operation.action.wait', 'Say what an action waits for'), 'needed'),
  finish,
  drop: move(
    'drop',
    msg('operation.action.drop', 'Drop an action with the reason; a series ends with it'),
    'needed',
  ),
  reopen: move('reopen', msg('operation.action.reopen', 'Put an action back to open'), 'optional'),
  verify: move(
    'verify',
    msg('operation.action.verify', 'Verify work that somebody else has done'),
    'optional',
  ),
  return: move(
    'return',
    msg('operation.action.return', 'Return work to who did it, with what is missing'),
    'needed',
  ),
};

export const actionOperations = {
  list: operation({
    id: 'action.list',
    method: 'GET',
    path: '/actions',
    permission: read,
    summary: msg(
      'operation.action.list',
      'List actions by the list grammar; `filter.due=lt:today` are overdue',
    ),
    input: ListQuery,
    output: z.object({
      rows: z.array(ActionRow),
      next: z.string().nullable(),
      /** Today in the organisation's time zone. */
      today: Day,
    }),
    problems: [invalid],
  }),
  count: plain.count,
  facets: plain.facets,
  export: exportOperation(actionType),
  get: operation({
    id: 'action.get',
    method: 'GET',
    path: '/actions/{id}',
    permission: read,
    summary: msg('operation.action.get', 'Show one action, by id or reference'),
    input: Address.extend({ asOf: Day.optional() }),
    output: ActionRow,
    problems: [notFound],
  }),
  create: operation({
    id: 'action.create',
    method: 'POST',
    path: '/actions',
    permission: write,
    summary: msg('operation.action.create', 'Create one action'),
    input: z.object(written),
    output: ActionRow,
    problems: [invalid, notPermitted],
  }),
  update: operation({
    id: 'action.update',
    method: 'PATCH',
    path: '/actions/{id}',
    permission: write,
    summary: msg(
      'operation.action.update',
      'Change fields of one action; its state changes by its own steps',
    ),
    input: Address.extend({ version: Version, changes: changesOf(written).strict() as Changes }),
    output: ActionRow,
    problems: [invalid, notFound, notPermitted, versionConflict],
  }),
  archive: plain.archive,
  history: plain.history,
  restore: operation({
    id: 'action.restore',
    method: 'POST',
    path: '/actions/{id}/restore',
    permission: write,
    summary: msg(
      'operation.action.restore',
      'Bring what was said of one action back to an earlier entry; its state stays as it is',
    ),
    input: Address.extend({ version: Version, seq: z.int().min(1) }),
    output: ActionRow,
    problems: [invalid, notFound, notPermitted, versionConflict],
  }),
};

type Bare<Field> = Field extends z.ZodDefault<infer Inner> ? Inner : Field;
type Changes = z.ZodObject<{
  [Field in keyof typeof written]: z.ZodOptional<Extract<Bare<(typeof written)[Field]>, z.core.SomeType>>;
}>;

export type ActionRecord = Output<typeof actionOperations.get>;
/** The fields a person sets, all of them or those that change. */
export type ActionWritten = z.output<typeof actionOperations.create.input>;
export type ActionChanges = z.output<Changes>;
/** Reads what a person may set out of an earlier version. */
export const ActionRestored = changesOf(written) as unknown as Changes;
