import { z } from 'zod';
import { Lens } from '../../kernel/content/framework.schema.ts';
import { msg } from '../../kernel/message.ts';
import { type Output, operation } from '../../kernel/operation.ts';
import { invalid, notFound } from '../../kernel/problem.ts';
import { Instant, Ref } from '../../kernel/schema.ts';
import { assessments } from './clause.schema.ts';
import { walkChoices } from './walk.rules.ts';

/** One clause of a walk: a screen of it. */
const WalkStep = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  /** The sides shown, in the order of their frameworks. */
  sides: z.array(z.object({ requirement: z.string(), framework: z.string(), lens: Lens, ref: Ref })),
});

const WalkAnswer = z.object({
  /** Null while the person has begun none. */
  walk: z
    .object({
      frameworks: z.array(z.string()),
      steps: z.array(WalkStep).max(200),
      /** Id of the step where it is gone on with. */
      at: z.string(),
      visited: z.array(z.string()),
      startedAt: Instant,
      /** Set once it was walked to its end: then `changes` are its summary. */
      endedAt: Instant.nullable(),
      /** What the person judged otherwise than it was when the walk began. */
      changes: z
        .array(
          z.object({
            requirement: z.string(),
            ref: Ref,
            title: z.string(),
            lens: Lens,
            from: z.enum(assessments),
            to: z.enum(assessments),
          }),
        )
        .max(200),
    })
    .nullable(),
});

/** The walk through the clauses: where a person is on theirs. What they judge goes by `clause.assess`. */
export const walkOperations = {
  get: operation({
    id: 'walk.get',
    method: 'GET',
    path: '/requirements/walk',
    permission: 'clause:read',
    summary: msg('operation.walk.get', 'Show where I am on my walk through the clauses'),
    input: z.object({}),
    output: WalkAnswer,
  }),
  begin: operation({
    id: 'walk.begin',
    method: 'POST',
    path: '/requirements/walk',
    permission: 'clause:write',
    summary: msg('operation.walk.begin', 'Begin a walk through the clauses, in place of the one before'),
    input: z.object({
      choice: z.enum(walkChoices),
      /** Only these; all that are adopted where none is named. */
      frameworks: z.array(z.string().max(100)).max(20).default([]),
    }),
    output: WalkAnswer,
    problems: [invalid],
  }),
  go: operation({
    id: 'walk.go',
    method: 'PUT',
    path: '/requirements/walk',
    permission: 'clause:write',
    summary: msg('operation.walk.go', 'Go to another clause of my walk, or end it'),
    input: z.object({
      /** Id of a step; null ends the walk. */
      to: z.string().max(60).nullable(),
    }),
    output: WalkAnswer,
    problems: [notFound],
  }),
};
export type Walk = NonNullable<Output<typeof walkOperations.get>['walk']>;
export type WalkStep = Walk['steps'][number];
