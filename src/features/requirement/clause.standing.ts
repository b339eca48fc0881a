import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import { mayWriteRecord } from '../../kernel/permission.ts';
import { visible } from '../../kernel/visibility.ts';
import { clauses } from './clause.register.ts';
import { type Assessment, clauseType } from './clause.schema.ts';

/** How a clause stands, as a person assessed it. */
export interface ClauseStanding {
  readonly id: string;
  readonly ref: string;
  readonly requirement: string;
  readonly assessment: Assessment;
  readonly assessedBy: string | null;
  readonly assessedOn: string | null;
  readonly version: number;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly confidential: boolean;
  readonly hasPassage: boolean;
  /** A statement or an own record. */
  readonly hasAnswer: boolean;
  readonly hasText: boolean;
  /** Whether the reader may change the record. */
  readonly mayWrite: boolean;
}

/** Every clause record the reader may see, by its requirement. One statement. */
export async function clauseStandings(context: Context): Promise<ReadonlyMap<string, ClauseStanding>> {
  const { tx, actor } = context;
  const rows = await tx.rows<Omit<ClauseStanding, 'mayWrite'> & { onRecord: boolean }>(sql`
    select r.id, r.ref, r.version, t.requirement, t.assessment, t.assessed_by as "assessedBy",
      t.assessed_on as "assessedOn",
      r.owner_id as "ownerId", p.name as "ownerName", r.confidential,
      t.passage <> '' as "hasPassage", (t.answer <> '' or t.answer_record_id is not null) as "hasAnswer",
      (t.passage <> '' or t.answer <> '' or t.answer_record_id is not null) as "hasText",
      exists (select from record_person rp where rp.org_id = ${tx.org} and rp.record_id = r.id
        and rp.person_id = ${actor.personId}::uuid) as "onRecord"
    from record r join clause t on t.org_id = r.org_id and t.id = r.id
      left join person p on p.org_id = ${tx.org} and p.id = r.owner_id
    where r.org_id = ${tx.org} and r.type = ${clauseType.type} and ${visible(clauseType, actor)}`);
  return new Map(
    rows.map(({ onRecord, ...row }) => [
      row.requirement,
      { ...row, mayWrite: mayWriteRecord(actor, { ownerId: row.ownerId, onRecord }) },
    ]),
  );
}

/** How each clause the reader may see was assessed at the end of a past day, by its requirement. One statement. */
export async function assessmentsOn(context: Context, day: string): Promise<ReadonlyMap<string, Assessment>> {
  const { rows } = await clauses.lists.all({ asOf: day }, clauses.asking(context, day), everyClause);
  return new Map(rows.map(({ requirement, assessment }) => [requirement, assessment]));
}

/** More than all standards together have: the content bounds them, not a window. */
const everyClause = 10_000;

/** The id of the record of a clause, whoever may see it. */
export async function clauseIdOf(
  { tx }: Pick<Context, 'tx'>,
  requirement: string,
): Promise<string | undefined> {
  const row = await tx.one<{ id: string }>(
    sql`select id from clause where org_id = ${tx.org} and requirement = ${requirement}`,
  );
  return row?.id;
}
