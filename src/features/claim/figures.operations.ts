import { z } from 'zod';
import { ListQuery } from '../../kernel/list/grammar.ts';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid } from '../../kernel/problem.ts';
import { CoverageItem, FrameworkFigure, Reuse } from './figures.schema.ts';

/** What claims come to: per regime, per item, and how far proof is used again. */
export const figureOperations = {
  figures: operation({
    id: 'claim.figures',
    method: 'GET',
    path: '/claims/figures',
    permission: 'claim:read',
    summary: msg(
      'operation.claim.figures',
      'How far each adopted regime is proven, which requirements lack proof, and how often each item is used',
    ),
    input: z.object({}),
    output: z.object({ frameworks: z.array(FrameworkFigure), reuse: Reuse }),
  }),
  coverage: operation({
    id: 'claim.coverage',
    method: 'GET',
    path: '/claims/coverage',
    permission: 'claim:read',
    summary: msg(
      'operation.claim.coverage',
      'Records with claims by adopted regime; `only` names what would be without proof if one lapsed',
    ),
    input: ListQuery.pick({ q: true, filter: true, sort: true, limit: true, cursor: true }),
    output: z.object({
      rows: z.array(CoverageItem),
      /** Items that match, exactly up to 10,000. */
      count: z.int(),
      next: z.string().nullable(),
    }),
    problems: [invalid],
  }),
};
