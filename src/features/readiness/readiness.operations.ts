import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { Regime, SpineCell } from './readiness.schema.ts';

export const readinessOperations = {
  regimes: operation({
    id: 'readiness.regimes',
    method: 'GET',
    path: '/readiness',
    permission: 'applicability:read',
    summary: msg(
      'operation.readiness.regimes',
      'Where each adopted standard stands, with what its figure leaves out; of a law, its claims by chapter',
    ),
    input: z.object({}),
    output: z.object({ regimes: z.array(Regime) }),
  }),
  spine: operation({
    id: 'readiness.spine',
    method: 'GET',
    path: '/readiness/spine',
    permission: 'applicability:read',
    summary: msg(
      'operation.readiness.spine',
      'The clauses of the adopted standards, shared ones once, with how each stands through each lens',
    ),
    input: z.object({}),
    output: z.object({ cells: z.array(SpineCell) }),
  }),
};
