import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { foreignCursor, readCursor, writeCursor } from '../list/cursor.ts';
import { type ListQuery, type ListTree, parseList } from '../list/grammar.ts';
import { mostRows, pageOf } from '../list/page.ts';
import { scopeRefs } from '../list/placed.ts';
import {
  afterSql,
  condition,
  type Derivations,
  isPlannedOnce,
  liveSource,
  orderSql,
  pastSource,
  type Source,
} from '../list/sql.ts';
import { msg } from '../message.ts';
import { invalid, Problem } from '../problem.ts';
import { filtersOf, type RecordType, type RecordTypeOf } from '../record-type.ts';
import type { Tx } from '../tx.ts';
import { mostExported } from './export-operation.ts';
import type { RegisterStore, Stored } from './store.ts';

/** Exact up to here, then "10,000+". */
const mostCounted = 10_000;
/** The same for what waits for one person: exact up to here, then "99+". Nobody plans a day by a higher number. */
const mostWaiting = 99;

export interface Asking {
  readonly tx: Tx;
  readonly actor: Actor;
  /** The last moment of `asOf` in the organisation's time zone, when asked for a past day. */
  readonly until: string | undefined;
  /** Today in the organisation's time zone: what days counted from it mean. */
  readonly today: string;
  /** The one record asked about on a past day. */
  readonly only?: string;
  /** Names of the list that follow from the fields, on the day asked about. */
  readonly derived?: Derivations | undefined;
}

/** Lists, counts and facets of a register: the same tree, the same condition, today or on a past day. */
export function registerLists<S extends z.ZodObject>(
  type: RecordTypeOf<S>,
  table: string,
  store: RegisterStore<S>,
) {
  const live = liveSource(table);
  const sourceOf = (asking: Asking): Source => {
    if (asking.until) return pastSource(type, asking.tx.org, asking.until, asking);
    return asking.derived ? liveSource(table, asking.derived) : live;
  };

  /** Rows as they go out, at least one more than the limit where there are more; and the cursor behind each. */
  async function read(tree: ListTree, asking: Asking) {
    const found = await asking.tx.rows<Listed<S>>(listSql(type, sourceOf(asking), store, tree, asking));
    const keys = found.map((row) => row.sortKeys);
    // Rows go out as they are, without what the cursor needed. Deleting it would make each row a slow object, which
    // takes ten times as long to copy and four times as long to write; JSON leaves out what is undefined.
    if (hiddenKeys(tree, asking).length > 0) for (const row of found) row.sortKeys = undefined;
    const rows: Stored<S>[] = asking.until ? found.map((row) => pastRow<S>(row)) : found;
    const cursorAt = (index: number): string => {
      const row = found[index];
      return row ? writeCursor(tree, keysOf(tree, row, keys[index])) : '';
    };
    return { rows, cursorAt };
  }

  /** At most as many rows as asked for. */
  async function page(query: ListQuery, asking: Asking) {
    const tree = readTree(type, query, asking);
    const { rows, cursorAt } = await read(tree, asking);
    return { shown: rows.slice(0, tree.limit), more: rows.length > tree.limit, cursorAt };
  }

  return {
    /** One page, as it goes out. */
    list: async (query: ListQuery, asking: Asking): Promise<{ rows: Stored<S>[]; next: string | null }> => {
      const found = await page(query, asking);
      const { shown, more } = pageOf(found.shown, mostRows);
      return { rows: shown, next: found.more || more ? found.cursorAt(shown.length - 1) : null };
    },

    /** The same for a use case that shows more with each row: it ends the page itself where an answer is full. */
    page,

    /**
     * The first rows and how many there are, up to `mostWaiting`, in one statement: for those who tell of many kinds
     * at once. Both limits are values on purpose: a plan without the person's values would count a whole register.
     */
    first: async (query: Omit<ListQuery, 'limit' | 'cursor'>, asking: Asking, most: number) => {
      const tree = { ...readTree(type, query, asking), limit: most };
      const source = sourceOf(asking);
      const where = condition(type, source, tree, asking.tx.org, asking.actor);
      const found = await asking.tx.rows<Stored<S> & { found: number }>(sql`
        select ${store.selection}, (select count(*) from (select 1 from ${source.from} where ${where}
          limit ${mostWaiting + 1}) c) as found
        from ${source.from} ${store.withOwner(asking.tx)} where ${where}
        order by ${orderSql(source, tree.sorts)} limit ${most}`);
      const count = found[0]?.found ?? 0;
      return { rows: found, count: Math.min(count, mostWaiting), more: count > mostWaiting };
    },

    /** Rows for a use case that goes on working with them: up to `most`, whatever their size. */
    all: async (query: Omit<ListQuery, 'limit' | 'cursor'>, asking: Asking, most: number) => {
      const { rows } = await read({ ...readTree(type, query, asking), limit: most }, asking);
      return { rows: rows.slice(0, most), more: rows.length > most };
    },

    /** Characters of the rows `all` would read, asked before reading them. */
    weigh: async (query: Omit<ListQuery, 'limit' | 'cursor'>, asking: Asking, most: number) => {
      const tree = readTree(type, query, asking);
      const source = sourceOf(asking);
      const row = await asking.tx.one<{ characters: number }>(sql`
        select coalesce(sum(w.characters), 0)::float8 as characters from (
          select ${source.characters} as characters from ${source.from}
          where ${condition(type, source, tree, asking.tx.org, asking.actor)} limit ${most}) w`);
      return row?.characters ?? 0;
    },

    count: async (query: ListQuery, asking: Asking) => {
      const tree = readTree(type, query, asking);
      const everything = { ...tree, q: '', filters: [] };
      const source = sourceOf(asking);
      const bounded = (part: ListTree, from: SQL): SQL => sql`(select count(*) from (select 1 from ${from}
        where ${condition(type, source, part, asking.tx.org, asking.actor)} limit ${mostCounted + 1}) c)`;
      // All there are is told by the heads alone, and where nothing narrows the list that is the count as well.
      const total = bounded(everything, source.heads);
      const narrowed = tree.q !== '' || tree.filters.length > 0;
      const counted = narrowed ? sql`, ${bounded(tree, source.from)} as count` : sql``;
      const row = await asking.tx.one<{ count?: number; total: number }>(
        sql`select ${total} as total${counted}`,
      );
      const all = row?.total ?? 0;
      const count = row?.count ?? all;
      return {
        count: Math.min(count, mostCounted),
        more: count > mostCounted,
        total: Math.min(all, mostCounted),
        totalMore: all > mostCounted,
      };
    },

    facets: async (query: ListQuery, field: string, asking: Asking) => {
      const tree = readTree(type, query, asking);
      const source = sourceOf(asking);
      // Choices are counted as if none were made; a range of days is where one looks, and stays.
      const isChoice = ({ kind }: { kind: string }) => kind !== 'day' && kind !== 'instant';
      const filters = tree.filters.filter((filter) => filter.field !== field || !isChoice(filter));
      const others = { ...tree, filters };
      const each = valuesOf(type, source, field, asking.actor);
      return asking.tx.rows<{ value: string | null; count: number }>(sql`
        select f.value, count(*) as count from (select ${each} as value from ${source.from}
          where ${condition(type, source, others, asking.tx.org, asking.actor)}) f
        group by f.value order by count(*) desc, f.value limit 200`);
    },
  };
}

