import { type SQL, sql } from 'drizzle-orm';
import { claimSources, claimStandings, sufficiencies } from '../../kernel/claim/claim.schema.ts';
import { type ClaimName, claimsFound, claimsNamed, claimTable, isCounted } from '../../kernel/claim/claim.ts';
import type { Context } from '../../kernel/feature.ts';
import { foreignCursor, readCursorOf, writeCursor } from '../../kernel/list/cursor.ts';
import {
  type Filter,
  type Listed,
  type ListQuery,
  type ListTree,
  readList,
} from '../../kernel/list/grammar.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { msg } from '../../kernel/message.ts';
import { invalid, Problem } from '../../kernel/problem.ts';
import { type FilterKind, recordTypes } from '../../kernel/record-type.ts';
import { Id } from '../../kernel/schema.ts';
import { visibleAmong } from '../../kernel/visibility.ts';
import type { StoredClaim } from './claim.store.ts';
import { claimSelection } from './claim.store.ts';

const filters = {
  /** By id or reference. */
  subject: 'code',
  subjectType: 'code',
  framework: 'code',
  requirement: 'code',
  lens: 'code',
  sufficiency: 'code',
  standing: 'code',
  source: 'code',
  /** The control a draft follows through, by id or reference. */
  through: 'code',
  /** Judged, and counted in figures. */
  counted: 'boolean',
  /** Of the record. */
  owner: 'person',
  judgedBy: 'person',
  judgedAt: 'instant',
  /** Last day of the period it speaks of. */
  coversTo: 'day',
} as const satisfies Readonly<Record<string, FilterKind>>;

/** Codes a filter may name; whatever else is asked for is a mistake worth telling. */
const known: Readonly<Record<string, readonly string[]>> = {
  lens: ['infosec', 'ai'],
  sufficiency: sufficiencies,
  standing: claimStandings,
  source: claimSources,
};

const listed: Listed = { filters, sorts: ['requirement', 'subject'], sort: 'requirement' };

/** Read a query on claims: unknown fields, operators and codes are refused with what is allowed. */
export function readClaimList(query: ListQuery, today: string): ListTree {
  const read = readList(listed, query, today);
  const issues =
    'issues' in read
      ? read.issues
      : read.tree.filters.flatMap(({ field, values }) => {
          const wrong = values.find((value) => known[field] && !known[field].includes(value));
          return wrong === undefined
            ? []
            : [{ field: `filter.${field}`, message: `Unknown code. Allowed: ${known[field]?.join(', ')}.` }];
        });
  if ('issues' in read || issues.length > 0)
    throw new Problem(invalid, msg('list.unreadable', 'The list cannot be read as asked.'), { issues });
  return read.tree;
}

/** WHERE of a list of claims over `claimTable` as `c`. */
export function claimCondition(context: Context, tree: ListTree): SQL {
  const parts = [sql`c.subject_visible`, ...tree.filters.map((filter) => filterSql(context, filter))];
  if (!tree.filters.some(({ field }) => field === 'standing')) parts.push(sql`c.withdrawn_at is null`);
  if (tree.q)
    parts.push(sql`(strpos(lower(c.subject_title), lower(${tree.q})) > 0 or lower(c.subject_ref) = lower(${tree.q})
      or strpos(lower(c.says), lower(${tree.q})) > 0)`);
  return sql.join(parts, sql` and `);
}

const columns: Readonly<Record<string, SQL>> = {
  subjectType: sql`c.subject_type`,
  framework: sql`c.framework`,
  requirement: sql`c.requirement`,
  lens: sql`c.lens`,
  sufficiency: sql`c.sufficiency`,
  standing: sql`c.standing`,
  source: sql`c.source`,
  owner: sql`c.subject_owner_id`,
  judgedBy: sql`c.judged_by`,
  judgedAt: sql`c.judged_at`,
  coversTo: sql`c.covers_to`,
};

function filterSql(context: Context, { field, kind, op, values }: Filter): SQL {
  if (field === 'counted') return values[0] === 'true' ? isCounted : sql`not ${isCounted}`;
  if (field === 'subject' || field === 'through') return recordSql(context, field, { op, values });
  const column = columns[field] ?? sql`null`;
  if (op === 'empty') return sql`${column} is null`;
  if (kind === 'instant' || kind === 'day') return rangeSql(column, op, values, types[kind]);
  if (kind === 'person') return personSql(context, column, { op, values });
  return op === 'not'
    ? sql`${column} <> all(${sql.param(values)}::text[])`
    : sql`${column} = any(${sql.param(values)}::text[])`;
}

function personSql({ actor }: Context, column: SQL, { op, values }: Pick<Filter, 'op' | 'values'>): SQL {
  const people = sql.param(values.map((value) => (value === 'me' ? actor.personId : value)));
  return op === 'not'
    ? sql`(${column} is null or ${column} <> all(${people}::uuid[]))`
    : sql`${column} = any(${people}::uuid[])`;
}

