import { sql } from 'drizzle-orm';
import { formatRef } from './list/grammar.ts';
import type { Tx } from './tx.ts';

/**
 * Take `count` references of a prefix in this transaction, in order. Never reused: the counter only grows.
 * The counter row stays locked until the end of the transaction, so numbers have no gaps either.
 */
export async function takeReferences(
  tx: Tx,
  prefix: string,
  count: number,
): Promise<{ number: number; ref: string }[]> {
  const row = await tx.one<{ last: number }>(sql`
    insert into reference_counter (org_id, prefix, last) values (${tx.org}, ${prefix}, ${count}::integer)
    on conflict (org_id, prefix) do update set last = reference_counter.last + excluded.last returning last`);
  const last = row?.last ?? count;
  return Array.from({ length: count }, (_, index) => {
    const number = last - count + 1 + index;
    return { number, ref: formatRef(prefix, number) };
  });
}
