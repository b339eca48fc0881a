import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import type { Derivations, Source } from '../../kernel/list/sql.ts';
import type { Tx } from '../../kernel/tx.ts';
import { rhythmsIn } from './evidence.rhythms.ts';
import { ownWarnDays } from './evidence.rules.ts';

type Fields = Source['field'];

/** The last day a list can go on from: evidence without a rule is due then. */
export const never = '9998-12-31';

/**
 * What a list can ask of freshness. The due day and the day of its notice follow from the facts (`standingOf` is the
 * rule); two columns beside them keep both as an index, and a past day is reckoned from the ledger by the same SQL.
 */
export const freshnessOf = (context: Pick<Context, 'content'>, day: string): Derivations => {
  const due = dueSql(context);
  const warn = warnSql(context);
  return {
    dueOn: { past: due },
    warnOn: { past: warn },
    freshness: {
      today: codeSql(day),
      past: codeSql(day),
      is: (codes, field) =>
        sql`(${sql.join(
          codes.map((code) => isSql(code, field, day)),
          sql` or `,
        )})`,
    },
  };
};

const codeSql =
  (day: string) =>
  (field: Fields): SQL =>
    sql`case when ${field('dueOn')} = ${never}::date then 'no_rule'
    when ${field('dueOn')} < ${day}::date then 'stale' when ${field('warnOn')} <= ${day}::date then 'due_soon'
    else 'current' end`;

function isSql(code: string, field: Fields, day: string): SQL {
  const today = sql`${day}::date`;
  switch (code) {
    case 'no_rule':
      return sql`${field('dueOn')} = ${never}::date`;
    case 'stale':
      return sql`${field('dueOn')} < ${today}`;
    case 'due_soon':
      return sql`(${field('warnOn')} <= ${today} and ${field('dueOn')} >= ${today} and ${field('dueOn')} < ${never}::date)`;
    case 'current':
      return sql`(${field('warnOn')} > ${today} and ${field('dueOn')} < ${never}::date)`;
    default:
      return sql`false`;
  }
}

/** The rules of the content as one parameter: by sort its months, its days of notice, whether it is valid to a day. */
const rulesOf = ({ content }: Pick<Context, 'content'>): SQL =>
  sql`${JSON.stringify(
    Object.fromEntries(
      rhythmsIn(content).map(({ id, months, untilDay, warnDays }) => [id, { months, untilDay, warnDays }]),
    ),
  )}::jsonb`;

/** The due day over the fields of a record, of today or of a past day. */
export function dueSql(context: Pick<Context, 'content'>) {
  const rules = rulesOf(context);
  return (field: Fields): SQL => sql`least(${never}::date,
    (${field('collectedOn')} + make_interval(months => coalesce((${field('everyMonths')})::int, (${rules}->${field('rhythm')}->>'months')::int)))::date,
    coalesce(${field('validUntil')}, case when (${rules}->${field('rhythm')}->>'untilDay')::boolean then ${field('collectedOn')} end))`;
}

function warnSql(context: Pick<Context, 'content'>) {
  const rules = rulesOf(context);
  const [short, long] = [ownWarnDays(1), ownWarnDays(null)];
  return (field: Fields): SQL => sql`case when ${field('dueOn')} = ${never}::date then ${never}::date else
    ${field('dueOn')} - coalesce((${rules}->${field('rhythm')}->>'warnDays')::int,
      case when (${field('everyMonths')})::int < 3 then ${short}::int else ${long}::int end) end`;
}

const ownColumns: Fields = (name) =>
  sql`t.${sql.identifier(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))}`;

/**
 * Bring the index columns of evidence up to date: of these records after a write, of all of them each day, because
 * new content may bring another rule. Answers how many were not as they should be.
 */
export async function indexDueDays(
  context: Pick<Context, 'content'> & { readonly tx: Tx },
  ids?: readonly string[],
): Promise<number> {
  const { tx } = context;
  const due = dueSql(context)(ownColumns);
  const reckoned = (name: string): SQL => (name === 'dueOn' ? due : ownColumns(name));
  const warn = warnSql(context)(reckoned);
  const these = ids ? sql` and t.id = any(${sql.param(ids)}::uuid[])` : sql``;
  const changed = await tx.rows<{ id: string }>(sql`update evidence t set due_on = ${due}, warn_on = ${warn}
    where t.org_id = ${tx.org}${these} and (t.due_on, t.warn_on) is distinct from (${due}, ${warn}) returning t.id`);
  return changed.length;
}
