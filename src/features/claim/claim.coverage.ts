import { type SQL, sql } from 'drizzle-orm';
import { asksForProof, claimTable, isCounted } from '../../kernel/claim/claim.ts';
import type { Context } from '../../kernel/feature.ts';
import { foreignCursor, readCursorOf, writeCursor } from '../../kernel/list/cursor.ts';
import { type Listed, type ListQuery, type ListTree, readList } from '../../kernel/list/grammar.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { msg } from '../../kernel/message.ts';
import type { Output } from '../../kernel/operation.ts';
import { invalid, Problem } from '../../kernel/problem.ts';
import { recordTypes } from '../../kernel/record-type.ts';
import { visibleAmong } from '../../kernel/visibility.ts';
import { refOf } from './claim.rules.ts';
import { ownLens } from './claim.store.ts';
import type { figureOperations } from './figures.operations.ts';
import type { CoverageItem } from './figures.schema.ts';

const listed: Listed = {
  filters: { subjectType: 'code', framework: 'code', owner: 'person', stale: 'boolean', only: 'boolean' },
  sorts: ['carries', 'title', 'stale'],
  sort: '-carries',
};

type Coverage = Output<typeof figureOperations.coverage>;
/** Requirements named in one cell; how many more there are is told. */
const mostOnly = 20;
const mostCounted = 10_000;

interface CellRow {
  readonly framework: string;
  readonly full: number;
  readonly partial: number;
  readonly context: number;
  readonly draft: number;
  readonly lapsed: number;
  readonly only: readonly string[] | null;
}
interface ItemRow extends Omit<CoverageItem, 'cells'> {
  readonly cells: readonly CellRow[];
  readonly keys: (string | number)[];
  readonly count: number;
}

/** One page of the records with claims the actor may see, and what each carries alone. One statement. */
export async function readCoverage(query: ListQuery, context: Context): Promise<Coverage> {
  const tree = treeOf(query, context.today);
  const found = await context.tx.whole<ItemRow>(statement(context, tree));
  const { shown, more } = pageOf(
    found.filter(({ id }) => id !== null).map((row) => ({ row, item: itemOf(context, row) })),
    tree.limit,
  );
  const end = shown.at(-1);
  return {
    rows: shown.map(({ item }) => item),
    count: Math.min(found[0]?.count ?? 0, mostCounted),
    next: more && end ? writeCursor(tree, end.row.keys) : null,
  };
}

function treeOf(query: ListQuery, today: string): ListTree {
  const read = readList(listed, query, today);
  if ('issues' in read)
    throw new Problem(invalid, msg('list.unreadable', 'The list cannot be read as asked.'), {
      issues: read.issues,
    });
  return read.tree;
}

function statement(context: Context, tree: ListTree): SQL {
  const { order, after } = ordering(tree);
  const { tx } = context;
  const proves = sql`d.counted and d.far in ('full', 'partial')`;
  // Claims through the other lens, or for an excluded row, count as context, as everywhere. `alone`: nothing else proves
  // the requirement.
  return sql`
    with d as materialized (
      select c.subject_id, c.framework, c.requirement, c.standing = 'stale' as stale, ${isCounted} as counted,
        case when c.sufficiency in ('full', 'partial') and not (${ownLens(context)} and ${asksForProof(context)})
          then 'context' else c.sufficiency end as far
      from ${claimTable(context)} c where c.standing in ('current', 'review', 'stale')),
    alone as materialized (
      select d.requirement, min(d.subject_id::text)::uuid as subject_id from d where ${proves}
      group by 1 having min(d.subject_id::text) = max(d.subject_id::text)),
    carried as (
      select d.subject_id as id, bool_or(d.stale) as stale, (count(*) filter (where d.counted))::int as carries
        ${frameworksIn(tree)}
      from d group by 1),
    i as materialized (
      select c.*, r.type, r.number, r.ref, r.title from carried c join record r on r.org_id = ${tx.org} and r.id = c.id
      where ${narrowed(context, tree)} and ${visibleAmong(recordTypes(), context.actor)}),
    page as materialized (select i.*, ${order.keys} as keys from i where ${after} order by ${order.sql} limit ${tree.limit + 1}),
    cells as (
      select x.id, json_agg(json_build_object('framework', x.framework, 'full', x.full, 'partial', x.partial,
        'context', x.context, 'draft', x.draft, 'lapsed', x.lapsed, 'only', x.only) order by x.framework) as cells from (
        select d.subject_id as id, d.framework, (count(*) filter (where d.counted and d.far = 'full'))::int as full,
          (count(*) filter (where d.counted and d.far = 'partial'))::int as partial,
          (count(*) filter (where d.counted and d.far = 'context'))::int as context,
          (count(*) filter (where d.far = 'draft'))::int as draft,
          (count(*) filter (where not d.counted and d.far <> 'draft'))::int as lapsed,
          array_agg(distinct d.requirement) filter (where ${proves} and a.requirement is not null) as only
        from d left join alone a on a.requirement = d.requirement and a.subject_id = d.subject_id
        where (d.subject_id in (select id from page)) is true group by 1, 2) x group by 1)
    select n.count, p.id, p.type, p.ref, p.title, p.stale, p.carries, p.keys, coalesce(x.cells, '[]') as cells
    from (select count(*)::int as count from (select 1 from i limit ${mostCounted + 1}) m) n
      left join page p on true left join cells x on x.id = p.id
    order by ${order.outer}`;
}

