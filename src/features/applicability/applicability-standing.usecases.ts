import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import { visible } from '../../kernel/visibility.ts';
import type { Implementation } from '../control/control.schema.ts';
import { implementationsBehind } from '../control/control.usecases.ts';
import { shownImplementation } from './applicability.rules.ts';
import { type Applicability, realises, applicabilityType as type } from './applicability.schema.ts';

/** How a row stands, without what a statement prints of it. */
export interface RowStanding {
  readonly requirement: string;
  readonly framework: string;
  readonly decision: Applicability['decision'];
  /** The lowest of its controls; null where none realises it, and for an excluded row. */
  readonly implementation: Implementation | null;
}

/** How every row the reader may see stands, by the controls they may see. Two statements, a line per row. */
export async function rowStandings(context: Context): Promise<RowStanding[]> {
  const { tx, actor } = context;
  const [rows, behind] = await Promise.all([
    tx.whole<Omit<RowStanding, 'implementation'> & { id: string }>(sql`
      select r.id, t.requirement, t.framework, t.decision
      from record r join applicability t on t.org_id = r.org_id and t.id = r.id
      where r.org_id = ${tx.org} and r.type = ${type.type} and r.archived_at is null and ${visible(type, actor)}`),
    implementationsBehind(context, realises.kind),
  ]);
  return rows.map(({ id, ...row }) => ({
    ...row,
    implementation: shownImplementation(
      row.decision,
      (behind.get(id) ?? []).map((implementation) => ({ implementation })),
    ),
  }));
}
