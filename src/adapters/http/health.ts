import type { Pool } from '../database/pool.ts';
import { problemAnswer, problemOf } from './answer.ts';
import type { RawRoute } from './raw-route.ts';

const json = (body: object): Response => Response.json(body, { headers: { 'cache-control': 'no-store' } });

/** `/health`: the process answers. `/ready`: the database does, too. */
export const healthRoutes = (pool: Pool): readonly RawRoute[] => [
  {
    method: 'GET',
    path: '/health',
    open: 'everybody',
    limit: 0,
    reason: 'Asked by supervisors, which have no account.',
    handle: () => json({ alive: true }),
  },
  {
    method: 'GET',
    path: '/ready',
    open: 'everybody',
    limit: 0,
    reason: 'Asked by supervisors and load balancers, which have no account.',
    handle: async () => {
      try {
        await pool.query('select 1');
        return json({ ready: true });
      } catch (error) {
        return problemAnswer(problemOf(error).body());
      }
    },
  },
];