/** For each filter by framework: has the item a claim for one of them? */
function frameworksIn(tree: ListTree): SQL {
  return sql.join(
    tree.filters.flatMap(({ field, values }, at) =>
      field === 'framework'
        ? [sql`, bool_or(d.framework = any(${sql.param(values)}::text[])) as ${sql.identifier(`asked${at}`)}`]
        : [],
    ),
  );
}

/** Which items, over what each carries (`c`) and its record; an item keeps all its claims. */
function narrowed({ actor }: Context, tree: ListTree): SQL {
  const parts = tree.filters.map((filter, at) => {
    const values = filter.values.map((value) => (value === 'me' ? actor.personId : value));
    const found = conditions[filter.field]?.(sql.param(values), filter.op, at) ?? sql`true`;
    const negated = filter.op === 'not' || filter.values[0] === 'false';
    return negated ? sql`not ${found}` : found;
  });
  if (tree.q)
    parts.push(sql`(strpos(lower(r.title), lower(${tree.q})) > 0 or lower(r.ref) = lower(${tree.q}))`);
  return parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`;
}

const conditions: Readonly<Record<string, (values: unknown, op: string, at: number) => SQL>> = {
  subjectType: (values) => sql`r.type = any(${values}::text[])`,
  framework: (_values, _op, at) => sql`c.${sql.identifier(`asked${at}`)}`,
  owner: (values, op) =>
    op === 'empty' ? sql`r.owner_id is null` : sql`coalesce(r.owner_id = any(${values}::uuid[]), false)`,
  stale: () => sql`c.stale`,
  only: () => sql`((c.id in (select a.subject_id from alone a)) is true)`,
};

/** Sort keys over `i` and `p`, and the rows behind the cursor: all go the same way, with the reference last. */
function ordering(tree: ListTree) {
  const { key, descending } = tree.sorts[0] ?? { key: 'carries', descending: true };
  const first = { carries: 'carries', title: 'title', stale: 'stale' }[key] ?? 'carries';
  const value = (of: 'i' | 'p') =>
    first === 'stale'
      ? sql`${sql.identifier(of)}.stale::int`
      : sql`${sql.identifier(of)}.${sql.identifier(first)}`;
  const keys = (of: 'i' | 'p') => [
    value(of),
    sql`${sql.identifier(of)}.type`,
    sql`${sql.identifier(of)}.number`,
    sql`${sql.identifier(of)}.id`,
  ];
  // The greatest comes first by itself only where it is asked for; references always go up.
  const upwards = [false, true, true, true];
  const direction = (at: number) => sql.raw(upwards[at] === false && descending ? 'desc' : 'asc');
  const by = (of: 'i' | 'p') =>
    sql.join(
      keys(of).map((one, at) => sql`${one} ${direction(at)}`),
      sql`, `,
    );
  const kinds = [first === 'title' ? 'text' : 'integer', 'text', 'integer', 'id'] as const;
  const last = readCursorOf(tree, kinds);
  if (tree.cursor !== undefined && last === undefined) throw foreignCursor();
  const [one, ...rest] = last ?? [];
  const cast = sql.raw(first === 'title' ? '::text' : '::integer');
  const after = last
    ? sql`(${value('i')} ${sql.raw(descending ? '<' : '>')} ${one}${cast} or (${value('i')} = ${one}${cast}
        and (i.type, i.number, i.id) > (${rest[0]}::text, ${rest[1]}::integer, ${rest[2]}::uuid)))`
    : sql`true`;
  return {
    order: {
      ...{ sql: by('i'), outer: by('p') },
      keys: sql`json_build_array(${sql.join(keys('i'), sql`, `)})`,
    },
    after,
  };
}

function itemOf({ content }: Context, { cells, keys: _keys, count: _count, ...item }: ItemRow): CoverageItem {
  const name = (id: string) => {
    const requirement = content.requirement(id);
    const framework = requirement && content.framework(requirement.framework);
    return { id, ref: framework ? refOf(framework, requirement.number) : id };
  };
  return {
    ...item,
    cells: cells.map(({ only, ...cell }) => {
      const asked = new Set(only);
      // In the order of the standards, whose numbers are no words: 9 before 10, A.5.2 before A.5.19.
      const inOrder = content.requirements.flatMap(({ id }) => (asked.has(id) ? [id] : []));
      return {
        ...cell,
        only: inOrder.slice(0, mostOnly).map(name),
        onlyMore: Math.max(0, asked.size - mostOnly),
      };
    }),
  };
}
