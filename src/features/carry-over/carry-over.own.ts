import { adoptedIds } from '../../kernel/adoption.ts';
import type { Context } from '../../kernel/feature.ts';
import { type ProgrammeMode, programmeMode } from '../../kernel/programme.ts';
import { readStatement } from '../applicability/applicability-statement.usecases.ts';
import { clauseStandings } from '../requirement/requirement.usecases.ts';
import { frameworkOf, type Holding } from './carry-over.directions.ts';
import { storedVerdicts, type VerdictRow } from './carry-over.store.ts';

/** What the organisation has, as far as the reader may see it and has adopted the framework it belongs to. */
export interface Own {
  readonly adopted: ReadonlySet<string>;
  /** Apart and without shared controls, none of one programme is offered to the other (R34). */
  readonly mode: ProgrammeMode;
  readonly rows: ReadonlyMap<string, Awaited<ReturnType<typeof readStatement>>[number]>;
  readonly clauses: Awaited<ReturnType<typeof clauseStandings>>;
  readonly verdicts: ReadonlyMap<string, VerdictRow>;
}

/** Nine statements, whatever there is. */
export async function readOwn(context: Context): Promise<Own> {
  const [adopted, mode, statement, clauses, verdicts] = await Promise.all([
    adoptedIds(context),
    programmeMode(context),
    // What proves a row is not looked at here.
    readStatement(context, undefined, Promise.resolve(new Map())),
    clauseStandings(context),
    storedVerdicts(context.tx),
  ]);
  const here = (requirement: string) => adopted.has(frameworkOf(requirement));
  return {
    adopted,
    mode,
    rows: new Map(statement.filter((row) => here(row.requirement)).map((row) => [row.requirement, row])),
    clauses: new Map([...clauses].filter(([requirement]) => here(requirement))),
    verdicts,
  };
}

/** Rows decided and clauses assessed of a framework. */
export function holdingOf({ adopted, rows, clauses }: Own, framework: string): Holding {
  const decided = [...rows.values()].filter(
    (row) => row.framework === framework && row.decision !== 'undecided',
  );
  const assessed = [...clauses.values()].filter(
    (one) => frameworkOf(one.requirement) === framework && one.assessment !== 'not_assessed',
  );
  return { adopted: adopted.has(framework), judged: decided.length + assessed.length };
}
