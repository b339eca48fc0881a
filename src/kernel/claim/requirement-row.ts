import { sql } from 'drizzle-orm';
import type { Context } from '../feature.ts';
import { requirementRowsDeclared } from './subject.ts';

/** The record that stands for a requirement: its clause or its row of a statement. */
export interface RequirementRow {
  readonly requirement: string;
  readonly id: string;
  readonly type: string;
  readonly ref: string;
  readonly ownerId: string | null;
  /** The actor is one of the people on it. */
  readonly onRecord: boolean;
  /** Does it ask for proof? An excluded row does not. */
  readonly asks: boolean;
}

/**
 * The records that stand for these requirements, or for all, by requirement; an article of a law has none. Whoever
 * asks: what is asked for proof does not depend on who looks. One statement.
 */
export async function requirementRowsOf(
  { tx, actor }: Pick<Context, 'tx' | 'actor'>,
  requirements?: readonly string[],
): Promise<ReadonlyMap<string, RequirementRow>> {
  const these = requirements ? sql`and t.requirement = any(${sql.param(requirements)}::text[])` : sql``;
  const parts = requirementRowsDeclared().map(
    ({
      table,
      ask,
    }) => sql`select t.requirement, r.id, r.type, r.ref, r.owner_id as "ownerId", ${ask} as asks,
        (r.id in (select rp.record_id from record_person rp where rp.org_id = ${tx.org}
          and rp.person_id = ${actor.personId}::uuid)) is true as "onRecord"
      from ${sql.identifier(table)} t join record r on r.org_id = ${tx.org} and r.id = t.id
      where t.org_id = ${tx.org} ${these}`,
  );
  if (parts.length === 0) return new Map();
  const rows = await tx.whole<RequirementRow>(sql.join(parts, sql` union all `));
  return new Map(rows.map((row) => [row.requirement, row]));
}
