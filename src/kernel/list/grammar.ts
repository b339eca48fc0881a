import { z } from 'zod';
import { addDays } from '../calendar.ts';
import type { FieldIssue } from '../problem.ts';
import { type FilterKind, filtersOf, type RecordType, sortsOf } from '../record-type.ts';
import { Day, Moment } from '../schema.ts';

export const operators = ['is', 'not', 'in', 'lt', 'gt', 'between', 'empty', 'has'] as const;
export type Operator = (typeof operators)[number];

/** Operators by kind of field. Values of one filter are ORed, filters of different fields ANDed. */
export const operatorsOf: Readonly<Record<FilterKind, readonly Operator[]>> = {
  code: ['is', 'not', 'in'],
  codes: ['has', 'in', 'empty'],
  person: ['is', 'not', 'in', 'empty'],
  record: ['is', 'not', 'in', 'empty'],
  boolean: ['is'],
  instant: ['lt', 'gt', 'between', 'empty'],
  day: ['is', 'lt', 'gt', 'between', 'empty'],
  number: ['is', 'in', 'lt', 'gt', 'between'],
  text: ['is', 'has', 'empty'],
};

/** The list grammar as an input: the same in page address, API, CLI, MCP, export and as-of. */
export const ListQuery = z.object({
  q: z.string().max(200).optional(),
  filter: z.record(z.string(), z.string().max(2000)).optional(),
  sort: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  /** Holds the sort values of a row: two titles of 300 characters in any script fit. */
  cursor: z.string().max(4000).optional(),
  asOf: Day.optional(),
});
export type ListQuery = z.infer<typeof ListQuery>;

export interface Filter {
  readonly field: string;
  readonly kind: FilterKind;
  readonly op: Operator;
  readonly values: readonly string[];
}
export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}
/** A list query read and checked against one record type. */
export interface ListTree {
  readonly q: string;
  readonly filters: readonly Filter[];
  readonly sorts: readonly Sort[];
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly asOf: string | undefined;
}

/** What a list may be asked for. `sort` is its order where a query names none. */
export interface Listed {
  readonly filters: Readonly<Record<string, FilterKind>>;
  readonly sorts: readonly string[];
  readonly sort: string;
}

/**
 * Read a list query. Unknown field, operator or sort key becomes an issue that names what is allowed. `today` is what
 * days counted from it mean.
 */
export const parseList = (type: RecordType, query: ListQuery, today: string): ReadList =>
  readList({ filters: filtersOf(type), sorts: sortsOf(type), sort: 'ref' }, query, today);

type ReadList = { tree: ListTree } | { issues: FieldIssue[] };

/** The same for a list that is no register of one type. */
export function readList(listed: Listed, query: ListQuery, today: string): ReadList {
  const issues: FieldIssue[] = [];
  const filters = Object.entries(query.filter ?? {}).flatMap(([field, text]) => {
    const read = parseFilter(listed.filters, field, text, today);
    if ('message' in read) {
      issues.push(read);
      return [];
    }
    return [read];
  });
  const sorts = parseSort(listed.sorts, query.sort ?? listed.sort, issues);
  if (issues.length > 0) return { issues };
  return {
    tree: {
      q: query.q?.trim() ?? '',
      filters,
      sorts,
      limit: query.limit ?? 50,
      cursor: query.cursor,
      asOf: query.asOf,
    },
  };
}

function parseFilter(
  declared: Readonly<Record<string, FilterKind>>,
  field: string,
  text: string,
  today: string,
): Filter | FieldIssue {
  const at = `filter.${field}`;
  const kind = Object.hasOwn(declared, field) ? declared[field] : undefined;
  if (kind === undefined) {
    return { field: at, message: `Unknown field. Allowed: ${Object.keys(declared).join(', ')}.` };
  }
  const colon = text.indexOf(':');
  const op = operators.find((known) => known === (colon < 0 ? text : text.slice(0, colon)));
  if (op === undefined || !operatorsOf[kind].includes(op)) {
    return {
      field: at,
      message: `Unknown operator. Allowed: ${operatorsOf[kind].join(', ')} (write "is:value").`,
    };
  }
  const raw = colon < 0 ? '' : text.slice(colon + 1);
  const values = op === 'has' || op === 'is' ? [raw] : raw.split(',').map((value) => value.trim());
  const fault = faultOfValues(kind, op, values);
  if (fault) return { field: at, message: fault };
  const days = kind === 'day' || kind === 'instant';
  const meant = days ? values.map((value) => dayMeant(value, today)) : values;
  return { field, kind, op, values: op === 'empty' ? [] : meant };
}

