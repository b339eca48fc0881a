import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { Regime } from './readiness.schema.ts';

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
};
