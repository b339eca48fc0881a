import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { readCursor, writeCursor } from '../list/cursor.ts';
import { type ListQuery, type ListTree, parseList } from '../list/grammar.ts';
import { afterSql, condition, liveSource, orderSql, pastSource, type Source } from '../list/sql.ts';
import { msg } from '../message.ts';
import { invalid, Problem } from '../problem.ts';
import type { RecordTypeOf } from '../record-type.ts';
import type { Tx } from '../tx.ts';
import type { RegisterStore, Stored } from './store.ts';

/** Exact up to here, then "10,000+". */
const mostCounted = 10_000;

export interface Asking {
  readonly tx: Tx;
  readonly actor: Actor;
  /** The last moment of `asOf` in the organisation's time zone, when asked for a past day. */
  readonly until: string | undefined;
}

/** Lists, counts and facets of a register: the same tree, the same condition, today or on a past day. */
export function registerLists<S extends z.ZodObject>(
  type: RecordTypeOf<S>,
  table: string,
  store: RegisterStore<S>,
) {
  const live = liveSource(table);
  const sourceOf = (asking: Asking): Source =>
    asking.until ? pastSource(type, asking.tx.org, asking.until) : live;

  return {
    list: async (query: ListQuery, asking: Asking): Promise<{ rows: Stored<S>[]; next: string | null }> => {
      const tree = readTree(type, query);
      const source = sourceOf(asking);
      const rows = await asking.tx.rows<Stored<S> & { body?: string; keys?: (string | number)[] }>(
        listSql(type, source, store, tree, asking),
      );
      const shown = rows.slice(0, tree.limit);
      const last = shown.at(-1);
      const next = rows.length > tree.limit && last ? writeCursor(tree, keysOf(tree, last)) : null;
      // Rows go out as they are: only what the cursor needed is taken off.
      for (const row of shown) delete row.keys;
      return { rows: asking.until ? shown.map((row) => pastRow<S>(row)) : shown, next };
    },

    count: async (query: ListQuery, asking: Asking) => {
      const tree = readTree(type, query);
      const everything = { ...tree, q: '', filters: [] };
      const source = sourceOf(asking);
      const bounded = (part: ListTree): SQL => sql`(select count(*) from (select 1 from ${source.from}
        where ${condition(type, source, part, asking.tx.org, asking.actor)} limit ${mostCounted + 1}) c)`;
      const row = await asking.tx.one<{ count: number; total: number }>(
        sql`select ${bounded(tree)} as count, ${bounded(everything)} as total`,
      );
      const { count = 0, total = 0 } = row ?? {};
      return {
        count: Math.min(count, mostCounted),
        more: count > mostCounted,
        total: Math.min(total, mostCounted),
        totalMore: total > mostCounted,
      };
    },

    facets: async (query: ListQuery, field: string, asking: Asking) => {
      const tree = readTree(type, query);
      const source = sourceOf(asking);
      const others = { ...tree, filters: tree.filters.filter((filter) => filter.field !== field) };
      const value = field === 'archived' ? source.archived : source.field(field);
      const each = type.list.filters[field] === 'codes' ? sql`unnest(${value})` : sql`(${value})::text`;
      return asking.tx.rows<{ value: string | null; count: number }>(sql`
        select f.value, count(*) as count from (select ${each} as value from ${source.from}
          where ${condition(type, source, others, asking.tx.org, asking.actor)}) f
        group by f.value order by count(*) desc, f.value limit 200`);
    },
  };
}

function readTree(type: Parameters<typeof parseList>[0], query: ListQuery): ListTree {
  const parsed = parseList(type, query);
  if ('issues' in parsed) {
    throw new Problem(invalid, msg('list.unreadable', 'The list cannot be read as asked.'), {
      issues: parsed.issues,
    });
  }
  return parsed.tree;
}

function listSql<S extends z.ZodObject>(
  type: RecordTypeOf<S>,
  source: Source,
  store: RegisterStore<S>,
  tree: ListTree,
  asking: Asking,
): SQL {
  const last = readCursor(tree);
  if (tree.cursor !== undefined && last === undefined) {
    throw new Problem(
      invalid,
      msg('list.cursor', 'This cursor belongs to another list. Start again without it.'),
      {
        issues: [{ field: 'cursor', message: 'Not a cursor of this list.' }],
      },
    );
  }
  const after = last ? sql` and ${afterSql(type, source, tree.sorts, last)}` : sql``;
  const keys = sql`json_build_array(${sql.join(
    tree.sorts.map((sort) => source.field(sort.key)),
    sql`, `,
  )})`;
  const selection = asking.until ? sql`e.body, p.name as "ownerName", r.id` : store.selection;
  const owner = asking.until
    ? sql`left join person p on p.org_id = ${asking.tx.org} and p.id = (e.body->>'ownerId')::uuid`
    : store.withOwner(asking.tx);
  return sql`select ${selection}, ${keys} as keys from ${source.from} ${owner}
    where ${condition(type, source, tree, asking.tx.org, asking.actor)}${after}
    order by ${orderSql(source, tree.sorts)} limit ${tree.limit + 1}`;
}

/** Sort values of a row for the cursor; taken off the row, which goes out as it is. */
function keysOf(tree: ListTree, row: { id: string; keys?: (string | number)[] }): (string | number)[] {
  return [...(row.keys ?? tree.sorts.map(() => '')), row.id];
}

function pastRow<S extends z.ZodObject>(row: { body?: unknown; ownerName: string | null }): Stored<S> {
  return { ...(row.body as Stored<S>), ownerName: row.ownerName };
}
