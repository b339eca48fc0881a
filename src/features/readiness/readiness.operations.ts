import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { Day } from '../../kernel/schema.ts';
import { Figure, Regime, SpineCell } from './readiness.schema.ts';

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
  earlier: operation({
    id: 'readiness.earlier',
    method: 'GET',
    path: '/readiness/earlier',
    permission: 'applicability:read',
    summary: msg(
      'operation.readiness.earlier',
      'Where each adopted standard stood some days ago, from the ledger; one of which nothing was recorded then is left out',
    ),
    input: z.object({ days: z.coerce.number().int().min(1).max(3660).default(30) }),
    output: z.object({
      /** Its end is what is told of. */
      day: Day,
      regimes: z.array(z.object({ framework: z.string(), figure: Figure })),
    }),
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
