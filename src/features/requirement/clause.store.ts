import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import { recordTypes } from '../../kernel/record-type.ts';
import type { Stored } from '../../kernel/register/store.ts';
import { visible, visibleAmong } from '../../kernel/visibility.ts';
import { type Clause, clauseType } from './clause.schema.ts';
import type { ClauseRecord } from './reading.schema.ts';

export type StoredClause = Stored<typeof Clause>;

/** The requirement of a clause the reader may see. One statement. */
export async function requirementOf({ tx, actor }: Context, id: string): Promise<string | undefined> {
  const row = await tx.one<{ requirement: string }>(sql`
    select t.requirement from record r join clause t on t.org_id = r.org_id and t.id = r.id
    where r.org_id = ${tx.org} and r.id = ${id}::uuid and ${visible(clauseType, actor)}`);
  return row?.requirement;
}

type Named = Pick<ClauseRecord, 'assessedByName' | 'answerRecord'>;

/** Who assessed each clause, and the record it points to where the reader sees that. Two statements. */
export async function namesOf(
  { tx, actor }: Context,
  clauses: readonly StoredClause[],
): Promise<(clause: StoredClause) => Named> {
  const people = clauses.flatMap((one) => one.assessedBy ?? []);
  const records = clauses.flatMap((one) => one.answerRecordId ?? []);
  const [names, found] = await Promise.all([
    tx.rows<{ id: string; name: string }>(
      sql`select id, name from person where org_id = ${tx.org} and id = any(${sql.param(people)}::uuid[])`,
    ),
    tx.rows<NonNullable<ClauseRecord['answerRecord']>>(sql`select r.id, r.type, r.ref, r.title from record r
      where r.org_id = ${tx.org} and r.id = any(${sql.param(records)}::uuid[]) and ${visibleAmong(recordTypes(), actor)}`),
  ]);
  return (clause) => ({
    assessedByName: names.find(({ id }) => id === clause.assessedBy)?.name ?? null,
    answerRecord: found.find(({ id }) => id === clause.answerRecordId) ?? null,
  });
}

/** Which of the clauses the actor is on without owning them. One statement. */
export async function clausesIAmOn({ tx, actor }: Context, ids: readonly string[]): Promise<Set<string>> {
  const found = await tx.rows<{ id: string }>(sql`select rp.record_id as id from record_person rp
    where rp.org_id = ${tx.org} and rp.person_id = ${actor.personId}::uuid
      and rp.record_id = any(${sql.param(ids)}::uuid[])`);
  return new Set(found.map(({ id }) => id));
}

/** Does the actor see this record, of whatever type? One statement. */
export async function seesRecord({ tx, actor }: Context, id: string): Promise<boolean> {
  const row = await tx.one<{ id: string }>(sql`select r.id from record r
    where r.org_id = ${tx.org} and r.id = ${id}::uuid and ${visibleAmong(recordTypes(), actor)}`);
  return row !== undefined;
}
