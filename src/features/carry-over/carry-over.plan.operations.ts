import { z } from 'zod';
import { notAdopted } from '../../kernel/adoption.problems.ts';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted } from '../../kernel/problem.ts';
import { Day, Id, Instant, Ref } from '../../kernel/schema.ts';
import { actionStates } from '../action/action.schema.ts';
import { carries, kinds, verdicts } from './carry-over.schema.ts';

/** Most actions one confirmation makes: more than the notes into any framework have sentences. */
const mostItems = 300;

const NoteId = z.string().regex(/^[A-Za-z0-9.-]{1,80}$/);

/** A sentence of a note, and the action it has become. */
const PlanItem = z.object({
  /** Position in the note, from 1. */
  item: z.int(),
  text: z.string(),
  /** Null until there is an action of it; the action itself is null for who may not see it. */
  made: z
    .object({
      action: z
        .object({
          ref: Ref,
          title: z.string(),
          state: z.enum(actionStates.codes),
          stateReason: z.string(),
          due: Day,
          ownerName: z.string().nullable(),
          archived: z.boolean(),
        })
        .nullable(),
    })
    .nullable(),
});

const PlanNote = z.object({
  noteId: NoteId,
  ref: z.string(),
  title: z.string(),
  /** The place its actions come from: the first that still asks. */
  requirement: z.string(),
  record: z.object({ id: Id, ref: z.string() }).nullable(),
  /** Whose the place is: proposed as owner of the actions. */
  ownerId: Id.nullable(),
  ownerName: z.string().nullable(),
  effectiveCarry: z.enum(carries),
  verdict: z.enum(verdicts),
  effort: z.enum(['S', 'M', 'L']),
  trap: z.string(),
  items: z.array(PlanItem),
});

const PlanGroup = z.object({
  kind: z.enum(kinds),
  group: z.string(),
  title: z.string(),
  /** How many groups are worked on before it. */
  step: z.int(),
  notes: z.array(PlanNote),
});

const Plan = z.object({
  framework: z.string().nullable(),
  today: Day,
  /** The day the plan is proposed to start on. */
  start: Day,
  groups: z.array(PlanGroup),
  /** Sentences without an action, and those that have one. */
  left: z.int(),
  made: z.int(),
  /** What was confirmed last, and how many of its actions nobody has touched since. */
  last: z
    .object({
      batch: Id,
      at: Instant,
      byName: z.string().nullable(),
      made: z.int(),
      untouched: z.int(),
      /** Made today, and the reader may take it back. */
      fresh: z.boolean(),
    })
    .nullable(),
  can: z.array(z.enum(['confirm'])),
});
export type Plan = z.output<typeof Plan>;
export type PlanGroup = Plan['groups'][number];
export type PlanNote = PlanGroup['notes'][number];
export type PlanItem = PlanNote['items'][number];

/** Into which framework; without it, the way this organisation most likely goes. */
const framework = z.string().max(100).optional();

export const planOperations = {
  plan: operation({
    id: 'carry-over.plan',
    method: 'GET',
    path: '/carry-over/plan',
    permission: 'applicability:read',
    summary: msg(
      'operation.carry-over.plan',
      'What the open and accepted proposals still ask for, with the actions there are for it',
    ),
    input: z.object({ framework }),
    output: Plan,
    problems: [notFound],
  }),
  confirm: operation({
    id: 'carry-over.confirm-plan',
    method: 'POST',
    path: '/carry-over/plan',
    permission: 'action:write',
    summary: msg(
      'operation.carry-over.confirm-plan',
      'Create the actions of what is left, each once; a second run makes no duplicates',
    ),
    input: z.object({
      framework: z.string().max(100),
      items: z
        .array(
          z.object({
            note: NoteId,
            item: z.int().min(1).max(100),
            due: Day,
            ownerId: Id.nullable().default(null),
          }),
        )
        .min(1)
        .max(mostItems),
    }),
    output: z.object({
      /** Null where everything was there already. */
      batch: Id.nullable(),
      made: z.int(),
      existing: z.int(),
    }),
    problems: [invalid, notFound, notPermitted, notAdopted],
  }),
  drop: operation({
    id: 'carry-over.drop-plan',
    method: 'POST',
    path: '/carry-over/plan/{batch}/drop',
    permission: 'action:write',
    summary: msg(
      'operation.carry-over.drop-plan',
      'Take a confirmed plan back: its actions nobody has touched are dropped together',
    ),
    input: z.object({ batch: Id }),
    output: z.object({ dropped: z.int(), left: z.int() }),
    problems: [notFound, notPermitted],
  }),
};
