import { sql } from 'drizzle-orm';
import type { Tx } from './tx.ts';

/** The name of a member who has not left; undefined when there is no such person here. */
export async function memberName(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx.one<{ name: string }>(
    sql`select name from person where org_id = ${tx.org} and id = ${id} and ended_at is null`,
  );
  return row?.name;
}

/** Is this somebody who can be made responsible here: a member who has not left? */
export async function personIsMember(tx: Tx, id: string): Promise<boolean> {
  return (await memberName(tx, id)) !== undefined;
}
