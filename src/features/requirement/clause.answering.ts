import type { Context } from '../../kernel/feature.ts';
import { mayWriteRecord } from '../../kernel/permission.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { clauses } from './clause.register.ts';
import { clauseIdOf } from './clause.standing.ts';
import { clausesIAmOn, namesOf, type StoredClause } from './clause.store.ts';
import type { ClauseRecord } from './reading.schema.ts';

/** Stored clauses as they are answered. `writable` is false for a past day. */
export async function answered(
  context: Context,
  stored: readonly StoredClause[],
  writable: boolean,
): Promise<ClauseRecord[]> {
  const [named, on] = await Promise.all([
    namesOf(context, stored),
    clausesIAmOn(
      context,
      stored.map(({ id }) => id),
    ),
  ]);
  return stored.map((clause) => {
    const may =
      writable && mayWriteRecord(context.actor, { ownerId: clause.ownerId, onRecord: on.has(clause.id) });
    return { ...clause, ...named(clause), can: may ? ['assess', 'write', 'restore'] : [] };
  });
}

/** The clauses of these requirements that the reader may see, as they are recorded today or at the end of a day. */
export async function clausesOf(
  context: Context,
  requirements: readonly string[],
): Promise<readonly StoredClause[]> {
  if (requirements.length === 0) return [];
  const filter = { requirement: `in:${requirements.join(',')}` };
  const { rows } = await clauses.lists.all({ filter }, clauses.asking(context, undefined), 100);
  return rows;
}

/** The id behind an address: itself, or that of the clause of a requirement. */
export const clauseIdAt = async (context: Context, address: string): Promise<string | undefined> =>
  address.includes(':') ? clauseIdOf(context, address) : address;

/** One clause by id or requirement, as it is or at the end of a past day. */
export async function readClause(context: Context, address: string, asOf?: string): Promise<ClauseRecord> {
  const id = await clauseIdAt(context, address);
  if (id === undefined) throw new Problem(notFound);
  const { record } = await clauses.find(context, id);
  const stored = asOf === undefined ? record : await ofDay(context, record, asOf);
  const [answer] = await answered(context, [stored], asOf === undefined);
  if (!answer) throw new Problem(notFound);
  return answer;
}

async function ofDay(context: Context, { id, ref }: StoredClause, asOf: string): Promise<StoredClause> {
  const asking = { ...clauses.asking(context, asOf), only: id };
  const { rows } = await clauses.lists.list({ asOf, q: ref, limit: 1 }, asking);
  const past = rows.find((row) => row.id === id);
  if (!past) throw new Problem(notFound);
  return past;
}