/** A record the actor may not see is none: neither an id nor a guessed reference tells what hangs on it. */
function recordSql(
  { tx, actor }: Context,
  field: 'subject' | 'through',
  { op, values }: Pick<Filter, 'op' | 'values'>,
): SQL {
  const ids = values.filter((value) => Id.safeParse(value).success);
  const refs = values.filter((value) => !ids.includes(value)).map((value) => value.toUpperCase());
  const column = field === 'subject' ? sql`c.subject_id` : sql`c.through_id`;
  const found = sql`coalesce(${column} in (select r.id from record r where r.org_id = ${tx.org}
    and (r.id = any(${sql.param(ids)}::uuid[]) or r.ref = any(${sql.param(refs)}::text[]))
    and ${visibleAmong(recordTypes(), actor)}), false)`;
  return op === 'not' ? sql`not ${found}` : found;
}

const types = { instant: sql`timestamptz`, day: sql`date` } as const;

function rangeSql(column: SQL, op: string, [first, second]: readonly string[], type: SQL): SQL {
  if (op === 'is') return sql`${column} = ${first}::${type}`;
  if (op === 'lt') return sql`${column} < ${first}::${type}`;
  if (op === 'gt') return sql`${column} > ${first}::${type}`;
  return sql`${column} between ${first}::${type} and ${second}::${type}`;
}

/** The places of requirements in the order of the content, joined as `p` to the claims `c`. */
const places = ({ content }: Pick<Context, 'content'>): SQL => sql`left join
  unnest(${sql.param(content.requirements.map(({ id }) => id))}::text[]) with ordinality as p (requirement, at)
  on p.requirement = c.requirement`;

/** One page of claims the actor may see, with the cursor behind it. Two statements. */
export async function pageOfClaims(
  context: Context,
  query: ListQuery,
): Promise<{ rows: StoredClaim[]; next: string | null }> {
  const tree = readClaimList(query, context.today);
  const sort = tree.sorts[0] ?? { key: 'requirement', descending: false };
  const byRequirement = sort.key === 'requirement';
  const place = sql`coalesce(p.at - 1, ${context.content.requirements.length})::int`;
  const record = [sql`c.subject_type`, sql`c.subject_number`, sql`c.subject_id`];
  const keys = byRequirement ? [place, ...record, sql`c.lens`] : [...record, place, sql`c.lens`];
  const kinds = byRequirement
    ? (['integer', 'text', 'integer', 'id', 'text'] as const)
    : (['text', 'integer', 'id', 'integer', 'text'] as const);
  const last = readCursorOf(tree, kinds);
  if (tree.cursor !== undefined && last === undefined) throw foreignCursor();
  const casts = kinds.map((kind) => sql.raw(kind === 'id' ? '::uuid' : `::${kind}`));
  const after = last
    ? sql`and (${sql.join(keys, sql`, `)}) ${sql.raw(sort.descending ? '<' : '>')}
        (${sql.join(
          last.map((value, at) => sql`${value}${casts[at] ?? sql``}`),
          sql`, `,
        )})`
    : sql``;
  const direction = sql.raw(sort.descending ? 'desc' : 'asc');
  const found = await context.tx.whole<ClaimName & { keys: (string | number)[] }>(sql`
    select c.subject_id as subject, c.requirement, c.lens, json_build_array(${sql.join(keys, sql`, `)}) as keys
    from ${claimTable(context)} c ${places(context)}
    where ${claimCondition(context, tree)} ${after}
    order by ${sql.join(
      keys.map((key) => sql`${key} ${direction}`),
      sql`, `,
    )} limit ${tree.limit + 1}`);
  const { shown, more } = pageOf(
    await claimsNamed<StoredClaim>(context, found, claimSelection(context)),
    tree.limit,
  );
  const end = shown.at(-1);
  const at = found.find(
    ({ subject, requirement, lens }) =>
      subject === end?.subjectId && requirement === end.requirement && lens === end.lens,
  );
  return {
    rows: shown,
    next: at && (more || found.length > tree.limit) ? writeCursor(tree, at.keys) : null,
  };
}

/** All claims a query finds that the actor may see, at most `most`. Two statements. */
export const claimsAsked = (
  context: Context,
  query: Pick<ListQuery, 'q' | 'filter'>,
  most: number,
): Promise<StoredClaim[]> =>
  claimsFound<StoredClaim>(context, {
    table: claimTable(context),
    where: claimCondition(context, readClaimList(query, context.today)),
    order: sql`c.subject_type, c.subject_number, c.requirement, c.lens`,
    most,
    beside: claimSelection(context),
  });

/** How many claims a query finds, exactly up to 10,000. One statement. */
export async function countClaims(
  context: Context,
  query: ListQuery,
): Promise<{ count: number; more: boolean }> {
  const tree = readClaimList(query, context.today);
  const [row] = await context.tx.whole<{ count: number }>(sql`
    select count(*)::int as count from (select 1 from ${claimTable(context)} c
      where ${claimCondition(context, tree)} limit ${mostCounted + 1}) n`);
  const count = row?.count ?? 0;
  return { count: Math.min(count, mostCounted), more: count > mostCounted };
}

const mostCounted = 10_000;
