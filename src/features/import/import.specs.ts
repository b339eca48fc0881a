import { adoptedFramework, adoptedFrameworks } from '../../kernel/adoption.ts';
import { type EditionCandidate, recogniseEdition } from '../../kernel/content/edition.ts';
import type { Context } from '../../kernel/feature.ts';
import { mayWriteRecord } from '../../kernel/permission.ts';
import { invalid, Problem } from '../../kernel/problem.ts';
import { statementRows } from '../applicability/importing.usecases.ts';
import { assetType } from '../asset/asset.schema.ts';
import { assets } from '../asset/asset.usecases.ts';
import { controlType } from '../control/control.schema.ts';
import { controls, realisedRefs } from '../control/control.usecases.ts';
import { evidenceType } from '../evidence/evidence.schema.ts';
import { evidences, inWords, rhythmsIn } from '../evidence/evidence.usecases.ts';
import { actionSpec } from './action.specs.ts';
import type { Annex, Standard } from './annex.rules.ts';
import type { Spec } from './dry-run.job.ts';
import type { Choices, Edition, Target } from './import.schema.ts';
import { members } from './import.store.ts';
import { mappingSpec } from './mapping.specs.ts';
import type { RegisterSpec } from './register.rules.ts';
import type { RegisterRow } from './register-row.ts';
import type { OurControl, StatementRow, StatementSpec } from './statement.rules.ts';
import type { Numbers } from './statement-sheet.rules.ts';

/** Which file goes where, and how. */
export interface Aim {
  readonly target: Target;
  readonly framework: string | null;
  readonly choices: Choices;
}

/** Frameworks and editions whose numbers a file has, the best first. */
export const recognise = (context: Context, numbers: readonly string[]): EditionCandidate[] =>
  recogniseEdition(context.content, numbers);

/** Every number a sheet of a framework may use. */
export function numbersOf({ content }: Context, framework: string | null): Numbers {
  const numbers = (rows: readonly { readonly number: string }[]) => rows.map(({ number }) => ({ number }));
  return {
    today: numbers(framework === null ? [] : content.controls(framework)),
    previous: numbers(framework === null ? [] : (content.framework(framework)?.previousEdition?.rows ?? [])),
  };
}

/**
 * The edition the numbers are read in: as a person chose, else the edition before only where the file has more of
 * its numbers than of today's. Only the framework chosen is looked at (R7).
 */
export function editionOf(aim: Aim, recognised: readonly EditionCandidate[]): Edition {
  if (aim.choices.edition) return aim.choices.edition;
  const matched = (edition: Edition): number =>
    recognised.find((one) => one.framework === aim.framework && one.edition === edition)?.matched ?? 0;
  return matched('previous') > matched('current') ? 'previous' : 'current';
}

/** The standards in use whose controls are stated, by the names people know them by. */
export const standardsOf = async (context: Context): Promise<Standard[]> =>
  (await adoptedFrameworks(context))
    .filter(({ applicability }) => applicability !== null)
    .map(({ id, shortTitle }) => ({ id, shortTitle }));

async function annexOf(context: Context): Promise<Annex> {
  const titles = new Map(context.content.frameworks.map(({ id, shortTitle }) => [id, shortTitle]));
  const [rows, standards] = await Promise.all([statementRows(context), standardsOf(context)]);
  return {
    standards,
    stored: {
      rows: rows.map((row) => ({
        ref: row.ref,
        framework: titles.get(row.framework) ?? row.framework,
        number: row.requirement.slice(row.framework.length + 1),
        title: row.title,
        writable: row.can.includes('decide'),
        excluded: row.decision === 'excluded',
        realisedBy: row.realisedBy.map(({ ref }) => ref),
      })),
      previous: context.content.frameworks.flatMap(({ previousEdition }) =>
        (previousEdition?.rows ?? []).map(({ number }) => ({
          framework: previousEdition?.shortTitle ?? '',
          number,
        })),
      ),
    },
  };
}

/** What is stored, as far as trying an import out needs it; everything the caller may not see stays out. */
export function specOf(context: Context, aim: Aim, edition: Edition): Promise<Spec> {
  if (aim.target === 'action') return actionSpec(context, aim.choices);
  if (aim.target === 'mapping') return mappingSpec(context, aim.choices);
  return aim.target === 'statement'
    ? statementSpec(context, aim, edition)
    : aim.target === 'evidence'
      ? evidenceSpec(context, aim.choices)
      : registerSpec(context, aim.target, aim.choices);
}

// More than an organisation has; a longer register is compared up to here.
const everyRecord = 100_000;