function faultOfValues(kind: FilterKind, op: Operator, values: readonly string[]): string | undefined {
  if (op === 'empty') return undefined;
  if (values.some((value) => value === '')) return 'A value is missing after the colon.';
  if (op === 'between' && values.length !== 2) return 'Give two values: "between:from,to".';
  if (values.length > 100) return 'At most 100 values.';
  const wrong = values.find((value) => !valid(kind, value));
  return wrong === undefined ? undefined : `"${wrong}" is not a value of this field (${expected[kind]}).`;
}

const expected: Readonly<Record<FilterKind, string>> = {
  code: 'a code',
  codes: 'a code',
  person: 'a person id, or "me"',
  record: 'a reference such as S-001, or an id',
  boolean: 'true or false',
  instant: 'a day such as 2026-11-24 or today-7, or a moment in ISO form',
  day: 'a day such as 2026-11-24, today or today+7',
  number: 'a number',
  text: 'a text',
};

const reference = /^([a-z]{1,6})-?0*(\d{1,9})$/i;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `today`, `today+7`, `today-30`: an address that says so stays true tomorrow. */
const fromToday = /^today(?:([+-]\d{1,4}))?$/;
const dayMeant = (value: string, today: string): string => {
  const match = fromToday.exec(value);
  return match ? addDays(today, Number(match[1] ?? 0)) : value;
};
const isDay = (value: string): boolean => fromToday.test(value) || Day.safeParse(value).success;
/** Decimal, as every version of the database reads it. */
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

function valid(kind: FilterKind, value: string): boolean {
  if (kind === 'person') return value === 'me' || uuid.test(value);
  if (kind === 'record') return uuid.test(value) || reference.test(value);
  if (kind === 'boolean') return value === 'true' || value === 'false';
  if (kind === 'number') return decimal.test(value) && Number.isFinite(Number(value));
  if (kind === 'day') return isDay(value);
  if (kind === 'instant') return isDay(value) || Moment.safeParse(value).success;
  return !value.includes('\u0000');
}

function parseSort(allowed: readonly string[], text: string, issues: FieldIssue[]): Sort[] {
  const keys = text.split(',').filter(Boolean);
  if (keys.length > 2) issues.push({ field: 'sort', message: 'At most two sort keys.' });
  return keys.flatMap((key) => {
    const descending = key.startsWith('-');
    const name = descending ? key.slice(1) : key;
    if (!allowed.includes(name)) {
      issues.push({
        field: 'sort',
        message: `Unknown sort key. Allowed: ${allowed.join(', ')} ("-" in front for descending).`,
      });
      return [];
    }
    return [{ key: name, descending }];
  });
}

/** What a sorted column holds; `id` is the last key of every order. */
export type SortKind = 'integer' | 'text' | 'date' | 'timestamptz' | 'id';
const headSortKinds: Readonly<Record<string, SortKind>> = {
  ref: 'integer',
  title: 'text',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
};
export const sortKindOf = (type: RecordType, key: string): SortKind =>
  (Object.hasOwn(headSortKinds, key) ? headSortKinds[key] : type.list.sorts[key]) ?? 'text';

/** "R-14", "r-0014" and "R-014" all mean the reference R-014. */
export function canonicalRef(prefix: string, q: string): string | undefined {
  const found = anyCanonicalRef(q);
  return found?.startsWith(`${prefix.toUpperCase()}-`) ? found : undefined;
}

/** The same for a reference of any type. */
export function anyCanonicalRef(q: string): string | undefined {
  const match = reference.exec(q.trim());
  return match ? formatRef((match[1] ?? '').toUpperCase(), Number(match[2])) : undefined;
}

/** `R-014`: at least three digits. */
export const formatRef = (prefix: string, number: number): string =>
  `${prefix}-${String(number).padStart(3, '0')}`;
