import { sql } from 'drizzle-orm';
import type { Tx } from './tx.ts';

/** Is this somebody who can be made responsible here: a member who has not left? */
export async function personIsMember(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.one(
    sql`select 1 from person where org_id = ${tx.org} and id = ${id} and ended_at is null`,
  );
  return row !== undefined;
}
