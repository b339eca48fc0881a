import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { readCursor, writeCursor } from '../list/cursor.ts';
import { type ListQuery, type ListTree, parseList } from '../list/grammar.ts';
import {
  afterSql,
  condition,
  isPlannedOnce,
  liveSource,
  orderSql,
  pastSource,
  type Source,
} from '../list/sql.ts';
import { msg } from '../message.ts';
import { invalid, Problem } from '../problem.ts';
import type { RecordTypeOf } from '../record-type.ts';
import type { Tx } from '../tx.ts';
import { mostExported } from './export-operation.ts';
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
      const rows = await asking.tx.rows<Listed<S>>(listSql(type, source, store, tree, asking));
      const shown = rows.slice(0, tree.limit);
      const last = shown.at(-1);
      const next = rows.length > tree.limit && last ? writeCursor(tree, keysOf(tree, last)) : null;
      // Rows go out as they are: only what the cursor needed is taken off.
      if (sortsByNumber(tree)) for (const row of shown) delete row.sortNumber;
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
  const selection = asking.until ? sql`e.body, p.name as "ownerName", r.id` : store.selection;
  const owner = asking.until
    ? sql`left join person p on p.org_id = ${asking.tx.org} and p.id = (e.body->>'ownerId')::uuid`
    : store.withOwner(asking.tx);
  const number = sortsByNumber(tree) ? sql`, r.number as "sortNumber"` : sql``;
  const most = !asking.until && isPlannedOnce(type, tree) ? fixedLimit(tree.limit) : sql`${tree.limit + 1}`;
  return sql`select ${selection}${number} from ${source.from} ${owner}
    where ${condition(type, source, tree, asking.tx.org, asking.actor)}${after}
    order by ${orderSql(source, tree.sorts)} limit ${most}`;
}

/** A row as it is read: of today, or with the body of a past day. */
type Listed<S extends z.ZodObject> = Stored<S> & { body?: Stored<S>; sortNumber?: number };

const windows = [50, 200, mostExported];

/**
 * The limit as text, in few sizes: as a parameter the planner would take it for a tenth of the table, find its
 * general plan dear, and plan anew at every request. Rows beyond the window asked for are cut off.
 */
const fixedLimit = (limit: number): SQL =>
  sql.raw(String((windows.find((size) => size >= limit) ?? limit) + 1));

/** References sort by their number, which is no field of the answer. */
const sortsByNumber = (tree: ListTree): boolean => tree.sorts.some(({ key }) => key === 'ref');

/** Sort values of a row for the cursor. */
function keysOf<S extends z.ZodObject>(tree: ListTree, row: Listed<S>): (string | number)[] {
  const fields: Readonly<Record<string, unknown>> = row.body ?? row;
  const value = (key: string): unknown => (key === 'ref' ? row.sortNumber : fields[key]);
  return [...tree.sorts.map(({ key }) => value(key) as string | number), row.id];
}

function pastRow<S extends z.ZodObject>(row: { body?: unknown; ownerName: string | null }): Stored<S> {
  return { ...(row.body as Stored<S>), ownerName: row.ownerName };
}
