import { createHmac } from 'node:crypto';
import type { Store } from './store.ts';

export interface Rule {
  /** Length of the window in seconds. */
  readonly window: number;
  readonly max: number;
}

export type Attempts = ReturnType<typeof attempts>;

/**
 * Counts attempts in fixed windows. Kept in the database, so that a restart gives nobody a fresh set of guesses and
 * several servers share one count. Keys are stored as keyed hashes: neither addresses nor names can be read from them.
 */
export function attempts({ pool, now }: Store, secret: string) {
  const hash = (key: string) => createHmac('sha256', secret).update(`attempt|${key}`).digest('base64url');

  return {
    /** Count one attempt; `retryAfter` in seconds, null while allowed. One statement, so parallel attempts all count. */
    async consume(key: string, rule: Rule): Promise<{ allowed: boolean; retryAfter: number | null }> {
      const at = now();
      const { rows } = await pool.query<{ count: number; since: Date }>({
        name: 'identity-attempt',
        text: `insert into identity.attempt as a (key_hash, count, since) values ($1, 1, $2)
          on conflict (key_hash) do update set
            count = case when a.since <= $3 then 1 else a.count + 1 end,
            since = case when a.since <= $3 then excluded.since else a.since end
          returning count, since`,
        values: [hash(key), at, new Date(at.getTime() - rule.window * 1000)],
      });
      const { count, since } = rows[0] ?? { count: 1, since: at };
      if (count === 1) await prune(at);
      if (count <= rule.max) return { allowed: true, retryAfter: null };
      return {
        allowed: false,
        retryAfter: Math.max(1, Math.ceil((since.getTime() - at.getTime()) / 1000) + rule.window),
      };
    },

    /** After a success: the next mistake starts counting from one. */
    async forget(key: string): Promise<void> {
      await pool.query('delete from identity.attempt where key_hash = $1', [hash(key)]);
    },
  };

  async function prune(at: Date): Promise<void> {
    await pool.query('delete from identity.attempt where since < $1', [new Date(at.getTime() - 86_400_000)]);
  }
}
