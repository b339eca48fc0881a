import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import { addLink } from '../../kernel/link.ts';
import { tellOwners } from '../../kernel/register/ownership.ts';
import { visible } from '../../kernel/visibility.ts';
import { applicabilityType, realises } from '../applicability/applicability.schema.ts';
import { bringInRow, openStatementRow } from '../applicability/importing.usecases.ts';
import { Asset, assetType } from '../asset/asset.schema.ts';
import { assets } from '../asset/asset.usecases.ts';
import { Control, controlType } from '../control/control.schema.ts';
import { controls } from '../control/control.usecases.ts';
import { type Step, writingRows } from './import.step.ts';
import type { ImportChange } from './import.store.ts';
import type { RegisterPlan } from './register.rules.ts';
import type { StatementPlan } from './statement-control.rules.ts';

/** Records an import touched, each once, with what an undo needs. */
type Touched = Map<string, ImportChange>;
/** A record that has another owner now, who is told of all of theirs together. */
type Given = Parameters<typeof tellOwners>[2][number];

/**
 * Write the rows of a statement: decisions on the rows, how it is done on controls of ours. A record that changed
 * since the plan was made is a conflict, and nothing is written.
 */
export async function applyStatement(
  context: Context,
  plans: readonly StatementPlan[],
): Promise<ImportChange[]> {
  const touched: Touched = new Map();
  const given: Given[] = [];
  for (const plan of plans) {
    await decide(context, plan, touched, given);
    await change(context, plan, touched);
    for (const control of plan.link) {
      await addLink(context, realises, control, plan.row);
      const before = touched.get(control.id);
      touched.set(control.id, {
        ...(before ?? {
          ...{ recordId: control.id, recordType: 'control', line: plan.line, kind: 'linked' },
          ...{ before: null, versionAfter: control.version },
        }),
        linked: [...(before?.linked ?? []), plan.row.id],
      });
    }
  }
  await createControls(context, plans, touched);
  await tellOwners(context, applicabilityType, given);
  return [...touched.values()];
}

async function decide(
  context: Context,
  { line, row, decision }: StatementPlan,
  touched: Touched,
  given: Given[],
): Promise<void> {
  if (Object.keys(decision).length === 0) return;
  const found = await openStatementRow(context, row.id, row.version);
  const { record } = await bringInRow(context, found, decision);
  if (record.ownerId !== found.record.ownerId) given.push(record);
  touched.set(row.id, {
    ...{ recordId: row.id, recordType: 'applicability', line, kind: 'changed' },
    ...{ before: { ...found.record }, linked: [], versionAfter: record.version },
  });
}

async function change(context: Context, { line, change }: StatementPlan, touched: Touched): Promise<void> {
  // Several rows may say the same about the control that realises them all.
  if (!change || touched.get(change.id)?.kind === 'changed') return;
  const found = await controls.open(context, change.id, change.version);
  const { record } = await controls.change(context, found, change.changes);
  touched.set(change.id, {
    ...{ recordId: change.id, recordType: 'control', line, kind: 'changed', before: { ...found.record } },
    ...{ linked: touched.get(change.id)?.linked ?? [], versionAfter: record.version },
  });
}

async function createControls(
  context: Context,
  plans: readonly StatementPlan[],
  touched: Touched,
): Promise<void> {
  const news = plans.flatMap(({ create, row, line }) => (create ? [{ create, row, line }] : []));
  const made = await controls.createMany(
    context,
    news.map(({ create }) => ({
      ...Control.parse(create),
      title: create.title,
      ownerId: create.ownerId ?? ownWork(context),
      confidential: false,
    })),
  );
  for (const [at, { row, line }] of news.entries()) {
    const control = made[at];
    if (!control) continue;
    await addLink(context, realises, control, row);
    touched.set(control.id, {
      ...{ recordId: control.id, recordType: 'control', line, kind: 'created', before: null },
      ...{ linked: [row.id], versionAfter: control.version },
    });
  }
}

/** A contributor owns what they create; else they could not go on working on it. */
const ownWork = ({ actor }: Context): string | null =>
  actor.roles.includes('programme_manager') ? null : actor.personId;

