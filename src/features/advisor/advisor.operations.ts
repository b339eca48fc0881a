import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { FileContent, type Output, operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, tooMany } from '../../kernel/problem.ts';
import { Option, Question } from '../../kernel/questionnaire/questionnaire.schema.ts';
import { Day, Id, Instant, line, Ref } from '../../kernel/schema.ts';
import { actionStates } from '../action/action.schema.ts';
import { setUpRefused } from '../organisation/organisation.operations.ts';
import { Advice, Answered } from './advisor.schema.ts';
import { Source } from './source.schema.ts';

/** Most items of a plan that are taken at once: more than the content holds. */
const mostTaken = 150;
/** Most runs one answer lists. */
const mostRuns = 50;

/** What a screen needs to ask: which question comes next is worked out where one answers. */
const Questions = z.object({
  minutes: z.int(),
  screens: z.array(z.object({ id: z.string(), title: z.string(), intro: z.string() })),
  questions: z.array(Question.extend({ options: z.array(Option) })),
  scores: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      formula: z.enum(['sum', 'sum-capped']),
      atMost: z.int().nullable(),
    }),
  ),
  blockers: z.array(z.object({ id: z.string(), title: z.string(), when: Question.shape.when.unwrap() })),
  groups: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      outcomes: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          when: Question.shape.when.unwrap(),
          additive: z.boolean(),
          idle: z.boolean(),
        }),
      ),
    }),
  ),
});
export type Questions = z.output<typeof Questions>;

const Head = z.object({
  id: Id,
  number: z.int(),
  at: Instant,
  byName: z.string().nullable(),
  /** Answered before the organisation existed. */
  firstRun: z.boolean(),
  /** What was advised, group by group. */
  verdicts: z.array(
    z.object({ group: z.string(), groupTitle: z.string(), id: z.string(), title: z.string() }),
  ),
});
export type RunHead = z.output<typeof Head>;

const Planned = z.object({
  item: z.string(),
  /** The action there is of it; null for who may not see it. */
  action: z.object({ ref: Ref, state: z.enum(actionStates.codes), archived: z.boolean() }).nullable(),
});

const Run = Head.extend({
  answers: Answered,
  advice: Advice,
  /** The content has changed since: the advice stands as it was given then. */
  contentChanged: z.boolean(),
  planned: z.array(Planned),
  /** The run before it, and what is different since. */
  before: Head.extend({
    changed: z.array(
      z.object({
        question: z.string(),
        text: z.string(),
        from: z.array(z.string()),
        to: z.array(z.string()),
      }),
    ),
    moved: z.array(z.object({ groupTitle: z.string(), from: z.string(), to: z.string() })),
  }).nullable(),
  today: Day,
  can: z.array(z.enum(['plan'])),
});

const secret = z.string().min(1).max(200);

/** Before the first organisation: behind the secret that sets it up, and nowhere else. */
export const firstRunOperations = {
  questions: operation({
    id: 'advisor.first-run',
    method: 'POST',
    path: '/set-up/advisor',
    scope: 'public',
    permission: null,
    openBecause: 'Answers only to the one-time secret printed where the server was started.',
    summary: msg(
      'operation.advisor.first-run',
      'Show the questions of the advisor before the first organisation',
    ),
    input: z.object({ secret }),
    output: Questions,
    problems: [invalid, setUpRefused, tooMany],
    keys: false,
  }),
  advise: operation({
    id: 'advisor.first-advice',
    method: 'POST',
    path: '/set-up/advisor/advice',
    scope: 'public',
    permission: null,
    openBecause: 'Answers only to the one-time secret printed where the server was started.',
    summary: msg(
      'operation.advisor.first-advice',
      'Advise from answers before the first organisation; keeps nothing',
    ),
    input: z.object({ secret, answers: Answered }),
    output: Advice,
    problems: [invalid, setUpRefused, tooMany],
    keys: false,
  }),
};

export const advisorOperations = {
  questions: operation({
    id: 'advisor.questions',
    method: 'GET',
    path: '/advisor',
    permission: 'advisor:read',
    summary: msg(
      'operation.advisor.questions',
      'Show the questions of the advisor with the answers that follow from what is recorded, each with its source',
    ),
    input: z.object({}),
    output: Questions.extend({
      proposed: z.array(z.object({ question: z.string(), values: z.array(z.string()), source: Source })),
      last: Head.nullable(),
      can: z.array(z.enum(['run'])),
    }),
    problems: [notFound],
  }),
  run: operation({
    id: 'advisor.run',
    method: 'POST',
    path: '/advisor/runs',
    permission: 'advisor:write',
    summary: msg('operation.advisor.run', 'Advise from answers, and keep both'),
    input: z.object({ answers: Answered }),
    output: Head,
    problems: [invalid, notFound, notPermitted],
  }),
  list: operation({
    id: 'advisor.list',
    method: 'GET',
    path: '/advisor/runs',
    permission: 'advisor:read',
    summary: msg('operation.advisor.list', 'List the runs of the advisor, the newest first'),
    input: z.object({
      /** `next` of the page before. */
      after: z.coerce.number().int().min(1).max(2_000_000_000).optional(),
    }),
    output: z.object({ runs: z.array(Head).max(mostRuns), next: z.int().nullable() }),
    problems: [invalid],
  }),
  get: operation({
    id: 'advisor.get',
    method: 'GET',
    path: '/advisor/runs/{id}',
    permission: 'advisor:read',
    summary: msg(
      'operation.advisor.get',
      'Show one run: answers, advice with its reasons, what is different from the run before, and the actions made of it',
    ),
    input: z.object({ id: Id }),
    output: Run,
    problems: [notFound],
  }),
  plan: operation({
    id: 'advisor.plan',
    method: 'POST',
    path: '/advisor/runs/{id}/plan',
    permission: 'action:write',
    summary: msg('operation.advisor.plan', 'Make actions of items of the advice, each once over all runs'),
    input: z.object({
      id: Id,
      items: z
        .array(z.object({ item: line(80).min(1), due: Day }))
        .min(1)
        .max(mostTaken),
      ownerId: Id.nullable().default(null),
    }),
    output: z.object({
      made: z.int(),
      /** Of how many there was an action already. */
      existing: z.int(),
    }),
    problems: [invalid, notFound, notPermitted],
  }),
  paper: operation({
    id: 'advisor.paper',
    method: 'GET',
    path: '/advisor/runs/{id}/paper',
    permission: 'advisor:read',
    summary: msg('operation.advisor.paper', 'One run as a document (PDF)'),
    input: z.object({ id: Id }),
    output: FileContent,
    answers: 'file',
    problems: [notFound],
  }),
};

export type AdvisorRun = Output<typeof advisorOperations.get>;
/** Most runs one answer lists. */
export const runsPerPage = mostRuns;
