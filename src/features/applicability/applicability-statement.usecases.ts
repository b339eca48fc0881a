import { adoptedFrameworks } from '../../kernel/adoption.ts';
import { noProof, requirementProof } from '../../kernel/claim/claim.ts';
import { requirementProofOn } from '../../kernel/claim/past-proof.ts';
import type { Content } from '../../kernel/content/content.ts';
import type { Applicability as FrameworkApplicability, Lens } from '../../kernel/content/framework.schema.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import type { Context } from '../../kernel/feature.ts';
import { mayWriteRecord } from '../../kernel/permission.ts';
import type { Asking } from '../../kernel/register/list.ts';
import { findControls } from '../control/control.usecases.ts';
import { applicabilities } from './applicability.register.ts';
import {
  countJustifications,
  findGaps,
  justificationKey,
  shownImplementation,
} from './applicability.rules.ts';
import { peopleNames, realisingIds, rowsIAmOn, type StoredRow } from './applicability.store.ts';
import type { ApplicabilityRow, RealisedBy } from './applicability-row.schema.ts';

/** More rows than all frameworks together have controls: the content bounds a statement, not a window. */
export const everyRow = 10_000;

/**
 * All rows the reader may see with everything derived for them, in content order; `asOf` for the end of a past day, with
 * what proved them then. Six statements, whatever the number of rows, controls and claims. A few hundred rows at
 * most: the controls of the frameworks in use.
 */
export async function readStatement(
  context: Context,
  asOf?: string,
  /** Where the caller has asked for it already. */
  proving?: ReturnType<typeof requirementProof>,
): Promise<ApplicabilityRow[]> {
  const asking = applicabilities.asking(context, asOf);
  const { rows } = await applicabilities.lists.all(asOf ? { asOf } : {}, asking, everyRow);
  const ids = rows.map((row) => row.id);
  const [controls, on, names, proof] = await Promise.all([
    realisingControls(asking, ids),
    rowsIAmOn(context.tx, context.actor, ids),
    peopleNames(
      context.tx,
      rows.flatMap((row) => row.decidedBy ?? []),
    ),
    proving ?? (asOf === undefined ? requirementProof(context) : requirementProofOn(context, asOf)),
  ]);
  const same = new Map(
    [...Map.groupBy(rows, (row) => row.framework)].map(([id, some]) => [id, countJustifications(some)]),
  );
  return rows.map((row) => {
    const realisedBy = controls.get(row.id) ?? [];
    const framework = context.content.framework(row.framework)?.applicability;
    const sameJustification = same.get(row.framework)?.get(justificationKey(row.justification)) ?? 0;
    const writable = mayWriteRecord(context.actor, { ownerId: row.ownerId, onRecord: on.has(row.id) });
    return {
      ...row,
      content: contentOf(context.content, row),
      realisedBy: realisedBy.map(shownControl),
      implementation: shownImplementation(row.decision, realisedBy),
      proof: proof.get(row.requirement) ?? noProof,
      gaps: framework ? findGaps(row, { framework, sameJustification }, realisedBy) : [],
      decidedByName: row.decidedBy === null ? null : (names.get(row.decidedBy) ?? null),
      can: writable && asOf === undefined ? (['decide', 'restore'] as const).slice() : [],
    };
  });
}

type FoundControl = Awaited<ReturnType<typeof findControls>> extends Map<string, infer C> ? C : never;

/** The controls behind each row, in the order of their references. Two statements. */
async function realisingControls(
  asking: Asking,
  rows: readonly string[],
): Promise<Map<string, FoundControl[]>> {
  const pairs = await realisingIds(asking, rows);
  const found = await findControls(asking, [
    ...new Set([...pairs.values()].flatMap((some) => some.map((pair) => pair.control))),
  ]);
  return new Map(
    [...pairs].map(([row, some]) => [
      row,
      some
        .flatMap((pair) => found.get(pair.control) ?? [])
        .sort((one, other) => one.ref.localeCompare(other.ref, 'en', { numeric: true })),
    ]),
  );
}

/** The part of a control that rows and the side-by-side view show. */
export function shownControl(control: FoundControl): RealisedBy {
  const { id, ref, title, kind, inheritedFrom, implementation, ownerId, ownerName } = control;
  return { id, ref, title, kind, inheritedFrom, implementation, ownerId, ownerName };
}

function contentOf(content: Content, row: StoredRow): ApplicabilityRow['content'] {
  const control = content.requirement(row.requirement);
  if (control?.kind !== 'control') return null;
  const { number, title, group, intent, order, guidance } = control;
  const groupTitle = content.group(row.framework, group)?.title ?? group;
  return { number, title, group, groupTitle, intent, order, guidance };
}

/** Frameworks with a Statement of Applicability, as the content lists them, adopted or not. */
export const statedFrameworks = ({ frameworks }: Content): StatedFramework[] => statedAmong(frameworks);

/** Those the organisation works with: whose statement it keeps. One statement. */
export const adoptedStatements = async (context: Context): Promise<StatedFramework[]> =>
  statedAmong(await adoptedFrameworks(context));

const statedAmong = (frameworks: readonly Framework[]): StatedFramework[] =>
  frameworks.flatMap(({ id, number, shortTitle, version, lens, applicability }) =>
    applicability ? [{ id, number, shortTitle, version, lens, applicability }] : [],
  );

export interface StatedFramework {
  readonly id: string;
  readonly number: string;
  readonly shortTitle: string;
  readonly version: string;
  readonly lens: Lens;
  readonly applicability: FrameworkApplicability;
}
