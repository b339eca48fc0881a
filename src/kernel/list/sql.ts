import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { RecordType } from '../record-type.ts';
import { visible } from '../visibility.ts';
import { canonicalRef, type Filter, type ListTree, type Sort, sortKindOf } from './grammar.ts';
import { type Placed, placedSql, placedToday, placedUntil } from './placed.ts';

/**
 * Where a list reads: today's tables, or the ledger for a past day. Both give `record r` (visibility is always
 * today's) and an expression per field.
 */
export interface Source {
  readonly from: SQL;
  /** The same rows where nothing is asked of their own fields: all `record r` of the type. */
  readonly heads: SQL;
  readonly field: (name: string) => SQL;
  readonly archived: SQL;
  /** The scopes of a row. */
  readonly placed: Placed;
  /** Length of a row's own texts. */
  readonly characters: SQL;
  /** Rows that have one of these codes, where the type knows a better way than its column. */
  readonly is: (name: string, codes: readonly string[]) => SQL | undefined;
}

/**
 * A name a list filters or sorts by that is no fact of the record but follows from its facts, the content and the
 * day. `today` may read a column kept as an index beside the facts; a past day is always reckoned from the facts
 * (`docs/decisions/011`).
 */
export interface Derivation {
  /** Left out where a column of that name stands in the feature's own table. */
  readonly today?: (field: Source['field']) => SQL;
  /** Left out where the ledger holds it. */
  readonly past?: (field: Source['field']) => SQL;
  /** For codes: the rows that have one of these, in a form an index can answer. */
  readonly is?: (codes: readonly string[], field: Source['field']) => SQL;
}
export type Derivations = Readonly<Record<string, Derivation>>;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const headColumns: Readonly<Record<string, string>> = {
  ref: 'number',
  title: 'title',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  owner: 'owner_id',
  confidential: 'confidential',
};

/** Today: `record r` joined with the feature's own table `t`. `table` is a declared constant, never input. */
export function liveSource(table: string, derived: Derivations = {}): Source {
  const field = (name: string): SQL => {
    const derivation = Object.hasOwn(derived, name) ? derived[name] : undefined;
    if (derivation?.today) return derivation.today(field);
    return Object.hasOwn(headColumns, name)
      ? sql`r.${sql.identifier(headColumns[name] ?? name)}`
      : sql`t.${sql.identifier(snake(name))}`;
  };
  return {
    from: sql`record r join ${sql.identifier(table)} t on t.org_id = r.org_id and t.id = r.id`,
    heads: sql`record r`,
    field,
    is: isCode(derived, field),
    archived: sql`r.archived_at is not null`,
    placed: placedToday,
    characters: sql`length(t::text)`,
  };
}

const isCode =
  (derived: Derivations, field: Source['field']): Source['is'] =>
  (name, codes) =>
    Object.hasOwn(derived, name) ? derived[name]?.is?.(codes, field) : undefined;

const pastHead: Readonly<Record<string, SQL>> = {
  ref: sql`r.number`,
  owner: sql`(e.body->>'ownerId')::uuid`,
  createdAt: sql`(e.body->>'createdAt')::timestamptz`,
  updatedAt: sql`(e.body->>'updatedAt')::timestamptz`,
  confidential: sql`(e.body->>'confidential')::boolean`,
};
const pastCasts: Readonly<Record<string, string>> = {
  number: '::numeric',
  integer: '::integer',
  boolean: '::boolean',
  person: '::uuid',
  instant: '::timestamptz',
  day: '::date',
  date: '::date',
};