async function statementSpec(context: Context, aim: Aim, edition: Edition): Promise<StatementSpec> {
  const framework = statedFramework(context, aim.framework);
  const asking = controls.asking(context, undefined);
  const [rows, { rows: ours }, people] = await Promise.all([
    statementRows(context, framework.id),
    controls.lists.all({}, asking, everyRecord),
    members(context.tx),
  ]);
  return {
    target: 'statement',
    edition,
    shortTitle: framework.shortTitle,
    previousTitle: framework.previousEdition?.shortTitle ?? '',
    controls: context.content.controls(framework.id).map((control) => ({
      requirement: control.id,
      number: control.number,
      title: control.title,
      group: context.content.group(framework.id, control.group)?.title ?? control.group,
    })),
    foreign: context.content.frameworks
      .filter((other) => other.id !== framework.id && other.applicability !== null)
      .flatMap((other) =>
        context.content
          .controls(other.id)
          .map(({ number, title }) => ({ number, title, framework: other.shortTitle })),
      ),
    previous: framework.previousEdition?.rows ?? [],
    confirmed: aim.choices.confirmed,
    driverKinds: framework.applicability.driverKinds,
    guidance: framework.applicability.guidance !== null,
    people,
    ours: ours.map((control): OurControl => {
      const { id, ref, version, kind, inheritedFrom, implementation, description, note, ownerId } = control;
      const writable = mayWriteRecord(context.actor, { ownerId });
      return { id, ref, version, kind, inheritedFrom, implementation, description, note, writable };
    }),
    existing: rows.map(storedRow),
    takeUnclear: aim.choices.takeUnclear,
  };
}

const storedRow = (row: Awaited<ReturnType<typeof statementRows>>[number]): StatementRow => ({
  id: row.id,
  requirement: row.requirement,
  ref: row.ref,
  title: row.title,
  version: row.version,
  writable: row.can.includes('decide'),
  realisedBy: row.realisedBy.map((control) => control.id),
  values: {
    decision: row.decision,
    justification: row.justification,
    drivers: row.drivers,
    ownerId: row.ownerId,
    note: row.note,
    guidanceConsidered: row.guidanceConsidered,
    guidanceDeparture: row.guidanceDeparture,
  },
});

/** The framework a statement is imported for. @throws Problem where there is none, or it has no statement */
export function statedFramework(context: Context, id: string | null) {
  const framework = id === null ? undefined : context.content.framework(id);
  if (framework?.applicability) return { ...framework, applicability: framework.applicability };
  throw new Problem(invalid, undefined, {
    issues: [{ field: 'framework', message: 'Name a framework that has a Statement of Applicability.' }],
  });
}

/**
 * A statement comes in, or is taken back, only while its framework is in use: its rows are hidden otherwise.
 * @throws Problem framework-not-adopted
 */
export async function refuseDropped(context: Context, framework: string | null): Promise<void> {
  if (framework !== null) await adoptedFramework(context, framework);
}

async function evidenceSpec(context: Context, { takeUnclear, archive }: Choices): Promise<RegisterSpec> {
  const asking = evidences.asking(context, undefined);
  const [{ rows: open }, { rows: archived }, { rows: ours }, people, annex] = await Promise.all([
    evidences.lists.all({}, asking, everyRecord),
    evidences.lists.all({ filter: { archived: 'is:true' } }, asking, everyRecord),
    controls.lists.all({}, controls.asking(context, undefined), everyRecord),
    members(context.tx),
    annexOf(context),
  ]);
  const rows = await inWords(context, [...open, ...archived]);
  return {
    target: 'evidence',
    prefix: evidenceType.prefix,
    people,
    takeUnclear,
    annex,
    evidence: {
      sorts: rhythmsIn(context.content).map(({ id, title }) => ({ id, title })),
      controls: ours.map(({ ref }) => ref),
      archive: archive?.files ?? null,
    },
    existing: rows.map((row): RegisterRow => {
      const { id, ref, version, ownerId, archivedAt, description, fileNames, controls: supported } = row;
      const values = { ...row, note: description, file: fileNames, controls: supported };
      const writable = mayWriteRecord(context.actor, { ownerId });
      return { id, ref, version, writable, archived: archivedAt !== null, values };
    }),
  };
}

async function registerSpec(
  context: Context,
  target: 'control' | 'asset',
  { takeUnclear }: Choices,
): Promise<RegisterSpec> {
  const register = target === 'control' ? controls : assets;
  const asking = register.asking(context, undefined);
  const [{ rows: open }, { rows: archived }, people] = await Promise.all([
    register.lists.all({}, asking, everyRecord),
    register.lists.all({ filter: { archived: 'is:true' } }, asking, everyRecord),
    members(context.tx),
  ]);
  const isControl = target === 'control';
  const records = [...open, ...archived];
  const realised = isControl
    ? await realisedRefs(
        asking,
        records.map(({ id }) => id),
      )
    : undefined;
  return {
    target,
    ...(isControl ? { annex: await annexOf(context) } : {}),
    prefix: (target === 'control' ? controlType : assetType).prefix,
    people,
    existing: records.map((record): RegisterRow => {
      const { id, ref, version, ownerId, archivedAt } = record;
      const values = { ...record, ...(realised ? { realises: realised.get(id) ?? [] } : {}) };
      const writable = mayWriteRecord(context.actor, { ownerId });
      return { id, ref, version, writable, archived: archivedAt !== null, values };
    }),
    takeUnclear,
  };
}
