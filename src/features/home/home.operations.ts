import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { type Output, operation } from '../../kernel/operation.ts';
import { Day } from '../../kernel/schema.ts';
import { Waiting } from '../../kernel/waiting.ts';

export const homeOperations = {
  waiting: operation({
    id: 'home.waiting',
    method: 'GET',
    path: '/home',
    permission: 'member:read',
    summary: msg('operation.home.waiting', 'Show what waits for me, by kind, with today’s day'),
    input: z.object({}),
    output: z.object({
      /** Today in the organisation's time zone. */
      today: Day,
      /** Kinds with at least one thing. */
      waiting: z.array(Waiting).max(50),
    }),
  }),
};

export type HomeAnswer = Output<typeof homeOperations.waiting>;
