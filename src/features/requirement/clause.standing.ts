import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import { visible } from '../../kernel/visibility.ts';
import { type Assessment, clauseType } from './clause.schema.ts';

/** How a clause stands, as a person assessed it. */
export interface ClauseStanding {
  readonly id: string;
  readonly ref: string;
  readonly requirement: string;
  readonly assessment: Assessment;
  readonly assessedOn: string | null;
  readonly version: number;
  readonly hasText: boolean;
}

/** Every clause record the reader may see, by its requirement. One statement. */
export async function clauseStandings(context: Context): Promise<ReadonlyMap<string, ClauseStanding>> {
  const { tx, actor } = context;
  const rows = await tx.rows<ClauseStanding>(sql`
    select r.id, r.ref, r.version, t.requirement, t.assessment, t.assessed_on as "assessedOn",
      (t.passage <> '' or t.answer <> '' or t.answer_record_id is not null) as "hasText"
    from record r join clause t on t.org_id = r.org_id and t.id = r.id
    where r.org_id = ${tx.org} and r.type = ${clauseType.type} and ${visible(clauseType, actor)}`);
  return new Map(rows.map((row) => [row.requirement, row]));
}