/** A past day: the newest ledger entry before the end of that day, of each record or of the `only` one asked about. */
export function pastSource(
  type: RecordType,
  org: string,
  until: string,
  { derived = {}, only }: { derived?: Derivations | undefined; only?: string | undefined } = {},
): Source {
  const field = (name: string): SQL => {
    const derivation = Object.hasOwn(derived, name) ? derived[name] : undefined;
    if (derivation?.past) return derivation.past(field);
    const kind = type.list.filters[name] ?? type.list.sorts[name] ?? 'text';
    if (kind === 'codes') return sql`array(select jsonb_array_elements_text(e.body->${name}::text))`;
    return pastHead[name] ?? sql`(e.body->>${name}::text)${sql.raw(pastCasts[kind] ?? '')}`;
  };
  const one = only === undefined ? sql`` : sql`and record_id = ${only}`;
  const from = sql`record r join (select distinct on (record_id) record_id, body::jsonb as body from ledger
      where org_id = ${org} and record_type = ${type.type} and at < ${until}::timestamptz ${one}
      order by record_id, seq desc) e on e.record_id = r.id`;
  return {
    from,
    heads: from,
    field,
    is: isCode(derived, field),
    archived: sql`e.body->>'archivedAt' is not null`,
    placed: placedUntil(until),
    characters: sql`length(e.body::text)`,
  };
}

/** WHERE of a list, its count and its facets: organisation, type, sight, search and filters. */
export function condition(type: RecordType, source: Source, tree: ListTree, org: string, actor: Actor): SQL {
  const parts = [sql`r.org_id = ${org}`, sql`r.type = ${literal(type.type)}`, visible(type, actor)];
  if (!tree.filters.some((filter) => filter.field === 'archived')) parts.push(sql`not (${source.archived})`);
  for (const filter of tree.filters) parts.push(filterSql(type, source, filter, org, actor));
  if (tree.q) parts.push(searchSql(type, tree.q));
  return sql.join(parts, sql` and `);
}

/**
 * Is the condition all text, but for whose organisation and who reads? Then one plan serves every request; a
 * condition with values in it is planned anew each time, because a rare value wants another index than a common one.
 */
export const isPlannedOnce = (type: RecordType, tree: ListTree): boolean =>
  tree.q === '' && tree.filters.every((filter) => isKnownCode(type, filter) || filter.kind === 'boolean');

/** One code of those the field's schema lists: as text of the statement it is known to the planner. */
function isKnownCode(type: RecordType, { field, kind, op, values }: Filter): boolean {
  if (kind !== 'code' || op === 'in' || values.length !== 1) return false;
  let schema: unknown = Object.hasOwn(type.schema.shape, field) ? type.schema.shape[field] : undefined;
  while (schema instanceof z.ZodDefault) schema = schema.unwrap();
  return schema instanceof z.ZodEnum && schema.options.some((option) => option === values[0]);
}

/** A code of the program itself, never of a caller, as text of the statement. */
function literal(code: string): SQL {
  if (!/^[a-z][a-z0-9_-]*$/.test(code)) throw new TypeError(`"${code}" cannot stand in a statement.`);
  return sql.raw(`'${code}'`);
}

/** Words match by their beginnings; a reference is found without its zeros. */
export function searchSql(type: Pick<RecordType, 'prefix'> | null, q: string): SQL {
  const words = q.match(/[\p{L}\p{N}]+/gu)?.map((word) => `${word}:*`) ?? [];
  const text = words.length > 0 ? sql`r.search @@ to_tsquery('simple', ${words.join(' & ')})` : sql`false`;
  const ref = type ? canonicalRef(type.prefix, q) : undefined;
  const exact = sql`r.ref = ${ref ?? q}`;
  return sql`(${text} or ${exact})`;
}

const uuids = (values: readonly string[], actor: Actor): SQL =>
  sql`${sql.param(values.map((value) => (value === 'me' ? actor.personId : value)))}::uuid[]`;

function filterSql(type: RecordType, source: Source, filter: Filter, org: string, actor: Actor): SQL {
  if (filter.field === 'archived') {
    return filter.values[0] === 'true' ? source.archived : sql`not (${source.archived})`;
  }
  if (filter.kind === 'record') return placedSql(source.placed, filter, org, actor);
  const field = source.field(filter.field);
  switch (filter.kind) {
    case 'person':
      if (filter.op === 'empty') return sql`${field} is null`;
      return filter.op === 'not'
        ? sql`(${field} is null or ${field} <> all(${uuids(filter.values, actor)}))`
        : sql`${field} = any(${uuids(filter.values, actor)})`;
    case 'codes':
      return codesSql(source, filter);
    case 'boolean':
      return sql`${field} = ${sql.raw(filter.values[0] === 'true' ? 'true' : 'false')}`;
    case 'number':
      return rangeSql(field, filter, 'numeric');
    case 'instant':
      return rangeSql(field, filter, 'timestamptz');
    case 'day':
      return rangeSql(field, filter, 'date');
    case 'text':
      return textSql(field, filter);
    default:
      return codeSql(source, filter, isKnownCode(type, filter));
  }
}

