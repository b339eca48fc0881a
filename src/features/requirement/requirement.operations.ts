import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { notPermitted } from '../../kernel/problem.ts';

export const requirementOperations = {
  prepare: operation({
    id: 'clause.prepare',
    method: 'POST',
    path: '/requirements/prepare',
    permission: 'clause:write',
    summary: msg(
      'operation.clause.prepare',
      'Add the clauses of the adopted frameworks that the organisation lacks',
    ),
    input: z.object({}),
    output: z.object({ added: z.int() }),
    problems: [notPermitted],
  }),
};
