import type { Context } from '../../kernel/feature.ts';
import type { ListQuery } from '../../kernel/list/grammar.ts';
import { msg } from '../../kernel/message.ts';
import { type FieldIssue, invalid, Problem } from '../../kernel/problem.ts';
import { applicabilities } from './applicability.register.ts';
import type { ApplicabilityRow } from './applicability.row.ts';
import { gapCodes } from './applicability.rules.ts';
import { everyRow, readStatement } from './applicability.statement.ts';

type Filtered = Pick<ListQuery, 'q' | 'filter' | 'asOf'>;

/**
 * Rows by the list grammar, with one more filter: `gap` (`is`, `in`, `not` with gap codes; `empty` for rows that
 * lack nothing). Gaps are derived by rules, so they are filtered here and not in the database.
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
  const rows = rest.slice(0, limit);
  return { rows, next: rest.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

/** How many rows match, of how many there are. */
export async function countRows(query: Filtered, context: Context) {
  const { matched, passes, total } = await match(query, context);
  return { count: matched.filter(passes).length, more: false, total, totalMore: false };
}

async function match(query: ListQuery, context: Context) {
  const { gap, ...filter } = query.filter ?? {};
  const hasGap = gap === undefined ? () => true : readGapFilter(gap);
  const number = numberIn(query.q);
  const passes = (row: ApplicabilityRow) => hasGap(row) && (number === undefined || isNumbered(row, number));
  const asking = applicabilities.asking(context, query.asOf);
  const [statement, { rows }] = await Promise.all([
    readStatement(context, query.asOf),
    applicabilities.lists.list(
      {
        q: number === undefined ? query.q : undefined,
        filter,
        sort: query.sort,
        asOf: query.asOf,
        limit: everyRow,
      },
      asking,
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

function readGapFilter(text: string): (row: ApplicabilityRow) => boolean {
  const colon = text.indexOf(':');
  const op = colon < 0 ? text : text.slice(0, colon);
  const values = colon < 0 ? [] : text.slice(colon + 1).split(',');
  const known: readonly string[] = gapCodes;
  const has = (row: ApplicabilityRow) => row.gaps.some((gap) => values.includes(gap.code));
  if (op === 'empty') return (row) => row.gaps.length === 0;
  if (!['is', 'in', 'not'].includes(op)) {
    throw unreadable({ field: 'filter.gap', message: 'Unknown operator. Allowed: is, in, not, empty.' });
  }
  const wrong = values.find((value) => !known.includes(value));
  if (values.length === 0 || wrong !== undefined) {
    throw unreadable({ field: 'filter.gap', message: `Unknown gap. Allowed: ${known.join(', ')}.` });
  }
  return op === 'not' ? (row) => !has(row) : has;
}

const unreadable = (issue: FieldIssue) =>
  new Problem(invalid, msg('list.unreadable', 'The list cannot be read as asked.'), { issues: [issue] });

/** A cursor that is not one of this list's. */
export const foreignCursor = () =>
  new Problem(invalid, msg('list.cursor', 'This cursor belongs to another list. Start again without it.'), {
    issues: [{ field: 'cursor', message: 'Not a cursor of this list.' }],
  });
