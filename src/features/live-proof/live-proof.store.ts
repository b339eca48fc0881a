import { sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/tx.ts';
import type { Verdict } from './live-proof.schema.ts';

const columns = sql`v.day, v.holds, v.matched, v.total, v.fault, v.at`;

/** The newest verdict of each, or the newest up to a day. One statement. */
export async function newestVerdicts(
  tx: Tx,
  ids: readonly string[],
  until?: string,
): Promise<ReadonlyMap<string, Verdict>> {
  const bound = until === undefined ? sql`` : sql`and v.day <= ${until}::date`;
  const rows = await tx.rows<Verdict & { id: string }>(sql`
    select i.id, v.* from unnest(${sql.param(ids)}::uuid[]) as i (id) cross join lateral (
      select ${columns} from live_proof_verdict v where v.org_id = ${tx.org} and v.proof_id = i.id ${bound}
      order by v.day desc limit 1) v`);
  return new Map(rows.map(({ id, ...verdict }) => [id, verdict]));
}

/** The verdicts of one, newest first, before a day. One statement. */
export const listVerdicts = (
  tx: Tx,
  id: string,
  { limit, before }: { limit: number; before: string | undefined },
): Promise<Verdict[]> =>
  tx.rows<Verdict>(sql`
    select ${columns} from live_proof_verdict v where v.org_id = ${tx.org} and v.proof_id = ${id}
      ${before === undefined ? sql`` : sql`and v.day < ${before}::date`} order by v.day desc limit ${limit}`);

/**
 * Keep what a look found as the verdict of its day, and beside the proof; answers whether it holds by the verdict
 * before, null where this is the first.
 */
export async function keepVerdict(tx: Tx, id: string, verdict: Verdict): Promise<boolean | null> {
  const before = await tx.one<{ holds: boolean }>(sql`
    select v.holds from live_proof_verdict v where v.org_id = ${tx.org} and v.proof_id = ${id} order by v.day desc limit 1`);
  const { day, holds, matched, total, fault, at } = verdict;
  await Promise.all([
    tx.rows(sql`insert into live_proof_verdict (org_id, proof_id, day, holds, matched, total, fault, at)
      values (${tx.org}, ${id}, ${day}, ${holds}, ${matched}, ${total}, ${fault}, ${at})
      on conflict (org_id, proof_id, day) do update set holds = excluded.holds, matched = excluded.matched,
        total = excluded.total, fault = excluded.fault, at = excluded.at`),
    tx.rows(
      sql`update live_proof set holds = ${holds}, looked_on = ${day} where org_id = ${tx.org} and id = ${id}`,
    ),
  ]);
  return before?.holds ?? null;
}

/** Every live proof that is not archived. One statement. */
export const proofsToLookAt = (tx: Tx): Promise<{ id: string }[]> =>
  tx.rows<{ id: string }>(sql`
    select t.id from live_proof t join record r on r.org_id = t.org_id and r.id = t.id
    where t.org_id = ${tx.org} and r.archived_at is null order by r.number`);

/** Those of them whose newest look could not read the list. One statement. */
export const proofsAtFault = (tx: Tx): Promise<{ id: string }[]> =>
  tx.rows<{ id: string }>(sql`
    select t.id from live_proof t join record r on r.org_id = t.org_id and r.id = t.id
      join live_proof_verdict v on v.org_id = t.org_id and v.proof_id = t.id and v.day = t.looked_on
    where t.org_id = ${tx.org} and r.archived_at is null and v.fault <> '' order by r.number`);