/** Write the rows of a register: new records in one go, changed ones each under its version. */
export async function applyRegister(
  context: Context,
  target: 'control' | 'asset',
  plans: readonly RegisterPlan[],
  step: Step,
): Promise<ImportChange[]> {
  const news = plans.filter((plan) => plan.record === null);
  const rows = target === 'control' ? await rowsBy(context, plans) : new Map();
  const made =
    target === 'control'
      ? await controls.createMany(
          context,
          news.map(({ changes }) => ({ ...Control.parse(changes), ...headOf(context, changes) })),
        )
      : await assets.createMany(
          context,
          news.map(({ changes }) => ({ ...Asset.parse(changes), ...headOf(context, changes) })),
        );
  await step(made.length, plans.length, writingRows);
  const created: ImportChange[] = [];
  for (const [at, record] of made.entries()) {
    const { line = 0, changes = {} } = news[at] ?? {};
    const linked = await realise(context, record, changes, rows);
    created.push({
      ...{ recordId: record.id, recordType: target, line, kind: 'created', before: null },
      ...{ linked, versionAfter: record.version },
    });
  }
  const changed: ImportChange[] = [];
  const given: Given[] = [];
  for (const { line, record, changes } of plans) {
    if (!record) continue;
    changed.push(await changeRecord(context, target, { line, record, changes }, { given, rows }));
    await step(made.length + changed.length, plans.length, writingRows);
  }
  await tellOwners(context, target === 'control' ? controlType : assetType, given);
  return [...created, ...changed];
}

const headOf = (context: Context, changes: Readonly<Record<string, unknown>>) => ({
  title: String(changes.title),
  ownerId: typeof changes.ownerId === 'string' ? changes.ownerId : ownWork(context),
  confidential: changes.confidential === true,
});

type ChangePlan = Pick<RegisterPlan, 'line' | 'changes'> & { record: NonNullable<RegisterPlan['record']> };

async function changeRecord(
  context: Context,
  target: 'control' | 'asset',
  { line, record: { id, version }, changes }: ChangePlan,
  { given, rows }: { given: Given[]; rows: Rows },
): Promise<ImportChange> {
  const register = target === 'control' ? controls : assets;
  const found = await register.open(context, id, version);
  const { realises: _rows, ...fields } = changes;
  const linked = await realise(context, found.record, changes, rows);
  if (Object.keys(fields).length === 0)
    return {
      ...{ recordId: id, recordType: target, line, kind: 'linked', before: null },
      ...{ linked, versionAfter: found.record.version },
    };
  const { record } = await register.change(context, found as never, fields);
  if (record.ownerId !== found.record.ownerId) given.push(record);
  return {
    ...{ recordId: id, recordType: target, line, kind: 'changed', before: { ...found.record } },
    ...{ linked, versionAfter: record.version },
  };
}

interface Named {
  readonly id: string;
  readonly ref: string;
}
type Rows = ReadonlyMap<string, Named>;

/** Rows of statements that plans of controls name, by reference. One statement. */
async function rowsBy({ tx, actor }: Context, plans: readonly RegisterPlan[]): Promise<Rows> {
  const refs = [...new Set(plans.flatMap(({ changes }) => listOf(changes.realises)))];
  if (refs.length === 0) return new Map();
  const rows = await tx.rows<Named>(sql`select r.id, r.ref from record r
    where r.org_id = ${tx.org} and r.type = ${applicabilityType.type} and r.ref = any(${sql.param(refs)}::text[])
      and ${visible(applicabilityType, actor)}`);
  return new Map(rows.map((row) => [row.ref, row]));
}

/** The control realises these rows from now on; answers those it did not realise before. */
async function realise(
  context: Context,
  control: Named,
  { realises: refs }: RegisterPlan['changes'],
  rows: Rows,
): Promise<string[]> {
  const linked: string[] = [];
  for (const ref of listOf(refs)) {
    const row = rows.get(ref);
    if (row && (await addLink(context, realises, control, row))) linked.push(row.id);
  }
  return linked;
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
