import { adoptedFrameworks } from '../../kernel/adoption.ts';
import { addDays } from '../../kernel/calendar.ts';
import { requirementProofOn } from '../../kernel/claim/past-proof.ts';
import type { Context } from '../../kernel/feature.ts';
import type { Output } from '../../kernel/operation.ts';
import { rowVerdict } from '../applicability/applicability.rules.ts';
import { readStatement } from '../applicability/applicability-statement.usecases.ts';
import { assessmentsOn } from '../requirement/requirement.usecases.ts';
import type { readinessOperations } from './readiness.operations.ts';
import { figureOf } from './readiness.rules.ts';

type Earlier = Output<typeof readinessOperations.earlier>;

/**
 * How each adopted standard stood at the end of the day so many days ago, from the ledger. One of which nothing was
 * recorded then is left out: there is no earlier state to compare with. The same number of statements whatever is
 * recorded.
 */
export async function readEarlier(context: Context, days: number): Promise<Earlier> {
  const day = addDays(context.today, -days);
  const [adopted, rows, clauses] = await Promise.all([
    adoptedFrameworks(context),
    readStatement(context, day, requirementProofOn(context, day)),
    assessmentsOn(context, day),
  ]);
  const regimes = adopted.flatMap(({ id }) => {
    const leaves = context.content.clauses(id);
    const figure = figureOf(
      leaves.flatMap((clause) => clauses.get(clause.id) ?? []),
      rows
        .filter((row) => row.framework === id && row.content !== null)
        .map((row) => ({ ...row, verdict: rowVerdict(row) })),
      { clauses: leaves.length, controls: context.content.controls(id).length },
    );
    return figure.denominator > 0 ? [{ framework: id, figure }] : [];
  });
  return { day, regimes };
}