/** What is counted of a row: one value, or each of several. */
function valuesOf(type: RecordType, source: Source, field: string, actor: Actor): SQL {
  const kind = filtersOf(type)[field];
  if (kind === 'record') return sql`unnest(${scopeRefs(source.placed, actor)})`;
  if (kind === 'codes') return sql`unnest(${source.field(field)})`;
  return sql`(${field === 'archived' ? source.archived : source.field(field)})::text`;
}

/** In a list of a past day, days are counted from that one. */
function readTree(
  type: Parameters<typeof parseList>[0],
  query: ListQuery,
  { today }: Pick<Asking, 'today'>,
): ListTree {
  const parsed = parseList(type, query, query.asOf ?? today);
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
  const last = readCursor(type, tree);
  if (tree.cursor !== undefined && last === undefined) {
    throw foreignCursor();
  }
  const after = last ? sql` and ${afterSql(type, source, tree.sorts, last)}` : sql``;
  const selection = asking.until ? sql`e.body, p.name as "ownerName", r.id` : store.selection;
  const owner = asking.until
    ? sql`left join person p on p.org_id = ${asking.tx.org} and p.id = (e.body->>'ownerId')::uuid`
    : store.withOwner(asking.tx);
  const hidden = hiddenKeys(tree, asking);
  const keys = hidden.map((key) => sql`${key}::text, ${source.field(key)}`);
  const sortKeys =
    keys.length > 0 ? sql`, json_build_object(${sql.join(keys, sql`, `)}) as "sortKeys"` : sql``;
  const most = !asking.until && isPlannedOnce(type, tree) ? fixedLimit(tree.limit) : sql`${tree.limit + 1}`;
  return sql`select ${selection}${sortKeys} from ${source.from} ${owner}
    where ${condition(type, source, tree, asking.tx.org, asking.actor)}${after}
    order by ${orderSql(source, tree.sorts)} limit ${most}`;
}

/** A row as it is read: of today, or with the body of a past day. */
type Listed<S extends z.ZodObject> = Stored<S> & { body?: Stored<S>; sortKeys?: SortKeys | undefined };
type SortKeys = Readonly<Record<string, string | number>>;

const windows = [50, 200, mostExported];

/**
 * The limit as text, in few sizes: as a parameter the planner would take it for a tenth of the table, find its
 * general plan dear, and plan anew at every request. Rows beyond the window asked for are cut off.
 */
const fixedLimit = (limit: number): SQL =>
  sql.raw(String((windows.find((size) => size >= limit) ?? limit) + 1));

/** Sort keys that are no field of the answer: references sort by their number, others follow from fields. */
const hiddenKeys = (tree: ListTree, { derived = {} }: Asking): string[] =>
  tree.sorts.map(({ key }) => key).filter((key) => key === 'ref' || Object.hasOwn(derived, key));

/** Sort values of a row for the cursor. */
function keysOf<S extends z.ZodObject>(
  tree: ListTree,
  row: Listed<S>,
  hidden: SortKeys | undefined,
): (string | number)[] {
  const fields: Readonly<Record<string, unknown>> = row.body ?? row;
  const value = (key: string): unknown => hidden?.[key] ?? fields[key];
  return [...tree.sorts.map(({ key }) => value(key) as string | number), row.id];
}

function pastRow<S extends z.ZodObject>(row: { body?: unknown; ownerName: string | null }): Stored<S> {
  // Who was on the record is told by its history, not by its rows.
  const { people: _people, ...fields } = row.body as Stored<S> & { people?: unknown };
  return { ...(fields as unknown as Stored<S>), ownerName: row.ownerName };
}