function codesSql(source: Source, { field, op, values }: Filter): SQL {
  if (op === 'empty') return sql`cardinality(${source.field(field)}) = 0`;
  return source.is(field, values) ?? sql`${source.field(field)} && ${sql.param(values)}::text[]`;
}

function codeSql(source: Source, filter: Filter, known: boolean): SQL {
  const { op, values } = filter;
  const better = source.is(filter.field, values);
  if (better) return op === 'not' ? sql`not ${better}` : better;
  const field = source.field(filter.field);
  if (known) return sql`${field} ${sql.raw(op === 'not' ? '<>' : '=')} ${literal(values[0] ?? '')}`;
  return op === 'not'
    ? sql`${field} <> all(${sql.param(values)}::text[])`
    : sql`${field} = any(${sql.param(values)}::text[])`;
}

function textSql(field: SQL, filter: Filter): SQL {
  const value = filter.values[0] ?? '';
  // Both halves can be read from an index; `coalesce` could not.
  if (filter.op === 'empty') return sql`(${field} is null or ${field} = '')`;
  if (filter.op === 'is') return sql`${field} = ${value}`;
  return sql`strpos(lower(${field}), lower(${value})) > 0`;
}

function rangeSql(field: SQL, filter: Filter, type: 'numeric' | 'timestamptz' | 'date'): SQL {
  const cast = sql.raw(`::${type}`);
  const [first, second] = filter.values;
  switch (filter.op) {
    case 'empty':
      return sql`${field} is null`;
    case 'lt':
      return sql`${field} < ${first}${cast}`;
    case 'gt':
      return sql`${field} > ${first}${cast}`;
    case 'between':
      return sql`${field} between ${first}${cast} and ${second}${cast}`;
    default:
      return sql`${field} = any(${sql.param(filter.values)}${cast}[])`;
  }
}

/** ORDER BY with the id last; all keys in the direction of the first where they agree, so that one index serves. */
export function orderSql(source: Source, sorts: readonly Sort[]): SQL {
  const parts = sorts.map(
    (sort) => sql`${source.field(sort.key)} ${sql.raw(sort.descending ? 'desc' : 'asc')}`,
  );
  parts.push(sql`r.id ${sql.raw(sorts.at(-1)?.descending ? 'desc' : 'asc')}`);
  return sql.join(parts, sql`, `);
}

/** The rows behind a cursor. One row comparison when all keys go the same way, spelt out otherwise. */
export function afterSql(
  type: RecordType,
  source: Source,
  sorts: readonly Sort[],
  last: readonly (string | number)[],
): SQL {
  const keys = [
    ...sorts.map((sort) => ({
      field: source.field(sort.key),
      descending: sort.descending,
      cast: sql.raw(`::${sortKindOf(type, sort.key)}`),
    })),
    { field: sql`r.id`, descending: sorts.at(-1)?.descending ?? false, cast: sql.raw('::uuid') },
  ];
  const value = (index: number): SQL => sql`${last[index]}${keys[index]?.cast ?? sql``}`;
  if (keys.every((key) => key.descending === keys[0]?.descending)) {
    const fields = sql.join(
      keys.map((key) => key.field),
      sql`, `,
    );
    const values = sql.join(
      keys.map((_, index) => value(index)),
      sql`, `,
    );
    return keys[0]?.descending ? sql`(${fields}) < (${values})` : sql`(${fields}) > (${values})`;
  }
  const options = keys.map((key, index) => {
    const equal = keys.slice(0, index).map((before, at) => sql`${before.field} = ${value(at)}`);
    const beyond = key.descending ? sql`${key.field} < ${value(index)}` : sql`${key.field} > ${value(index)}`;
    return sql`(${sql.join([...equal, beyond], sql` and `)})`;
  });
  return sql`(${sql.join(options, sql` or `)})`;
}
