import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted } from '../../kernel/problem.ts';
import { Id } from '../../kernel/schema.ts';
import { JobRun, Whose } from './job.schema.ts';

const whose = Whose.default('mine');

export const jobOperations = {
  list: operation({
    id: 'job.list',
    method: 'GET',
    path: '/jobs',
    permission: 'job:read',
    summary: msg('operation.job.list', 'List long work, newest first: my own, or all of it'),
    input: z.object({
      whose,
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** Go on after this one. */
      after: Id.optional(),
    }),
    output: z.object({
      rows: z.array(JobRun).max(200),
      next: Id.nullable(),
      /** May this person ask for everybody's? */
      mayAll: z.boolean(),
    }),
    problems: [invalid],
  }),
  watch: operation({
    id: 'job.watch',
    method: 'GET',
    path: '/jobs/watch',
    permission: 'job:read',
    summary: msg(
      'operation.job.watch',
      'Long work that is under way or ended within the last minute; for waiting until it is done',
    ),
    input: z.object({ whose }),
    output: z.object({ rows: z.array(JobRun).max(50), open: z.int().min(0) }),
    problems: [invalid],
  }),
  get: operation({
    id: 'job.get',
    method: 'GET',
    path: '/jobs/{id}',
    permission: 'job:read',
    summary: msg('operation.job.get', 'Read one piece of long work; with wait, when it has ended'),
    input: z.object({
      id: Id,
      /** So many seconds it is waited for its end; then it is answered as it stands. Ask again to go on waiting. */
      wait: z.coerce.number().int().min(0).max(30).default(0),
    }),
    output: JobRun,
    problems: [invalid, notFound],
  }),
  cancel: operation({
    id: 'job.cancel',
    method: 'POST',
    path: '/jobs/{id}/cancel',
    // Whoever started it may stop it, whatever else their roles allow.
    permission: null,
    keys: false,
    summary: msg('operation.job.cancel', 'Cancel long work; what of it stays is said in its sentence'),
    input: z.object({ id: Id }),
    output: JobRun,
    problems: [invalid, notFound, notPermitted],
  }),
};
