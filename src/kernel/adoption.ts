import { sql } from 'drizzle-orm';
import type { Framework } from './content/framework.ts';
import type { Context } from './feature.ts';

/** Ids of the frameworks the organisation has adopted and not dropped, in content order. One statement. */
export async function adoptedIds({ tx }: Pick<Context, 'tx'>): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ framework: string }>(
    sql`select framework from adoption where org_id = ${tx.org} and dropped_at is null`,
  );
  return new Set(rows.map((row) => row.framework));
}

/** Ids of the frameworks the organisation has dropped: their records are kept and hidden. One statement. */
export async function droppedIds({ tx }: Pick<Context, 'tx'>): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ framework: string }>(
    sql`select framework from adoption where org_id = ${tx.org} and dropped_at is not null`,
  );
  return new Set(rows.map((row) => row.framework));
}

/** The frameworks the organisation has adopted, in content order. One statement. */
export async function adoptedFrameworks(
  context: Pick<Context, 'tx' | 'content'>,
): Promise<readonly Framework[]> {
  const ids = await adoptedIds(context);
  return context.content.frameworks.filter(({ id }) => ids.has(id));
}

/** Adopt frameworks, or take dropped ones up again; those adopted already stay as they are. */
export async function adopt(context: Context, frameworks: readonly string[]): Promise<void> {
  const { tx, actor, now } = context;
  await tx.rows(sql`
    insert into adoption (org_id, framework, adopted_at, adopted_by)
    select ${tx.org}, f, ${now}, ${actor.personId} from unnest(${sql.param(frameworks)}::text[]) f
    on conflict (org_id, framework) do update set adopted_at = excluded.adopted_at, adopted_by = excluded.adopted_by,
      dropped_at = null, dropped_by = null, version = adoption.version + 1 where adoption.dropped_at is not null`);
}
