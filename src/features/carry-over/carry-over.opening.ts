import { adoptedFramework } from '../../kernel/adoption.ts';
import type { Context } from '../../kernel/feature.ts';
import { actorMay } from '../../kernel/permission.ts';
import { notFound, notPermitted, Problem } from '../../kernel/problem.ts';
import { openRow } from '../applicability/applicability-deciding.usecases.ts';
import { clauseIdOf, clauses } from '../requirement/requirement.usecases.ts';
import { frameworkOf } from './carry-over.directions.ts';
import type { CarryOverTarget } from './carry-over.operations.ts';
import type { ClauseText } from './carry-over.schema.ts';

/** The record a verdict is about, locked. */
export interface OpenedTarget {
  readonly id: string;
  readonly ref: string;
  /** Of a clause, where its own text stands too. */
  readonly clause: Awaited<ReturnType<typeof clauses.open>> | null;
}

/** Lock the record of a place if the actor may see it and write it. @throws Problem `not-found`, `not-permitted`, `framework-not-adopted` */
export async function openTarget(context: Context, requirement: string): Promise<OpenedTarget> {
  if (!context.content.carryOver(requirement)) throw new Problem(notFound);
  await adoptedFramework(context, frameworkOf(requirement));
  if (context.content.requirement(requirement)?.kind !== 'clause') {
    const { record } = await openRow(context, requirement);
    return { id: record.id, ref: record.ref, clause: null };
  }
  if (!actorMay(context.actor, 'clause:write')) throw new Problem(notPermitted);
  const id = await clauseIdOf(context, requirement);
  if (id === undefined) throw new Problem(notFound);
  const clause = await clauses.open(context, id, undefined);
  return { id, ref: clause.record.ref, clause };
}

/** The field of a clause an answer may put its text into: an empty one, or the one it filled and nobody changed since. */
export const fillable = (target: CarryOverTarget, opened: OpenedTarget): ClauseText | null =>
  target.fills ?? (isUntouched(target, opened) ? target.verdict.filled : null);

function isUntouched({ verdict }: CarryOverTarget, { clause }: OpenedTarget): boolean {
  return verdict.filled !== null && clause?.record[verdict.filled] === verdict.text;
}

/**
 * Put the text into the clause, where there is one to put; take away what an answer before has put there, where nobody
 * has changed it since. Answers the field that holds it now.
 */
export async function writeText(
  context: Context,
  target: CarryOverTarget,
  opened: OpenedTarget,
  text: string,
): Promise<ClauseText | null> {
  const field = text === '' ? null : fillable(target, opened);
  const before = isUntouched(target, opened) ? target.verdict.filled : null;
  const changes = { ...(before ? { [before]: '' } : {}), ...(field ? { [field]: text } : {}) };
  if (opened.clause && Object.keys(changes).length > 0) await clauses.change(context, opened.clause, changes);
  return field;
}
