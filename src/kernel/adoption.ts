import { sql } from 'drizzle-orm';
import { notAdopted } from './adoption.problems.ts';
import type { Framework } from './content/framework.ts';
import type { Context } from './feature.ts';
import { msg } from './message.ts';
import { notFound, Problem } from './problem.ts';
import { recordTypes } from './record-type.ts';

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

/**
 * The framework, where the organisation works with it now. Whatever would show or write its rows asks this first.
 * @throws Problem not-found for one the content lacks, framework-not-adopted for one that was dropped or never adopted
 */
export async function adoptedFramework(context: Context, id: string): Promise<Framework> {
  const framework = context.content.framework(id);
  if (!framework) throw new Problem(notFound);
  if ((await adoptedIds(context)).has(id)) return framework;
  throw new Problem(
    notAdopted,
    msg(
      'adoption.not-adopted',
      'The organisation does not work with {framework}. Adopt it under Settings, Frameworks; everything recorded for it comes back.',
      { framework: framework.shortTitle },
    ),
  );
}

/** How one framework stands: since when it is adopted, or dropped; version 0 while it never was. */
export interface Adoption {
  readonly framework: string;
  readonly adoptedAt: string;
  readonly adoptedByName: string | null;
  readonly droppedAt: string | null;
  readonly droppedByName: string | null;
  readonly version: number;
}

/** Every framework that was ever adopted, by its id. One statement. */
export async function adoptions({ tx }: Pick<Context, 'tx'>): Promise<ReadonlyMap<string, Adoption>> {
  const rows = await tx.rows<Adoption>(sql`
    select a.framework, a.adopted_at as "adoptedAt", one.name as "adoptedByName", a.dropped_at as "droppedAt",
      other.name as "droppedByName", a.version
    from adoption a left join person one on one.org_id = a.org_id and one.id = a.adopted_by
      left join person other on other.org_id = a.org_id and other.id = a.dropped_by
    where a.org_id = ${tx.org}`);
  return new Map(rows.map((row) => [row.framework, row]));
}

/**
 * One change of what is adopted at a time, until its commit: rows and clauses are prepared in the same transaction, and
 * two that prepare at once would make them twice.
 */
export const lockAdoption = ({ tx }: Pick<Context, 'tx'>): Promise<unknown> =>
  tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.org}|adoption`}, 0))`);

/** Adopt frameworks, or take dropped ones up again; those adopted already stay as they are. */
export async function adopt(context: Context, frameworks: readonly string[]): Promise<void> {
  const { tx, actor, now } = context;
  await tx.rows(sql`
    insert into adoption (org_id, framework, adopted_at, adopted_by)
    select ${tx.org}, f, ${now}, ${actor.personId} from unnest(${sql.param(frameworks)}::text[]) f
    on conflict (org_id, framework) do update set adopted_at = excluded.adopted_at, adopted_by = excluded.adopted_by,
      dropped_at = null, dropped_by = null, version = adoption.version + 1 where adoption.dropped_at is not null`);
}

/** Drop a framework: every record of it is kept, and shown nowhere until it is adopted again. */
export async function drop({ tx, actor, now }: Context, framework: string): Promise<void> {
  await tx.rows(sql`update adoption set dropped_at = ${now}, dropped_by = ${actor.personId}, version = version + 1
    where org_id = ${tx.org} and framework = ${framework} and dropped_at is null`);
}

/** What the organisation keeps of one framework: records of one type, or claims. */
export interface Kept {
  readonly framework: string;
  /** A record type, or `claim`. */
  readonly kind: string;
  readonly count: number;
}

/**
 * How much the organisation keeps of every framework, whoever may see it: what dropping hides and adopting again brings
 * back. Withdrawn claims are not counted. One statement.
 */
export function keptOf({ tx }: Pick<Context, 'tx'>): Promise<Kept[]> {
  const registers = recordTypes().flatMap(({ type, ofFramework }) =>
    ofFramework === undefined
      ? []
      : [
          sql`select t.framework, ${type}::text as kind, count(*)::int as count
            from ${sql.identifier(ofFramework)} t where t.org_id = ${tx.org} group by t.framework`,
        ],
  );
  const claims = sql`select c.framework, 'claim' as kind, count(*)::int as count from claim c
    where c.org_id = ${tx.org} and c.withdrawn_at is null group by c.framework`;
  return tx.rows<Kept>(sql.join([...registers, claims], sql` union all `));
}
