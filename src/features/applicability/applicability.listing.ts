import type { Context } from '../../kernel/feature.ts';
import { foreignCursor } from '../../kernel/list/cursor.ts';
import type { ListQuery } from '../../kernel/list/grammar.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { msg } from '../../kernel/message.ts';
import { type FieldIssue, invalid, Problem } from '../../kernel/problem.ts';
import { applicabilities } from './applicability.register.ts';
import { gapCodes, rowVerdict, verdicts } from './applicability.rules.ts';
import type { ApplicabilityRow } from './applicability-row.schema.ts';
import { everyRow, readStatement } from './applicability-statement.usecases.ts';

type Filtered = Pick<ListQuery, 'q' | 'filter' | 'asOf'>;

/**
 * Rows by the list grammar, with two more filters: `gap` (`is`, `in`, `not` with gap codes; `empty` for rows that
 * lack nothing) and `verdict` (how the row stands in its regime's figure; `empty` for excluded ones). Both are
 * derived by rules, so they are filtered here and not in the database.
 */
export async function listRows(
  query: ListQuery,
  context: Context,
): Promise<{ rows: ApplicabilityRow[]; next: string | null }> {
  const { matched, passes } = await match(query, context);
  const start = query.cursor === undefined ? 0 : matched.findIndex((row) => row.id === query.cursor) + 1;
  if (query.cursor !== undefined && start === 0) throw foreignCursor();
  const limit = query.limit ?? 50;
  const rest = matched.slice(start).filter(passes);
  const { shown, more } = pageOf(rest, limit);
  return { rows: shown, next: more ? (shown.at(-1)?.id ?? null) : null };
}

/** How many rows match, of how many there are. */
export async function countRows(query: Filtered, context: Context) {
  const { matched, passes, total } = await match(query, context);
  return { count: matched.filter(passes).length, more: false, total, totalMore: false };
}

async function match(query: ListQuery, context: Context) {
  const { gap, verdict, ...filter } = query.filter ?? {};
  const hasGap = derivedFilter('gap', gap, gapCodes, (row) => row.gaps.map(({ code }) => code));
  const stands = derivedFilter('verdict', verdict, verdicts, (row) => rowVerdict(row) ?? []);
  const number = numberIn(query.q);
  const passes = (row: ApplicabilityRow) =>
    hasGap(row) && stands(row) && (number === undefined || isNumbered(row, number));
  const asking = applicabilities.asking(context, query.asOf);
  const [statement, { rows }] = await Promise.all([
    readStatement(context, query.asOf),
    applicabilities.lists.all(
      { q: number === undefined ? query.q : undefined, filter, sort: query.sort, asOf: query.asOf },
      asking,
      everyRow,
    ),
  ]);
  const byId = new Map(statement.map((row) => [row.id, row]));
  return { matched: rows.flatMap((row) => byId.get(row.id) ?? []), passes, total: statement.length };
}

/** "A.5.2", "a.5" or "27001 A.5.2" typed into the search: words would not tell A.5.1 from A.1.5. */
function numberIn(q: string | undefined): string | undefined {
  const typed = q?.trim().toLowerCase();
  return typed && /^(\S+ )?[a-z](\.\d+)+\.?$/.test(typed) ? typed.replace(/\.$/, '') : undefined;
}

/** Is the row that number, or does it stand below it? With the framework in front, only there (R7). */
const isNumbered = (row: ApplicabilityRow, number: string): boolean =>
  [row.ref, row.content?.number ?? ''].some(
    (own) => own.toLowerCase() === number || own.toLowerCase().startsWith(`${number}.`),
  );

/** A filter over codes that rules derive for a row; without a text every row passes. */
function derivedFilter(
  field: 'gap' | 'verdict',
  text: string | undefined,
  known: readonly string[],
  codes: (row: ApplicabilityRow) => string | readonly string[],
): (row: ApplicabilityRow) => boolean {
  if (text === undefined) return () => true;
  const colon = text.indexOf(':');
  const op = colon < 0 ? text : text.slice(0, colon);
  const values = colon < 0 ? [] : text.slice(colon + 1).split(',');
  const codesOf = (row: ApplicabilityRow) => [codes(row)].flat();
  const has = (row: ApplicabilityRow) => codesOf(row).some((code) => values.includes(code));
  if (op === 'empty') return (row) => codesOf(row).length === 0;
  const at = `filter.${field}`;
  if (!['is', 'in', 'not'].includes(op)) {
    throw unreadable({ field: at, message: 'Unknown operator. Allowed: is, in, not, empty.' });
  }
  const wrong = values.find((value) => !known.includes(value));
  if (values.length === 0 || wrong !== undefined) {
    throw unreadable({ field: at, message: `Unknown ${field}. Allowed: ${known.join(', ')}.` });
  }
  return op === 'not' ? (row) => !has(row) : has;
}

const unreadable = (issue: FieldIssue) =>
  new Problem(invalid, msg('list.unreadable', 'The list cannot be read as asked.'), { issues: [issue] });
